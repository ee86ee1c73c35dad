import './lesson.css'
import '../widgets/dialog.css'
import '../widgets/text-field.css'
import './overview.css'

import { useState } from 'preact/hooks'

import type { LessonEntry, LessonPart } from '../../lesson/model.ts'
import type { LessonProgress } from '../../lesson/progress.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Shell } from '../shell/shell.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { texts } from '../texts/texts.ts'
import { Icon, type IconName } from '../widgets/icon.tsx'
import { PartEnds } from './part-ends.tsx'
import { ProgressFile } from './progress-file.tsx'
import { ProgressNotices } from './progress-notices.tsx'

interface LessonOverviewProps {
  readonly lessons: Lessons
  readonly shell: Shell
  /** `h1` on a page of its own, `h2` within a dialog. */
  readonly heading: 'h1' | 'h2'
}

/** All lessons by part, with what was done of each. */
export function LessonOverview({ lessons, shell, heading: Heading }: LessonOverviewProps) {
  const t = lessonTexts.value.overview
  const entries = lessons.parts.flatMap((part) => part.lessons)
  const done = entries.filter(({ id }) => lessons.progresses.value.get(id)?.done).length
  const [sought, setSought] = useState('')
  const parts = partsWith(lessons.parts, sought)
  return (
    <div class="overview">
      <Heading id="overview-title" tabIndex={-1}>
        {t.title}
      </Heading>
      <p class="overview-promise">
        {t.promise}
        {texts.value.sentenceGap}
        {t.progress(done, entries.length)}
      </p>
      <progress class="overview-bar" max={entries.length} value={done} aria-hidden="true" />
      <ProgressNotices lessons={lessons} />
      <div class="overview-tools">
        <Continue entries={entries} lessons={lessons} shell={shell} />
        <input
          type="search"
          class="text-field overview-search"
          aria-label={t.search}
          placeholder={t.search}
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </div>
      <output class="overview-none">
        {parts.length === 0 && (
          <>
            {t.noneFound(sought)}{' '}
            <button type="button" class="link" onClick={() => setSought('')}>
              {t.showAll}
            </button>
          </>
        )}
      </output>
      {parts.map((part) => (
        <Part
          key={part.id}
          part={part}
          lessons={lessons}
          shell={shell}
          heading={Heading === 'h1' ? 'h2' : 'h3'}
        />
      ))}
      <p>
        <a href={shell.router.address({ kind: 'play' })}>{t.playground}</a>
      </p>
      <ProgressFile lessons={lessons} />
    </div>
  )
}

/** The parts with the lessons in which every word of `sought` is found; all for no word. */
function partsWith(parts: readonly LessonPart[], sought: string): readonly LessonPart[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const isFound = ({ title, summary, concepts }: LessonEntry) => {
    const text = [title, summary, ...concepts].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  }
  return parts
    .map((part) => ({ ...part, lessons: part.lessons.filter(isFound) }))
    .filter((part) => part.lessons.length > 0)
}

interface ContinueProps {
  readonly entries: readonly LessonEntry[]
  readonly lessons: Lessons
  readonly shell: Shell
}

/** The way on: to a lesson that was begun, or else to the first that is not done. */
function Continue({ entries, lessons, shell }: ContinueProps) {
  const t = lessonTexts.value.overview
  const stateIn = ({ id }: LessonEntry) => stateOf(lessons.progresses.value.get(id))
  const begun = entries.findLast((entry) => stateIn(entry) === 'begun')
  const next = begun ?? entries.find((entry) => stateIn(entry) === 'fresh')
  if (!next) return null
  const isFirst = !begun && next === entries[0]
  return (
    <a
      class="button button-primary overview-continue"
      href={shell.router.address({ kind: 'lesson', id: next.id })}
    >
      {isFirst ? t.start(next.title) : t.continue(next.title)}
    </a>
  )
}

interface PartProps {
  readonly part: LessonPart
  readonly lessons: Lessons
  readonly shell: Shell
  readonly heading: 'h2' | 'h3'
}

function Part({ part, lessons, shell, heading: Heading }: PartProps) {
  return (
    <section class="overview-part">
      <Heading>{part.title}</Heading>
      <p>{part.promise}</p>
      <ol>
        {part.lessons.map((entry) => (
          <Entry key={entry.id} entry={entry} lessons={lessons} shell={shell} />
        ))}
      </ol>
      <PartEnds part={part} lessons={lessons} shell={shell} />
    </section>
  )
}

type EntryState = 'done' | 'begun' | 'fresh'

const icons: Readonly<Record<EntryState, IconName>> = {
  done: 'check',
  begun: 'pulse',
  fresh: 'ring',
}

function stateOf(progress: LessonProgress | undefined): EntryState {
  if (!progress) return 'fresh'
  return progress.done ? 'done' : 'begun'
}

interface EntryProps extends Omit<PartProps, 'part' | 'heading'> {
  readonly entry: LessonEntry
}

function Entry({ entry, lessons, shell }: EntryProps) {
  const { overview: t, lesson } = lessonTexts.value
  const state = stateOf(lessons.progresses.value.get(entry.id))
  const isHere = lessons.current.value?.id === entry.id
  return (
    <li class={`overview-entry overview-${state}`} data-lesson-state={state}>
      <Icon name={icons[state]} />
      <div>
        <a
          href={shell.router.address({ kind: 'lesson', id: entry.id })}
          aria-current={isHere ? 'page' : undefined}
        >
          {entry.title}
        </a>
        <span class="overview-note">
          {t.states[state]} · {lesson.minutes(entry.minutes)}
          {isHere && ` · ${t.here}`}
        </span>
        <p>{entry.summary}</p>
      </div>
    </li>
  )
}
