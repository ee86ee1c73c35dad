import { batch, computed, signal, type ReadonlySignal } from '@preact/signals-core'

import { messageOf } from '../../base/errors.ts'
import type { Language } from '../../base/languages.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { createShownTrace } from '../../playground/run/shown-trace.ts'
import { eventIdOf, isSameEvent } from '../../trace/model/event-id.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import type { RunRecord } from '../../trace/formats/read-json.ts'
import { questionsIdOf, type AnswerProgress, type LessonProgress } from '../progress.ts'
import type { PartQuestions, Question } from '../questions.ts'
import { answersIn } from '../questions.ts'
import type { LessonSource } from '../source.ts'
import type { LessonState } from './lesson-state.ts'

/** After so many answers that were not right, the answer can be shown. */
export const missesBeforeHelp = 2

/** What came of an answer, and the event that was chosen, or that is the answer. */
export interface Verdict {
  readonly kind: 'right' | 'wrong' | 'shown'
  readonly event: TraceEvent
}

/** Why there is no question, or no run, to look at. */
export type QuestionProblem =
  | { readonly kind: 'none' }
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string }

/** The questions that end a part: one is open, with the run that it is about. */
export interface Questions {
  /** Null until those of a part have been opened. */
  readonly part: ReadonlySignal<PartQuestions | null>
  /** Which of them is open, from 0. */
  readonly index: ReadonlySignal<number>
  readonly question: ReadonlySignal<Question | null>
  /** The recorded run; those of the lanes stay as they are. */
  readonly run: RunOnShow
  /** It is the run of the open question, and not yet the one before. */
  readonly isReady: ReadonlySignal<boolean>
  /** The event that is selected in it; null if none is. */
  readonly selected: ReadonlySignal<TraceEvent | null>
  readonly problem: ReadonlySignal<QuestionProblem | null>
  /** Of the last answer to the open question. */
  readonly verdict: ReadonlySignal<Verdict | null>
  /** How the questions of the part stand, by their ids. */
  readonly answers: ReadonlySignal<LessonProgress['answers']>
  /** Opens the questions of a part, at the first that isn't answered. Asked again, the last counts. */
  open(part: string): Promise<void>
  go(index: number): Promise<void>
  /**
   * Fetches the open questions in another language. What is returned shows them: the run, what is
   * selected and what was answered stay as they are.
   */
  fetchIn(language: Language): Promise<() => void>
  /** Fetches once more what couldn't be had. */
  retry(): Promise<void>
  /** Judges the selected event, if there is one. */
  answer(): void
  /** Selects an event that is the answer. */
  showAnswer(): void
}

const noAnswer: AnswerProgress = { misses: 0, how: null }

const isOver = (standing: AnswerProgress | undefined): boolean => (standing?.how ?? null) !== null

/** The use cases of questions; what was answered is kept with the progress of lessons. */
export function createQuestions(state: LessonState, source: LessonSource): Questions {
  const part = signal<PartQuestions | null>(null)
  const index = signal(0)
  const problem = signal<QuestionProblem | null>(null)
  const verdict = signal<Verdict | null>(null)
  const run = createShownTrace()
  const shownUrl = signal('')
  const question = computed(() => part.value?.questions[index.value] ?? null)
  const isReady = computed(() => shownUrl.value === question.value?.traceUrl)
  const answers = computed(
    () => state.progresses.value.get(questionsIdOf(part.value?.part ?? ''))?.answers ?? {},
  )
  const selected = computed(() => {
    const id = run.selection.value
    const events = run.view.value?.trace.events ?? []
    return (id && events.find((event) => isSameEvent(event, id))) ?? null
  })
  /** The part that was asked for last, whether it could be had or not. */
  let wantedPart = ''
  /** Counts what was asked for: only the last counts. */
  let asked = 0

  /** Until it is there the run before stays in view, so that nothing that was opened in it closes. */
  async function showRun({ traceUrl }: Question): Promise<void> {
    const request = (asked += 1)
    run.select(null)
    run.endReplay()
    if (shownUrl.peek() === traceUrl) return
    const read = await readRun(source, traceUrl)
    if (request !== asked) return
    batch(() => {
      run.show('head' in read ? read : null)
      shownUrl.value = 'head' in read ? traceUrl : ''
      problem.value = 'head' in read ? null : read
    })
  }

  function keep(change: AnswerProgress): void {
    const open = part.peek()
    const current = question.peek()
    if (!open || !current) return
    const next = { ...answers.peek(), [current.id]: change }
    const done = open.questions.every(({ id }) => isOver(next[id]))
    state.store.update(questionsIdOf(open.part), { answers: next, done })
  }

  const standing = (): AnswerProgress => answers.peek()[question.peek()?.id ?? ''] ?? noAnswer

  async function go(to: number): Promise<void> {
    batch(() => {
      index.value = to
      verdict.value = null
      problem.value = null
    })
    const wanted = question.peek()
    if (wanted) await showRun(wanted)
  }

  async function open(id: string): Promise<void> {
    if (part.peek()?.part === id && problem.peek() === null) return
    wantedPart = id
    const request = (asked += 1)
    const loaded = await loadPart(source, id)
    if (request !== asked) return
    batch(() => {
      part.value = 'questions' in loaded ? loaded : null
      problem.value = 'questions' in loaded ? null : loaded
    })
    const kept = answers.peek()
    const first = part.peek()?.questions.findIndex((each) => !isOver(kept[each.id]))
    if (first !== undefined) await go(Math.max(0, first))
  }

  return {
    part,
    index,
    question,
    run,
    isReady,
    selected,
    problem,
    verdict,
    answers,
    open,
    go,
    async fetchIn(language) {
      const id = part.peek()?.part
      const told = id === undefined ? null : await source.loadQuestions(id, language)
      return () => {
        if (told !== null && part.peek()?.part === told.part) part.value = told
      }
    },
    retry: () => (part.peek() ? go(index.peek()) : open(wantedPart)),
    answer() {
      const [event, current] = [selected.peek(), question.peek()]
      const trace = run.view.peek()?.trace
      if (!event || !current || !trace || !isReady.peek()) return
      const isRight = current.isAnswer(event, trace)
      const { misses, how } = standing()
      verdict.value = { kind: isRight ? 'right' : 'wrong', event }
      if (isRight) keep({ misses, how: how === 'shown' ? 'shown' : 'answered' })
      else keep({ misses: misses + 1, how })
    },
    showAnswer() {
      const [current, trace] = [question.peek(), run.view.peek()?.trace]
      const [event] = current && trace && isReady.peek() ? answersIn(current, trace) : []
      if (!event) return
      const { misses, how } = standing()
      batch(() => {
        run.select(eventIdOf(event))
        verdict.value = { kind: 'shown', event }
      })
      keep({ misses, how: how ?? 'shown' })
    },
  }
}

async function loadPart(
  source: LessonSource,
  id: string,
): Promise<PartQuestions | QuestionProblem> {
  const known = source.parts.find((each) => each.id === id)
  if (!known || known.questions === 0) return { kind: 'none' }
  try {
    return await source.loadQuestions(id)
  } catch (error) {
    return { kind: 'unreachable', message: messageOf(error) }
  }
}

async function readRun(source: LessonSource, url: string): Promise<RunRecord | QuestionProblem> {
  try {
    const text = await source.loadTrace(url)
    // Only questions read a trace here, so what validates it comes with the first.
    const { readTraceJson } = await import('../../trace/formats/read-json.ts')
    const read = readTraceJson(text)
    return 'problem' in read ? { kind: 'damaged', message: read.problem } : read.value
  } catch (error) {
    return { kind: 'unreachable', message: messageOf(error) }
  }
}
