import type { LessonEntry } from '../../lesson/model.ts'
import type { LessonPlace } from '../../lesson/source.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { Icon } from '../widgets/icon.tsx'
import { Html } from './html.tsx'
import { Ways } from './lesson-parts.tsx'
import { PartEnds } from './part-ends.tsx'

interface EndingProps {
  readonly lessons: Lessons
  readonly shell: Shell
}

/** What was learnt and where it is used, once all checks have held. */
export function Ending({
  lessons,
  shell,
  playground,
}: EndingProps & { readonly playground: Playground }) {
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
      <Ways lessons={lessons} playground={playground} />
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
