/*
 * All texts of checks in one place, so that another language is one more object of this type. A
 * sentence says what should be true; the others are evidence: what was seen.
 */
import type { Language } from '../../base/languages.ts'
import type { Arrival, Unit } from './trace-queries.ts'

/** Something in each language; always in English, which is used where another is missing. */
export type ByLanguage<T> = { readonly en: T } & { readonly [language in Language]?: T }

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)
const counted = (count: number, one: string, more = `${one}s`) =>
  `${count} ${count === 1 ? one : more}`
const character = (one: string) => (one === '' ? 'nothing' : one === ' ' ? 'a space' : `“${one}”`)
const percent = (share: number) => `${Math.round(share * 100)}%`

const noTextIn = (prints: number, last: string) =>
  prints === 1
    ? `The only print shows no text of the answer: “${last}”.`
    : `${prints} prints, and none of them shows text of the answer. The last: “${last}”.`
/** What to try where the code was given few chunks, or one. */
const fewChunksNext: Readonly<Record<Arrival['why'], string>> = {
  code: 'Read the response while it arrives: what waits for its end gives you all of it at once.',
  network: 'Look for what holds the response back on its way.',
  server: 'Ask for a response that streams, and look at its status.',
  left: 'Look for what ends the connection before the answer is complete.',
  failed: 'First fix the error that the console shows.',
  refused: 'First fix what makes the browser keep the response from your code.',
}

const english = {
  language: 'en' as Language,
  /** Of an error, which an engine or a library words. */
  message: (message: string) => message,
  notRun: (lane: string) => `${lane} didn’t run.`,
  noRequest: (lane: string) => `${lane} sent no request.`,
  nothingShown: (lane: string, received: number, unit: Unit) =>
    `${lane} received ${counted(received, unit)} and showed none of the answer.`,
  nothingShownNext: 'Check that what you receive gets as far as “output.append(…)”.',
  nothingShownFailed: (lane: string) =>
    `${lane} ended with an error and showed none of the answer.`,
  nothingShownFailedNext: 'First fix the error that the console shows.',
  nothingReceived: (lane: string) => `${lane} received nothing, so it showed none of the answer.`,
  nothingReceivedNext:
    'Look for what ends your code, or the connection, before the response arrives.',

  shownBeforeTheEnd: (lane: string) => `${lane} shows something before the answer has ended.`,
  firstShownAfter: (after: number, all: number, unit: Unit) =>
    `First shown after ${after} of ${counted(all, unit)}.`,
  firstShownAfterNext: 'Show the answer only when all of it has arrived.',
  shownOnlyAtTheEnd: (all: number, unit: Unit) =>
    `First shown when all ${counted(all, unit)} had arrived.`,
  shownOnlyAtTheEndNext: (_all: number, unit: Unit) =>
    `Print each ${unit} when your code gets it: don’t wait for the whole response first.`,
  shownInOne: (why: Arrival['why'], chunks: number) =>
    ({
      code: `First shown when all of the answer had arrived: your code received its ${chunks} chunks as one.`,
      network: `First shown when all of the answer had arrived: the network delivered its ${chunks} chunks together.`,
      server: 'First shown when all of the answer had arrived: it had one chunk.',
      left: 'First shown when your code had ended the connection.',
      failed: 'First shown when your code had failed.',
      refused: 'First shown when the browser had kept a response from your code.',
    })[why],
  shownInOneNext: (why: Arrival['why']) => fewChunksNext[why],
  nothingShownBeforeTheEnd: (lane: string) =>
    `${lane} shows nothing until the whole answer has arrived.`,

  shownInPieces: (lane: string, atLeast: number) =>
    `${lane} shows the answer in at least ${atLeast} steps, as it arrives.`,
  steps: (shown: number, all: number, unit: Unit) =>
    `Shown in ${counted(shown, 'step')}; there were ${counted(all, unit)}.`,
  stepsNext: (_shown: number, _all: number, unit: Unit) =>
    `Print each ${unit} when it arrives, not several together.`,
  tooFew: (received: number, unit: Unit, why: Arrival['why'], chunks: number) =>
    ({
      code: `Your code received the response in ${counted(received, unit)}, though it arrived in ${chunks}.`,
      network: `The network delivered the ${counted(chunks, 'chunk')} of the response in ${counted(received, unit)}.`,
      server: `The response had only ${counted(received, unit)}.`,
      left: `Your code ended the connection after ${counted(received, unit)}.`,
      failed: `Your code failed after ${counted(received, unit)}.`,
      refused: `The browser kept a response from your code, which received ${counted(received, unit)}.`,
    })[why],
  tooFewNext: (_received: number, _unit: Unit, why: Arrival['why']) => fewChunksNext[why],
  keptBack: (share: number) =>
    `At one moment, ${percent(share)} of the answer had arrived and wasn’t shown yet.`,
  keptBackNext: 'Print each chunk where you receive it, and keep none for the end.',
  lagged: (share: number) =>
    `Half a second after all of the answer had been delivered, ${percent(share)} of it wasn’t shown yet.`,
  laggedNext: 'Show each chunk as soon as it can be read, and don’t wait between two reads.',
  clearedAway: (share: number) =>
    `At one moment, ${percent(share)} of the answer had arrived and wasn’t in the output, which had been cleared.`,
  clearedAwayNext: 'Clear the output only where you show all of the text again at once.',

  firstShownBefore: (lane: string, share: number) =>
    `${lane} shows its first text within the first ${percent(share)} of the response’s duration.`,
  firstShownAt: (share: number) => `First text at ${percent(share)} of the response’s duration.`,
  firstShownAtNext:
    'Print each chunk when your code gets it: don’t wait for the whole response first.',
  shownAndLeft: 'Something was shown, and then the code stopped reading before the end.',
  unended: 'The response didn’t end, so there is nothing to compare with.',
  unendedNext: 'Run it again, and let the response end.',

  noReplacementCharacters: (lane: string) => `${lane} shows no broken character (�).`,
  noneSeen: 'No � was shown.',
  replacementsNext: 'Use one decoder for the whole response, and tell it that more is to come.',
  replacements: (count: number, chunk: number | null) =>
    `${count} × U+FFFD (�)${chunk === null ? '' : `, the first in chunk ${chunk}`}.`,

  showsTheWholeText: (lane: string) => `${lane} shows the whole text.`,
  showsExactly: (lane: string) => `${lane} shows the text and nothing else.`,
  wholeText: (length: number) => `Shown in full and in order: ${counted(length, 'character')}.`,
  onlyBytesShownNext: 'Print the text of what you receive: bytes have to be decoded first.',
  onlyOtherShownNext: 'Print what this response says: other texts don’t count.',
  beginsAgainNext:
    'Find what prints the text from its beginning again, and print only what is new.',
  partlyRightNext: 'Look in the output for the place where the two differ first.',
  partOfTextNext: 'Find what stops your code before it has printed all of the text.',
  alsoShownNext: 'Remove what you print besides the text.',
  onlyOtherShown: (prints: number, last: string) => noTextIn(prints, last),
  onlyBytesShown: (prints: number, last: string) => noTextIn(prints, last),
  beginsAgain: (right: number, all: number) =>
    `After character ${right} of ${all}, the output has the beginning of the text again.`,
  partlyRight: (right: number, all: number, shown: string, wanted: string) =>
    right === 0
      ? `The output begins with ${character(shown)} where the text has ${character(wanted)}.`
      : `The output is right up to character ${right} of ${all}; then it has ${character(shown)} where the text has ${character(wanted)}.`,
  partOfText: (right: number, all: number, missing: string) =>
    right === 0
      ? `The text isn’t in the output, not even its beginning, ${character(missing)}.`
      : `The text was shown up to character ${right} of ${all}; then ${character(missing)} is missing.`,
  alsoShown: (extra: string) => `Also shown: “${extra}”.`,
  shows: (lane: string, text: string) => `${lane} shows “${text}”.`,
  doesNotShow: (lane: string, text: string) => `${lane} doesn’t show “${text}”.`,
  wasShown: (text: string) => `“${text}” was shown.`,
  wasShownNext: 'Find the line that prints it, and look at what it is given.',
  wasNotShown: (text: string) => `“${text}” wasn’t shown.`,
  wasNotShownNext: 'Look for what ends your code, or changes the text, before it is printed.',

  requests: (lane: string, count: number) => `${lane} sends ${counted(count, 'request')}.`,
  requestsSeen: (count: number) => `It sent ${counted(count, 'request')}.`,
  reconnectsSeen: (count: number, byBrowser: number) =>
    `It sent ${counted(count, 'request')}: the browser reconnected ${times(byBrowser)}.`,
  reconnectsSeenNext: 'Close the source when the server says that nothing follows.',
  requestMethod: (lane: string, method: string) => `${lane} sends a ${method} request.`,
  requestsSeenNext: 'Look for the line that sends a request, and how often it runs.',
  headerMissingNext: 'Pass “headers” to the request.',
  methodSeenNext: 'Pass the method to the request.',
  statusSeenNext: 'Print the status and the body of the response: the body says what is wrong.',
  statusNotSeen: (statuses: string) => `Status received: ${statuses}.`,
  statusNotSeenNext:
    'Look for what ends your code, or sends the same request again, before it gets this status.',
  noRequestNext: 'Check that the line that sends the request is reached.',
  clientNeverLeftNext: 'Cancel the reader, or abort the request, when you have enough.',
  wroteOnNext: 'Cancel the reader, or abort the request, when you have enough.',
  leftByStopNext: 'Let the code itself end the request.',
  stillOpenNext: 'Call “source.close()” when the server says that nothing follows.',
  closedByBrowserNext:
    'Look at the response at which the browser gave up: its status and its content type.',
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
  noSourceNext: 'Open one with “new EventSource(…)”.',
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
  endedAsNext: (outcome: 'completed' | 'stopped' | 'failed' | 'running'): string =>
    outcome === 'failed'
      ? 'Read the message, and look at the line that it names.'
      : 'Look for what is still open: a loop, a request or an EventSource.',
  receivedEverything: (lane: string) => `${lane} reads the response to its end.`,
  bytesSeen: (received: number, written: number) =>
    `Read: ${received} of ${counted(written, 'byte')}.`,
  endNotSeen: (received: number) => `Read ${counted(received, 'byte')}, but not the end.`,
  receivedEvents: (lane: string, type: string, count: number) =>
    `${lane} receives ${counted(count, 'event')} named “${type}”.`,
  eventsSeen: (type: string, count: number, others: string) =>
    `${counted(count, 'event')} named “${type}”${others === '' ? '' : `, besides ${others}`}.`,
  eventsSeenNext: 'Compare the number of events with what your code does at the end of the answer.',
  noEvents: (type: string, others: string) =>
    `No event named “${type}” reached a listener${others === '' ? '' : `, only ${others}`}.`,
  noEventsNext: (type: string) => `Listen for the name: “addEventListener('${type}', …)”.`,
  stepsBetween: (lane: string, atLeast: number, atMost: number) =>
    `${lane} receives the response in ${atLeast} to ${atMost} steps.`,
  stepsSeen: (steps: number, chunks: number) =>
    `${counted(steps, 'step')} for ${counted(chunks, 'chunk')} from the server.`,

  survivesEveryCut: (lane: string) =>
    `${lane} shows the same wherever a network cuts the response.`,
  cutsNotTried: 'Other networks are tried as soon as all other checks pass.',
  cutsSurvived: (tried: number) =>
    `The same output on ${tried} networks that cut the response elsewhere.`,
  cutsSurvivedInTime: (tried: number) =>
    `The same output on ${tried} networks that cut the response elsewhere; two seconds weren’t enough for more.`,
  joinedDiffers: (different: number, tried: number) =>
    `Different output on ${different} of ${tried} networks. The smallest: no cut at all, everything in one chunk.`,
  joinedDiffersNext:
    'Don’t take a chunk for one event, line or item: it may contain several. Take out all that are complete.',
  characterCut: (different: number, tried: number, character: string, after: number) =>
    `Different output on ${different} of ${tried} networks. The smallest: one cut after byte ${after}, inside “${character}”.`,
  characterCutNext:
    'Use one decoder for the whole response, with “stream: true”, or a TextDecoderStream.',
  cutDiffers: (different: number, tried: number, after: number, before: string, behind: string) =>
    `Different output on ${different} of ${tried} networks. The smallest: one cut after byte ${after}, between ${before} and ${behind}.`,
  cutDiffersNext: 'Keep what isn’t complete at the end of a chunk, and put it before the next one.',
  cutsDiffer: (different: number, tried: number, places: string) =>
    `Different output on ${different} of ${tried} networks. The smallest: cuts after the bytes ${places}.`,
  cutsDifferNext:
    'Something may be cut more than once: keep all that isn’t complete, however many chunks it takes.',
  changesByItself: 'Two runs on the same network showed different outputs, so cuts tell nothing.',
  changesByItselfNext: 'Show nothing that changes from run to run, such as a random number.',
  nothingToCut: 'The code received no response, so there was nothing to cut.',

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
