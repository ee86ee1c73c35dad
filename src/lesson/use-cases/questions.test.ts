import { beforeEach, expect, test } from 'vitest'

import { memoryStorage } from '../../../tests/support/memory-storage.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import type { Language } from '../../base/languages.ts'
import { traceToJson } from '../../trace/formats/json.ts'
import type { LessonPart } from '../model.ts'
import { createProgressStore } from '../progress-store.ts'
import { questionsIdOf } from '../progress.ts'
import type { PartQuestions } from '../questions.ts'
import type { LessonSource } from '../source.ts'
import { LessonState } from './lesson-state.ts'
import { createQuestions, type Questions } from './questions.ts'

/* Two questions on one run: which chunk was read first, and which was shown. */

const run = new TraceBuilder('fetch').asks().answers().writes('x').receives().shows('x')
const trace = JSON.stringify(traceToJson(run.serverEnds().readsEnd().ends()))

const questionsOf = (part: string, language: Language = 'en'): PartQuestions => ({
  part,
  title: language === 'en' ? 'Questions' : '题目',
  introHtml: '',
  questions: ['received', 'shown'].map((kind) => ({
    id: kind,
    trace: 'run',
    title: kind,
    html: '',
    answerHtml: '',
    lookForHtml: '',
    traceUrl: 'run.json',
    isAnswer: (event) => event.kind === kind,
  })),
})

const part = (id: string, questions: number): LessonPart => ({
  id,
  title: id,
  promise: '',
  lessons: [],
  hasCheatSheet: false,
  questions,
})

let state: LessonState
let texts: Map<string, string>
let questions: Questions

function open(): Questions {
  const source: LessonSource = {
    parts: [part('streams', 2), part('empty', 0)],
    load: () => Promise.reject(new Error('no lesson')),
    loadQuestions: async (id, to) => questionsOf(id, to),
    loadTrace: async (url) => texts.get(url) ?? Promise.reject(new Error('offline')),
    onChanged: () => () => undefined,
  }
  return createQuestions(state, source)
}

const select = (kind: string) =>
  questions.run.select(
    questions.run.view.peek()?.trace.events.find((event) => event.kind === kind) ?? null,
  )
const kept = () => state.store.get(questionsIdOf('streams'))

beforeEach(async () => {
  state = new LessonState(
    createProgressStore({ storage: memoryStorage(), events: new EventTarget(), now: () => 1 }),
  )
  texts = new Map([['run.json', trace]])
  questions = open()
  await questions.open('streams')
})

test('the first question opens with its run, and nothing is an answer until it is selected', () => {
  expect(questions.question.value?.id).toBe('received')
  expect(questions.run.workspace.value.lanes).toEqual(['fetch'])
  questions.answer()
  expect(questions.verdict.value).toBeNull()
  expect(kept().answers).toEqual({})
})

test('another event is told apart from the answer, and both are kept', async () => {
  select('written')
  questions.answer()
  expect(questions.verdict.value).toMatchObject({ kind: 'wrong', event: { kind: 'written' } })
  select('received')
  questions.answer()
  expect(questions.verdict.value?.kind).toBe('right')
  expect(kept()).toMatchObject({
    done: false,
    answers: { received: { misses: 1, how: 'answered' } },
  })
  await questions.go(1)
  expect(questions.verdict.value).toBeNull()
  expect(questions.selected.value).toBeNull()
  select('shown')
  questions.answer()
  expect(kept().done).toBe(true)
})

test('an answer that was shown is selected, and isn’t counted as answered', () => {
  questions.showAnswer()
  expect(questions.selected.value?.kind).toBe('received')
  expect(kept().answers['received']).toEqual({ misses: 0, how: 'shown' })
  questions.answer()
  expect(kept().answers['received']?.how).toBe('shown')
})

test('a later visit begins at the first question that isn’t answered', async () => {
  select('received')
  questions.answer()
  questions = open()
  await questions.open('streams')
  expect(questions.question.value?.id).toBe('shown')
})

test('what can’t be had, or isn’t there, is said; trying again gets it', async () => {
  texts.clear()
  questions = open()
  await questions.open('streams')
  expect(questions.problem.value).toEqual({ kind: 'unreachable', message: 'offline' })
  texts.set('run.json', trace)
  await questions.retry()
  expect(questions.problem.value).toBeNull()
  expect(questions.isReady.value).toBe(true)
  texts.set('run.json', '{}')
  questions = open()
  await questions.open('streams')
  expect(questions.problem.value?.kind).toBe('damaged')
  for (const id of ['empty', 'unknown']) {
    await questions.open(id)
    expect(questions.problem.value).toEqual({ kind: 'none' })
    expect(questions.question.value).toBeNull()
  }
})

test('the answer that is asked for last is shown, however late others come', async () => {
  const first = questions.go(1)
  const second = questions.go(0)
  await Promise.all([first, second])
  expect(questions.question.value?.id).toBe('received')
  expect(questions.isReady.value).toBe(true)
})

test('another language changes the texts, and neither the run nor what was answered', async () => {
  await questions.go(1)
  select('shown')
  questions.answer()
  const { run: shown, selected, verdict } = questions
  const before = [shown.view.value, selected.value, verdict.value, questions.answers.value]
  const show = await questions.fetchIn('zh')
  expect(questions.part.value?.title).toBe('Questions')
  show()
  expect(questions.part.value?.title).toBe('题目')
  expect(questions.question.value?.id).toBe('shown')
  expect(questions.isReady.value).toBe(true)
  expect([shown.view.value, selected.value, verdict.value, questions.answers.value]).toEqual(before)
})

test('without open questions there is nothing to fetch in another language', async () => {
  questions = open()
  const show = await questions.fetchIn('zh')
  show()
  expect(questions.part.value).toBeNull()
})
