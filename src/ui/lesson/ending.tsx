import { useEffect, useState } from 'preact/hooks'

import type { LessonEntry } from '../../lesson/model.ts'
import type { LessonPlace } from '../../lesson/source.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import { loadShapes, type CodeShape } from '../../playground/code-shapes.ts'
import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { Html } from './html.tsx'
import { PartEnds } from './part-ends.tsx'

interface EndingProps {
  readonly lessons: Lessons
  readonly shell: Shell
}

/** What was learnt and where it is used, once all checks have held. */
export function Ending({ lessons, shell, playground }: EndingProps & WaysProps) {
  const ways = useWays({ lessons, playground })
  const lesson = lessons.current.value
  if (!lesson || !lessons.progress.value.done) return null
  const t = lessonTexts.value.ending
  const next = lessons.place.value?.next
  return (
    <section class="ending">
      <h2>
        <Icon name="check" />
        {t.title}
      </h2>
      <Html html={lesson.endingHtml} />
      <p>
        {ways !== '' && `${ways} `}
        <ActionButton
          kind="link"
          onPress={() => {
            lessons.showSolution()
            shell.places.showLanes?.()
          }}
        >
          {t.compare}
        </ActionButton>
      </p>
      {next ? (
        <p class="step-actions">
          <a class="button button-primary" href={addressOf(next, shell)}>
            {t.next}
          </a>
        </p>
      ) : (
        <p>{t.last}</p>
      )}
    </section>
  )
}

interface WaysProps {
  readonly playground: Playground
}

/** One sentence where your way has another shape than the usual one; empty where it has the same. */
function useWays({ lessons, playground }: WaysProps & Pick<EndingProps, 'lessons'>): string {
  const [ways, setWays] = useState('')
  const lesson = lessons.current.value
  const { done } = lessons.progress.value
  const run = lessons.judgedRun.value
  useEffect(() => {
    let isCurrent = true
    const compare = async () => {
      const lane = done ? lesson?.checks[0]?.lane : undefined
      const usual = lane && lesson?.solution[lane]
      if (!lane || usual === undefined) return ''
      const own = await loadShapes(playground.lanes[lane].code.peek())
      return waysText(own, await loadShapes(usual))
    }
    // Code that was changed since into none, or a parser that can't be had: then nothing is compared.
    const nothing = () => ''
    void compare()
      .catch(nothing)
      .then((text) => isCurrent && setWays(text))
    return () => {
      isCurrent = false
    }
  }, [lesson?.id, done, run])
  return ways
}

function waysText(own: readonly CodeShape[], usual: readonly CodeShape[]): string {
  const { ways: t, shapes } = lessonTexts.value.ending
  const named = (some: readonly CodeShape[], others: readonly CodeShape[]) =>
    some.filter((each) => !others.includes(each)).map((each) => shapes[each])
  const [mine, theirs] = [named(own, usual), named(usual, own)]
  return mine.length + theirs.length === 0 ? '' : t(mine, theirs)
}

/** The lessons before and after, and the list of all. */
export function Neighbours({ lessons, shell }: EndingProps) {
  const place = lessons.place.value
  if (!place) return null
  const t = lessonTexts.value.lesson
  const { previous, next } = place
  return (
    <nav class="neighbours" aria-label={t.neighbours}>
      {previous && (
        <a rel="prev" href={addressOf(previous, shell)}>
          {t.previous(previous.title)}
        </a>
      )}
      {isLastOf(place) && <PartEnds part={place.part} lessons={lessons} shell={shell} />}
      {next && (
        <a rel="next" href={addressOf(next, shell)}>
          {t.next(next.title)}
        </a>
      )}
      <a href={shell.router.address({ kind: 'overview' })}>{t.all}</a>
    </nav>
  )
}

const isLastOf = ({ part, entry }: LessonPlace): boolean => part.lessons.at(-1)?.id === entry.id

const addressOf = ({ id }: LessonEntry, shell: Shell): string =>
  shell.router.address({ kind: 'lesson', id })
