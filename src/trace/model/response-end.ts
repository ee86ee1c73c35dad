import type { TraceEvent } from './events.ts'

type ResponseEnd = Extract<TraceEvent, { kind: 'response-ended' }>

/** Whether the network ended a response early and the client could not see that: it took it for whole. */
export const looksComplete = ({ complete, reason }: ResponseEnd): boolean =>
  !complete && reason.endsWith(', as if it were complete')
