/*
 * What a server that a learner wrote is told at its end, if it left timers running: its console says it,
 * and checks of lessons look for it in the trace.
 */

const begins = 'setInterval: '

/** The warning about `count` timers, 1 or more. */
export const intervalsLeft = (count: number): string =>
  `${begins}${count === 1 ? 'a timer is' : `${count} timers are`} still running, though every client has left. Clear it in cancel() of the stream, too.`

/** Whether a server's print is that warning. */
export const isIntervalsLeft = (text: string): boolean => text.startsWith(begins)
