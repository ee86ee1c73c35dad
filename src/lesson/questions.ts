import type { TraceEvent } from '../trace/model/events.ts'
import type { Trace } from '../trace/model/trace.ts'

/*
 * The questions that end a part. Each shows a recorded run, and is answered by selecting an event of
 * it; which events answer it is said by a function over the run, so nothing depends on pixels.
 */

/** A question as its file says it. */
export interface QuestionText {
  /** Stays the same when the question is reworded: progress refers to it. */
  readonly id: string
  /** The name of the recorded run. */
  readonly trace: string
  readonly title: string
  readonly html: string
  /** Which event it is, and why. */
  readonly answerHtml: string
  /** What leads on after another event was chosen. */
  readonly lookForHtml: string
}

/** The questions of a part in one language, as the compiler reads them. */
export interface QuestionTexts {
  /** The id of the part. */
  readonly part: string
  readonly title: string
  readonly introHtml: string
  readonly questions: readonly QuestionText[]
}

/** Whether an event of the run answers the question. */
type AnswerRule = (event: TraceEvent, trace: Trace) => boolean

/** What a part's `questions.ts` exports, by the ids of its questions. */
export type AnswerRules = Readonly<Record<string, AnswerRule>>

export interface Question extends QuestionText {
  readonly traceUrl: string
  readonly isAnswer: AnswerRule
}

/** The questions of a part, loaded when they are opened. */
export interface PartQuestions extends QuestionTexts {
  readonly questions: readonly Question[]
}

/**
 * Questions as their files say them: compiled text, the module of rules, and where the runs are.
 *
 * @throws Error if a question has no rule, or a rule no question.
 */
export function assembleQuestions(
  texts: QuestionTexts,
  rules: AnswerRules,
  traceUrls: Readonly<Record<string, string>>,
): PartQuestions {
  const ids = texts.questions.map(({ id }) => id)
  const stray = Object.keys(rules).filter((id) => !ids.includes(id))
  if (stray.length > 0) throw new Error(`${texts.part} has no question ${stray.join(', ')}.`)
  const questions = texts.questions.map((text): Question => {
    const isAnswer = rules[text.id]
    const traceUrl = traceUrls[text.trace]
    if (!isAnswer || traceUrl === undefined) {
      throw new Error(`${texts.part} has no rule or no trace for the question ${text.id}.`)
    }
    return { ...text, isAnswer, traceUrl }
  })
  return { ...texts, questions }
}

/** The events of a run that answer a question. */
export const answersIn = ({ isAnswer }: Question, trace: Trace): readonly TraceEvent[] =>
  trace.events.filter((event) => isAnswer(event, trace))
