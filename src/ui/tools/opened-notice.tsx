import { symptomPageOf } from '../../catalogue/examples/programs/symptom-pages.ts'
import type { Shell } from '../shell/shell.ts'
import { programTexts } from '../texts/catalogue-texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import type { OpenedPrograms } from './opened-programs.ts'

interface OpenedNoticeProps {
  readonly opened: OpenedPrograms
  readonly shell: Shell
}

/** Which example is open, what it does, and the way back; or why one couldn’t be opened. */
export function OpenedNotice({ opened, shell }: OpenedNoticeProps) {
  const t = toolTexts.value.examples
  const program = opened.shown.value
  const problem = opened.problem.value
  const dismiss = (
    <ActionButton kind="icon" label={t.dismiss} onPress={() => opened.dismiss()}>
      <Icon name="cross" />
    </ActionButton>
  )
  if (problem !== null) {
    return (
      <div class="notice" role="alert">
        <Icon name="warning" />
        <p>{problem}</p>
        {dismiss}
      </div>
    )
  }
  if (program === null) return null
  const { name, sentence } = programTexts(program)
  const page = symptomPageOf[program.id]
  const explained = page === undefined ? null : shell.router.page(`symptoms/${page}/`)
  return (
    <section class="notice opened-example" aria-label={t.openedPart}>
      <Icon name="check" />
      <p>
        <strong>{name}</strong> {sentence}
        {texts.value.sentenceGap}
        {t.press}
        {explained !== null && (
          <>
            {texts.value.sentenceGap}
            <a href={explained}>{t.explained}</a>
          </>
        )}
      </p>
      <ActionButton hint={t.undoHint} onPress={() => opened.undo()}>
        <Icon name="undo" />
        {t.undo}
      </ActionButton>
      {dismiss}
    </section>
  )
}
