import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'

/**
 * The way from free play to the lessons: to the first that is not done yet. Until it is known which
 * are done, to the very first.
 */
export function GuideLessons({ shell }: { readonly shell: Shell }) {
  const lessons = shell.lessons.value
  const t = texts.value.guide
  const isDone = (id: string) => lessons?.progresses.value.get(id)?.done === true
  const first = shell.firstLesson.value
  const entries = lessons?.parts.flatMap((part) => part.lessons) ?? (first ? [first] : [])
  const next = entries.find(({ id }) => !isDone(id))
  if (!next) return null
  const link = (
    <a key="lesson" href={shell.router.address({ kind: 'lesson', id: next.id })}>
      {next.title}
    </a>
  )
  return <p class="guide-lessons">{next === entries[0] ? t.begin(link) : t.goOn(link)}</p>
}
