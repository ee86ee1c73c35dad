/*
 * All texts of checks in one place, so that another language is one more object of this type. A
 * sentence says what should be true; the others are evidence: what was seen.
 */
import type { Language } from '../../base/languages.ts'

/** Something in each language; always in English, which is used where another is missing. */
export type ByLanguage<T> = { readonly en: T } & { readonly [language in Language]?: T }

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const counted = (count: number, one: string, more = `${one}s`) =>
  `${count} ${count === 1 ? one : more}`
const character = (one: string) => (one === '' ? 'nothing' : one === ' ' ? 'a space' : `“${one}”`)
const percent = (share: number) => `${Math.round(share * 100)}%`

const english = {
  language: 'en' as Language,
  /** Of an error, which an engine or a library words. */
  message: (message: string) => message,
  notRun: (lane: string) => `${lane} didn’t run.`,
  noRequest: (lane: string) => `${lane} sent no request.`,
  nothingShown: (lane: string) => `${lane} showed none of the answer.`,
  nothingShownNext: 'Print what you receive with “output.append(…)”.',

  shownBeforeTheEnd: (lane: string) => `${lane} shows something before the answer has ended.`,
  firstShownAfter: (after: number, all: number) =>
    `First shown after ${after} of ${counted(all, 'chunk')}.`,
  shownOnlyAtTheEnd: (all: number) =>
    all === 1
      ? 'First shown when all of the answer had arrived, in one chunk.'
      : `First shown when all ${all} chunks had arrived.`,
  shownOnlyAtTheEndNext:
    'Print each chunk when your code gets it: don’t wait for the whole response first.',
  nothingShownBeforeTheEnd: (lane: string) =>
    `${lane} shows nothing until the whole answer has arrived.`,

  shownInPieces: (lane: string, atLeast: number) =>
    `${lane} shows the answer in at least ${atLeast} steps, as it arrives.`,
  steps: (shown: number, all: number) =>
    `Shown in ${counted(shown, 'step')}; the response arrived in ${counted(all, 'chunk')}.`,
  keptBack: (share: number) =>
    `At one moment, ${percent(share)} of the answer had arrived and wasn’t shown yet.`,
  keptBackNext: 'Print each chunk where you receive it, and keep none for the end.',

  firstShownBefore: (lane: string, share: number) =>
    `${lane} shows its first text within the first ${percent(share)} of the response’s duration.`,
  firstShownAt: (share: number) => `First text at ${percent(share)} of the response’s duration.`,
  shownAndLeft: 'Something was shown, and then the code stopped reading before the end.',
  unended: 'The response didn’t end, so there is nothing to compare with.',

  noReplacementCharacters: (lane: string) => `${lane} shows no broken character (�).`,
  noneSeen: 'No � was shown.',
  replacementsNext: 'Use one decoder for the whole response, and tell it that more is to come.',
  replacements: (count: number, chunk: number | null) =>
    `${count} × U+FFFD (�)${chunk === null ? '' : `, the first in chunk ${chunk}`}.`,

  showsTheWholeText: (lane: string) => `${lane} shows the whole text.`,
  showsExactly: (lane: string) => `${lane} shows the text and nothing else.`,
  wholeText: (length: number) => `Shown in full and in order: ${counted(length, 'character')}.`,
  stepsNext: 'Print each chunk when it arrives, not several together.',
  onlyOtherShownNext: 'Print the text of what you receive: bytes have to be decoded first.',
  partlyRightNext: 'Look in the output for the place where the two differ first.',
  partOfTextNext: 'Look for what ends your code, or your printing, before the end.',
  alsoShownNext: 'Remove what you print besides the text.',
  onlyOtherShown: (prints: number, last: string) =>
    `${counted(prints, 'print')}, and none of them shows text of the answer. The last: “${last}”.`,
  partlyRight: (right: number, all: number, shown: string, wanted: string) =>
    `${right} of ${counted(all, 'character')} were right. The output has ${character(shown)} where the text has ${character(wanted)}.`,
  partOfText: (matched: number, all: number, missing: string) =>
    `${matched} of ${counted(all, 'character')} were shown in order; then ${character(missing)} is missing.`,
  alsoShown: (extra: string) => `Also shown: “${extra}”.`,
  shows: (lane: string, text: string) => `${lane} shows “${text}”.`,
  doesNotShow: (lane: string, text: string) => `${lane} doesn’t show “${text}”.`,
  wasShown: (text: string) => `“${text}” was shown.`,
  wasNotShown: (text: string) => `“${text}” wasn’t shown.`,

  requests: (lane: string, count: number) => `${lane} sends ${counted(count, 'request')}.`,
  requestsSeen: (count: number) => `It sent ${counted(count, 'request')}.`,
  requestMethod: (lane: string, method: string) => `${lane} sends a ${method} request.`,
  requestsSeenNext: 'Look for the line that sends a request, and how often it runs.',
  headerMissingNext: 'Pass “headers” to the request.',
  methodSeenNext: 'Pass the method to the request.',
  statusSeenNext: 'Print the status and the body of the response: the body says what is wrong.',
  noRequestNext: 'Check that the line that sends the request is reached.',
  clientNeverLeftNext: 'Cancel the reader, or abort the request, when you have enough.',
  wroteOnNext: 'Cancel the reader, or abort the request, when you have enough.',
  leftByStopNext: 'Let the code itself end the request.',
  stillOpenNext: 'Call “source.close()” when the server says that nothing follows.',
  closedByBrowserNext: 'Call “source.close()” before the browser gives up.',
  bytesSeenNext: 'Read until “done” is true.',
  endNotSeenNext: 'Read on until “done” is true.',
  errorSeenNext: 'Read the message, and look at the line that it names.',
  noReturnNext: 'Let the browser reconnect: don’t close the source in between.',
  cameBackAfterNext: 'Keep the same EventSource: a new one doesn’t know the last id.',
  notRunNext: 'Run this lane too.',
  methodSeen: (methods: string) => `Methods sent: ${methods}.`,
  sentHeader: (lane: string, name: string) => `${lane} sends the header ${name}.`,
  headerSeen: (name: string, value: string) => `${name}: ${value}`,
  headerMissing: (name: string) => `No request had the header ${name}.`,
  responseStatus: (lane: string, status: number) =>
    `${lane} gets a response with status ${status}.`,
  statusSeen: (statuses: string) => `Status received: ${statuses}.`,
  reconnected: (lane: string, count: number) => `${lane} reconnects ${times(count)}.`,
  connections: (count: number) => `${counted(count, 'connection')} in total.`,
  resumedFrom: (lane: string, id: string) => `${lane} reconnects and resumes after event ${id}.`,
  lastEventIdSent: (id: string) => `It reconnected with Last-Event-ID: ${id}.`,
  lastEventIdOther: (ids: string, id: string) =>
    `It reconnected with Last-Event-ID ${ids}, not ${id}.`,
  cameBackAfter: (before: string, after: string) =>
    `It reconnected after event ${before}; the next one was ${after}.`,
  noEventIds: 'It reconnected, but no event had an id to resume from.',
  noReturn: 'It didn’t reconnect: there was one connection.',

  serverStopped: (lane: string) => `When ${lane}’s code stops early, the server stops too.`,
  stoppedAfter: (chunks: number) => `The server stopped after ${counted(chunks, 'chunk')}.`,
  clientNeverLeft: (chunks: number) =>
    `The client never disconnected: the server wrote all ${counted(chunks, 'chunk')}.`,
  leftByStop: 'The Stop button ended the connection, not the code.',
  wroteOn: (chunks: number) =>
    `The server wrote ${counted(chunks, 'more chunk')} after the client disconnected.`,
  serverWroteOn: (lane: string) =>
    `${lane}’s server continues after the client has stopped reading.`,
  closedByCode: (lane: string) => `${lane}’s code closes the connection itself.`,
  closed: 'The code closed it.',
  closedByBrowser: 'The browser closed it, not the code.',
  stillOpen: 'It was never closed, so the browser would keep reconnecting.',
  noSource: (lane: string) => `${lane} opened no EventSource.`,
  completed: (lane: string) => `${lane} finishes.`,
  endedAs: (outcome: 'completed' | 'stopped' | 'failed' | 'running', message: string) => {
    const ends = {
      completed: 'It finished.',
      stopped: 'It was stopped from outside.',
      failed: 'It failed.',
      running: 'It is still running.',
    }
    return message === '' ? ends[outcome] : `${ends[outcome]} ${message}`
  },
  receivedEverything: (lane: string) => `${lane} reads the response to its end.`,
  bytesSeen: (received: number, written: number) =>
    `Read: ${received} of ${counted(written, 'byte')}.`,
  endNotSeen: (received: number) => `Read ${counted(received, 'byte')}, but not the end.`,
  receivedEvents: (lane: string, type: string, count: number) =>
    `${lane} receives ${counted(count, 'event')} named “${type}”.`,
  eventsSeen: (type: string, count: number, others: string) =>
    `${counted(count, 'event')} named “${type}”${others === '' ? '' : `, besides ${others}`}.`,
  stepsBetween: (lane: string, atLeast: number, atMost: number) =>
    `${lane} receives the response in ${atLeast} to ${atMost} steps.`,
  stepsSeen: (steps: number, chunks: number) =>
    `${counted(steps, 'step')} for ${counted(chunks, 'chunk')} from the server.`,

  noError: (lane: string) => `${lane} ends without an error.`,
  noErrorSeen: 'No error.',
  errorSeen: (name: string, message: string) => `${name}: ${message}`,
  threw: (lane: string, name: string) => `${lane} throws a ${name}.`,
  threwNothing: 'Nothing was thrown.',
}

/** What checks say in one language. */
export type CheckTexts = typeof english

/** English, for whoever changes the language back. */
export const checkTextsEn = english

let current: CheckTexts = english

/** The texts of the language that is shown now. */
export const checkTexts = (): CheckTexts => current

/** The entry of `by` for the language that is shown now. */
export const inLanguage = <T>(by: ByLanguage<T>): T => by[current.language] ?? by.en

/** Changes the language of all checks; sentences are read anew each time they are shown. */
export function setCheckTexts(texts: CheckTexts): void {
  current = texts
}
