/*
 * All that checks say, in one place, so that another language is one more object of this type. A
 * sentence is what should hold; the others are evidence: what was seen.
 */

/** Languages that lessons can be had in. */
type Language = 'en' | 'zh'

/** Something in each language; in English always, which stands where another is missing. */
export type ByLanguage<T> = { readonly en: T } & { readonly [language in Language]?: T }

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const counted = (count: number, one: string, more = `${one}s`) =>
  `${count} ${count === 1 ? one : more}`
const percent = (share: number) => `${Math.round(share * 100)} %`

const english = {
  language: 'en' as Language,
  notRun: (lane: string) => `${lane} did not run.`,
  noRequest: (lane: string) => `${lane} asked the server for nothing.`,
  nothingShown: (lane: string) => `${lane} showed nothing of the answer.`,

  shownBeforeTheEnd: (lane: string) => `${lane} shows something before the answer has ended.`,
  firstShownAfter: (after: number, all: number) =>
    `First shown after ${after} of ${counted(all, 'piece')} of the answer.`,
  shownOnlyAtTheEnd: (all: number) =>
    all === 1
      ? 'First shown when all of the answer had come, in one piece.'
      : `First shown when all ${all} pieces of the answer had come.`,
  nothingShownBeforeTheEnd: (lane: string) =>
    `${lane} shows nothing until the whole answer has come.`,

  shownInPieces: (lane: string, atLeast: number) =>
    `${lane} shows the answer in ${atLeast} pieces or more, as they come.`,
  pieces: (shown: number, all: number) =>
    `Shown in ${counted(shown, 'step')} while ${counted(all, 'piece')} of the answer came.`,

  firstShownBefore: (lane: string, share: number) =>
    `${lane} shows its first text before ${percent(share)} of the answer’s time is over.`,
  firstShownAt: (share: number) => `First text at ${percent(share)} of the answer’s time.`,
  shownAndLeft: 'Something was shown, and then the code left before the answer had ended.',
  unended: 'The answer did not end, so there is nothing to compare with.',

  noReplacementCharacters: (lane: string) => `${lane} shows no broken character (�).`,
  noneSeen: 'No � was shown.',
  replacements: (count: number, chunk: number | null) =>
    `${count} × U+FFFD (�)${chunk === null ? '' : `, the first in chunk ${chunk}`}.`,

  showsTheWholeText: (lane: string) => `${lane} shows the whole text.`,
  showsExactly: (lane: string) => `${lane} shows the text and nothing else.`,
  wholeText: (length: number) => `All ${counted(length, 'character')} were shown, in order.`,
  partOfText: (matched: number, all: number, missing: string) =>
    `${matched} of ${counted(all, 'character')} were shown in order; then “${missing}” is missing.`,
  alsoShown: (extra: string) => `Shown beside the text: “${extra}”.`,
  shows: (lane: string, text: string) => `${lane} shows “${text}”.`,
  doesNotShow: (lane: string, text: string) => `${lane} does not show “${text}”.`,
  wasShown: (text: string) => `“${text}” was shown.`,
  wasNotShown: (text: string) => `“${text}” was not shown.`,

  requests: (lane: string, count: number) => `${lane} asks the server ${times(count)}.`,
  requestsSeen: (count: number) => `The server was asked ${times(count)}.`,
  requestMethod: (lane: string, method: string) => `${lane} asks with ${method}.`,
  methodSeen: (methods: string) => `Asked with ${methods}.`,
  sentHeader: (lane: string, name: string) => `${lane} sends the header ${name}.`,
  headerSeen: (name: string, value: string) => `${name}: ${value}`,
  headerMissing: (name: string) => `No request had the header ${name}.`,
  responseStatus: (lane: string, status: number) => `${lane} is answered with status ${status}.`,
  statusSeen: (statuses: string) => `Answered with ${statuses}.`,
  reconnected: (lane: string, count: number) => `${lane} comes back ${times(count)}.`,
  connections: (count: number) => `${counted(count, 'connection')} in all.`,
  resumedFrom: (lane: string, id: string) => `${lane} comes back and goes on after event ${id}.`,
  lastEventIdSent: (id: string) => `It came back with Last-Event-ID: ${id}.`,
  lastEventIdOther: (ids: string, id: string) =>
    `It came back with Last-Event-ID ${ids}, not ${id}.`,
  cameBackAfter: (before: string, after: string) =>
    `It came back after event ${before}; the next one was ${after}.`,
  noEventIds: 'It came back, but no event had an id after which to go on.',
  noReturn: 'It did not come back: there was one connection.',

  serverStopped: (lane: string) => `When the code of ${lane} has enough, the server stops too.`,
  stoppedAfter: (chunks: number) => `The server stopped after ${counted(chunks, 'chunk')}.`,
  clientNeverLeft: (chunks: number) =>
    `The client never left: the server wrote all its ${counted(chunks, 'chunk')}.`,
  leftByStop: 'The connection was ended by the Stop button, not by the code.',
  wroteOn: (chunks: number) =>
    `After the client had left, the server wrote ${counted(chunks, 'more chunk')} to nobody.`,
  serverWroteOn: (lane: string) => `The server of ${lane} goes on when nobody listens.`,
  closedByCode: (lane: string) => `The code of ${lane} closes the connection itself.`,
  closed: 'It was closed by the code.',
  closedByBrowser: 'The browser closed it, not the code.',
  stillOpen: 'It was never closed: the browser would come back for ever.',
  noSource: (lane: string) => `${lane} opened no EventSource.`,
  completed: (lane: string) => `${lane} runs to its end.`,
  outcome: {
    completed: 'It ran to its end.',
    stopped: 'It was stopped from outside.',
    failed: 'It failed.',
    running: 'It is still running.',
  },
  receivedEverything: (lane: string) => `${lane} reads the answer to its end.`,
  bytesSeen: (received: number, written: number) =>
    `${received} of ${counted(written, 'byte')} were read.`,
  endNotSeen: (received: number) => `${counted(received, 'byte')} were read, but not the end.`,
  receivedEvents: (lane: string, type: string, count: number) =>
    `${lane} receives ${counted(count, 'event')} named “${type}”.`,
  eventsSeen: (type: string, count: number, others: string) =>
    `${counted(count, 'event')} named “${type}”${others === '' ? '' : `, besides ${others}`}.`,
  stepsBetween: (lane: string, atLeast: number, atMost: number) =>
    `${lane} is given the answer in ${atLeast} to ${atMost} steps.`,
  stepsSeen: (steps: number, chunks: number) =>
    `${counted(steps, 'step')} for ${counted(chunks, 'chunk')} of the server.`,

  noError: (lane: string) => `${lane} ends without an error.`,
  noErrorSeen: 'No error.',
  errorSeen: (name: string, message: string) => `${name}: ${message}`,
  threw: (lane: string, name: string) => `${lane} throws a ${name}.`,
  threwNothing: 'Nothing was thrown.',
}

/** What checks say in one language. */
export type CheckTexts = typeof english

let current: CheckTexts = english

/** The texts of the language that is shown now. */
export const checkTexts = (): CheckTexts => current

/** What stands in `by` for the language that is shown now. */
export const inLanguage = <T>(by: ByLanguage<T>): T => by[current.language] ?? by.en

/** Changes the language of all checks; sentences are read anew each time they are shown. */
export function setCheckTexts(texts: CheckTexts): void {
  current = texts
}
