import type { EventId } from '../../trace/model/event-id.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check, CutsFound, Evidence, Finding } from '../model.ts'
import { checkTexts, inLanguage, type ByLanguage, type CheckTexts } from './texts.ts'

export const passed = (seen: Evidence, at: EventId | null = null): Finding => ({
  pass: true,
  seen,
  at,
})
export const failed = (seen: Evidence, at: EventId | null = null): Finding => ({
  pass: false,
  seen,
  at,
})
export const found = (pass: boolean, seen: Evidence, at: EventId | null = null): Finding => ({
  pass,
  seen,
  at,
})

type Values<Text> = Text extends (...values: infer V extends Evidence['values']) => string
  ? V
  : readonly []

/** Makes evidence of one of the texts, by its name, and the values in it. */
export type Say<Texts> = <Name extends keyof Texts & string>(
  text: Name,
  ...values: Values<Texts[Name]>
) => Evidence

const say: Say<Record<string, string | ((...values: Evidence['values']) => string)>> = (
  text,
  ...values
) => ({ text, values })

/** The sentence that evidence stands for, in `texts` or the texts that all checks share. */
function sentenceFor({ text, values }: Evidence, texts: object = {}): string {
  const found: unknown = Reflect.get({ ...checkTexts(), ...texts }, text)
  // Only `say` makes evidence, and its type lets through the values that this text takes.
  return typeof found === 'function' ? String(found(...values)) : String(found)
}

/** What to try next, in the text called like the evidence with `Next` behind it; empty without one. */
function adviceFor(seen: Evidence, texts: object = {}): string {
  const name = `${seen.text}Next`
  return name in { ...checkTexts(), ...texts } ? sentenceFor({ ...seen, text: name }, texts) : ''
}

/** Words that a check of a lane is made of. */
interface LaneCheck {
  /** Without the lane, which is added: `requests` becomes `requests.axios`. */
  readonly id: string
  readonly lane: Lane
  readonly sentence: (texts: CheckTexts, lane: string) => string
  readonly look: (trace: Trace, say: Say<CheckTexts>) => Finding
  readonly lookAtCuts?: (found: CutsFound, say: Say<CheckTexts>) => Finding
}

/** A check of one lane's run; fails, saying so, where that lane did not run. */
export function laneCheck({ id, lane, sentence, look, lookAtCuts }: LaneCheck): Check {
  return {
    id: `${id}.${lane}`,
    lane,
    sentence: () => sentence(checkTexts(), laneNames[lane]),
    look: (trace) => notRun(trace, lane) ?? look(trace, say),
    evidence: (seen) => sentenceFor(seen),
    advice: (seen) => adviceFor(seen),
    ...(lookAtCuts && { lookAtCuts: (found: CutsFound) => lookAtCuts(found, say) }),
  }
}

interface OwnCheck<Texts extends { readonly sentence: string }> {
  /** Unique in the lesson; kept when the sentence is reworded. */
  readonly id: string
  /** Whose run it judges. */
  readonly lane: Lane
  /** All that it says, by language: its sentence, and what it says as evidence. */
  readonly texts: ByLanguage<Texts>
  readonly look: (trace: Trace, say: Say<Texts>) => Finding
}

/** A check that a lesson writes itself, where the vocabulary has no word for it. */
export function ownCheck<Texts extends { readonly sentence: string }>({
  id,
  lane,
  texts,
  look,
}: OwnCheck<Texts>): Check {
  return {
    id,
    lane,
    sentence: () => inLanguage(texts).sentence,
    look: (trace) => notRun(trace, lane) ?? look(trace, say),
    evidence: (seen) => sentenceFor(seen, inLanguage(texts)),
    advice: (seen) => adviceFor(seen, inLanguage(texts)),
  }
}

/** The same check with words of the lesson's own, by language, and an id to go with them. */
export function reworded(
  check: Check,
  { id, ...words }: { readonly id: string } & ByLanguage<string>,
): Check {
  return {
    id,
    lane: check.lane,
    sentence: () => inLanguage(words),
    look: (trace) => check.look(trace),
    evidence: (seen) => check.evidence(seen),
    advice: (seen) => check.advice(seen),
  }
}

/** What to say of a lane that did not run; null if it did. */
const notRun = (trace: Trace, lane: Lane): Finding | null =>
  trace.eventsOf(lane).length === 0 ? failed({ text: 'notRun', values: [laneNames[lane]] }) : null
