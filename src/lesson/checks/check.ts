import { laneNames, type Lane } from '../../trace/lane.ts'
import type { Trace } from '../../trace/trace.ts'
import type { Check, EvidenceAt, Finding } from '../model.ts'
import { checkTexts, type CheckTexts } from './texts.ts'

export const passed = (seen: string, at: EvidenceAt | null = null): Finding => ({
  pass: true,
  seen,
  at,
})
export const failed = (seen: string, at: EvidenceAt | null = null): Finding => ({
  pass: false,
  seen,
  at,
})
export const found = (pass: boolean, seen: string, at: EvidenceAt | null = null): Finding => ({
  pass,
  seen,
  at,
})

/** Words that a check of a lane is made of. */
interface LaneCheck {
  /** Without the lane, which is added: `requests` becomes `requests.axios`. */
  readonly id: string
  readonly lane: Lane
  readonly sentence: (texts: CheckTexts, lane: string) => string
  readonly look: (trace: Trace, texts: CheckTexts) => Finding
}

/** A check of one lane's run; fails, saying so, where that lane has not run. */
export function laneCheck({ id, lane, sentence, look }: LaneCheck): Check {
  const name = laneNames[lane]
  return {
    id: `${id}.${lane}`,
    // Read anew each time, as the language may have changed.
    get sentence() {
      return sentence(checkTexts(), name)
    },
    look(trace) {
      const texts = checkTexts()
      return trace.eventsOf(lane).length === 0 ? failed(texts.notRun(name)) : look(trace, texts)
    },
  }
}

/** A check that a lesson writes itself, where the vocabulary has no word for it. */
export function ownCheck(check: {
  /** Unique in the lesson; kept when the sentence is reworded. */
  readonly id: string
  /** By language; English is there always. */
  readonly sentence: { readonly en: string }
  look(trace: Trace): Finding
}): Check {
  return { id: check.id, sentence: check.sentence.en, look: (trace) => check.look(trace) }
}

/** The same check with words of the lesson's own, and an id to go with them. */
export function reworded(check: Check, words: { readonly id: string; readonly en: string }): Check {
  return { id: words.id, sentence: words.en, look: (trace) => check.look(trace) }
}
