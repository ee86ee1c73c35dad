/*
 * The words that lessons' checks are written in. Each is one sentence for the learner and one look
 * at the trace of a run, with what was seen as evidence.
 */
export { failed, found, ownCheck, passed, reworded } from './check.ts'
export {
  doesNotShow,
  firstShownBefore,
  noReplacementCharacters,
  nothingShownBeforeTheEnd,
  shownBeforeTheEnd,
  shownInPieces,
  shows,
  showsExactly,
  showsTheWholeText,
} from './output-checks.ts'
export { survivesEveryCut } from './cut-checks.ts'
export {
  reconnected,
  requestMethod,
  requests,
  responseStatus,
  resumedFrom,
  sentHeader,
} from './request-checks.ts'
export {
  closedByCode,
  laneCompleted,
  noError,
  receivedEverything,
  receivedEvents,
  receivedInSteps,
  serverStoppedAfterTheClientLeft,
  serverWroteOnToNobody,
  threw,
} from './completion-checks.ts'
export {
  eventsOf,
  excerpt,
  finalText,
  isSameBytes,
  isText,
  lettersOf,
  showingOf,
  where,
  writtenBodies,
} from './trace-queries.ts'
export { leftTimerText } from '../../trace/model/left-timer.ts'
export { setCheckTexts, type CheckTexts } from './texts.ts'
export type { Check, Finding } from '../model.ts'
export type { AnswerRules } from '../questions.ts'
export type { GivenValues } from '../run-values.ts'
export type { LessonSeed } from '../second-run.ts'
