import type { Playground } from '../../playground/model.ts'
import { GuideLessons } from './guide-lessons.tsx'
import { ProgressNotices } from '../lesson/lesson-parts.tsx'
import type { Shell } from '../shell/shell.ts'
import { keyboard } from '../shell/shortcuts.ts'
import { programTexts } from '../texts/catalogue-texts.ts'
import { texts } from '../texts/texts.ts'
import { openedProgram } from '../tools/opened-program.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

const bold = (text: string) => <b key={text}>{text}</b>
const code = (text: string) => <code key={text}>{text}</code>

interface GuideProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** What to look at, for who is here for the first time or has opened an example: beside free play’s lanes. */
export function Guide({ playground, shell }: GuideProps) {
  const { guide: t, header } = texts.value
  const opened = openedProgram.value
  const program = opened && programTexts(opened)
  const keys = (
    <span key="keys" class="guide-keys">
      {t.runKeys(header.runKeys[keyboard.value])}
    </span>
  )
  return (
    <ScrollRegion as="aside" class="guide fades" aria-label={t.panel}>
      {shell.lessons.value && <ProgressNotices lessons={shell.lessons.value} />}
      <h2>{program?.name ?? t.title}</h2>
      <p>{program?.sentence ?? t.intro}</p>
      <ol class="guide-steps">
        <li>
          <h3>{t.run}</h3>
          <p>{(program ? t.example.runText : t.runText)(bold, keys)}</p>
        </li>
        <li>
          <h3>{program ? t.example.look : t.look}</h3>
          <p>{program ? t.example.lookText : t.lookText}</p>
        </li>
        <li>
          <h3>{t.change}</h3>
          <p>{(program ? t.example.changeText : t.changeText)(bold)}</p>
          {!program && (
            <p>
              {t.article}
              <button type="button" class="link" onClick={() => void showArticle(playground)}>
                {t.showArticle}
              </button>
            </p>
          )}
        </li>
      </ol>
      <GuideLessons shell={shell} />
      <p class="guide-note">
        {t.note(
          code,
          <span key="leave" class="guide-keys">
            {t.leave}
          </span>,
        )}
      </p>
    </ScrollRegion>
  )
}

/** The code that the lane's own was made of goes into the lane; its *Undo reset* takes that back. */
async function showArticle({ free }: Playground): Promise<void> {
  const { default: code } = await import('../../playground/starting/article.js?raw')
  free.codes.fetch.replace(code.replaceAll('\r\n', '\n'))
  free.touch(['fetch'])
}
