/*
 * All that the timeline says, painted or read aloud, in one place, so that another language is one
 * more object of this type.
 */

const integers = new Intl.NumberFormat('en')

const integer = (value: number): string => integers.format(value)
const bytes = (length: number): string => `${integer(length)} B`
const inBuffer = (chunks: number, length: number): string =>
  `${integer(chunks)} ${chunks === 1 ? 'chunk' : 'chunks'}, ${bytes(length)}`

const english = {
  rows: {
    server: { wide: 'server writes', narrow: 'server' },
    network: { wide: 'over the network', narrow: 'over network' },
    previous: 'previous',
    /** What the axis counts from; as wide as the lanes' names at most. */
    zero: 'since code began',
  },
  startUp: 'start-up',
  overview: {
    title: { wide: 'whole run', narrow: 'all' },
    all: (end: string) => `all of ${end}`,
    whole: (end: string, startUp: string) => `all of ${end}, and the start-up of ${startUp}`,
    part: (from: string, to: string, end: string) => `${from} to ${to} of ${end}`,
  },

  /** A buffer's band, and shorter forms for where that has no room. */
  buffering: (chunks: number, length: number) =>
    `buffering: ${inBuffer(chunks, length)} hidden from your code`,
  buffered: (chunks: number, length: number, seconds: string) =>
    `buffered: ${inBuffer(chunks, length)} hidden from your code for ${seconds} s`,
  neverSeen: (chunks: number, length: number) =>
    `buffered: ${inBuffer(chunks, length)} hidden from your code, never seen`,
  /** For `neverSeen`. */
  lost: (length: number) => [`${bytes(length)} never seen`, 'never seen', 'lost'],
  bufferSize: (isOver: boolean, chunks: number, length: number) =>
    `${isOver ? 'buffered' : 'buffering'}: ${inBuffer(chunks, length)}`,
  buffer: (isOver: boolean): string => (isOver ? 'buffered' : 'buffering'),
  held: (request: number) =>
    `response ${request} is written, and the network has not delivered all of it`,
  waits: {
    connection: (request: number) => `request ${request} waits for a free connection`,
    network: (request: number) => `request ${request} is on its way to the server`,
    queue: (request: number) => `request ${request} waits in the playground’s queue`,
    server: (request: number) => `request ${request} waits for the server’s response`,
  },
  waitsShorter: {
    connection: ['waits for a connection', 'waits'],
    network: ['on its way', 'waits'],
    queue: ['waits in the queue', 'waits'],
    server: ['waits for the server', 'waits'],
  },
  lasted: (what: string, seconds: string) => `${what} for ${seconds} s`,

  /** A mark: the lane, what it is, and when. */
  mark: (lane: string, what: string, at: string) => `${lane}: ${what} at ${at}`,
  ofLane: (lane: string, what: string) => `${lane}: ${what}`,
  marks: {
    /** After what a server wrote and the network delivered. */
    realServer: (what: string) => `${what} from a real server (written unknown),`,
    unknownBorders: (what: string) => `${what} chunk borders unknown (recording),`,
    number: (number: number, all: number) => `no. ${integer(number)} of ${integer(all)}`,
    written: (number: string, length: number) =>
      `${number} written by the server, ${bytes(length)},`,
    delivered: (number: string, length: number) =>
      `${number} delivered by the network, ${bytes(length)},`,
    received: (number: string, length: number) =>
      `${number} received by the code, ${bytes(length)},`,
    eventReceived: (number: string, type: string) =>
      `${number} received by the code, event “${type}”,`,
    /** Of a WebSocket. */
    messages: {
      'message-written': (number: number, length: number) =>
        `message ${number} written by the server, ${bytes(length)},`,
      'message-delivered': (number: number, length: number) =>
        `message ${number} delivered by the network, ${bytes(length)},`,
      'message-received': (number: number, length: number) =>
        `message ${number} received by the code, ${bytes(length)},`,
      'message-sent': (number: number, length: number) =>
        `message ${number} sent by the code, ${bytes(length)},`,
      'message-arrived': (number: number, length: number) =>
        `message ${number} of the code arrived at the server, ${bytes(length)},`,
    },
    socketClosed: (code: number, reason: string, wasClean: boolean) =>
      `WebSocket closed, code ${code}${reason && ` “${reason}”`}, ${wasClean ? 'clean' : 'not clean'},`,
    shown: (number: string) => `${number} shown`,
    shownReplacementCharacter: (number: string) => `${number} shown, with U+FFFD in it,`,
    responseComplete: 'response complete',
    responseBroken: (reason: string) => `response broken (${reason})`,
    responseEndedEarly: (reason: string) => `response ended early (${reason})`,
    clientLeft: (reason: string) => `client disconnected (${reason})`,
    error: (name: string, message: string) => `${name}: ${message}`,
    laneEnded: { completed: 'completed', stopped: 'stopped', failed: 'failed' },
    waits: {
      connection: (request: string) => `waiting for a connection: ${request}`,
      network: (request: string) => `on its way to the server: ${request}`,
      queue: (request: string) => `waiting in the playground’s queue: ${request}`,
    },
    request: (request: string) => `request ${request}`,
    refused: (request: string) => `refused by the playground: ${request}`,
    headers: (status: number) => `headers, status ${status},`,
    others: {
      'receive-ended': 'end received',
      'server-stopped': 'server stopped',
      started: 'code began',
      'source-opened': 'EventSource created',
      'source-listens': 'event listener added',
      'source-closed': 'source closed',
      'socket-created': 'WebSocket created',
      'socket-opened': 'WebSocket opened',
      threw: 'threw',
      settled: 'settled',
      'output-cleared': 'output cleared',
      'shown-dropped': 'output dropped',
      'lane-started': 'lane started',
      'server-shown': 'server printed',
      'server-shown-dropped': 'server output dropped',
    },
  },

  /** Why a response ended, as the trace has it. */
  reason: (reason: string) => reason,

  /** What a lane's run came to. */
  conclusion: {
    all: (parts: readonly string[]) => parts.join('; '),
    held: (at: string) => `the network held everything back until ${at}`,
    /** `got` is null where the two moments are the same to a reader. */
    waited: (arrived: string, got: string | null, waited: string) =>
      `everything had arrived by ${arrived} and your code got it ${got === null ? 'then' : `at ${got}`}; the first chunk had waited ${waited}`,
    /** The same of a response that the network ended before all of it had been delivered. */
    waitedForPart: (ended: string, got: string | null, waited: string) =>
      `the response had ended early at ${ended}${got === null ? '' : ` and your code got it at ${got}`}; the first chunk had waited ${waited}`,
    endedEarly: (at: string) => `the response ended early at ${at}`,
    read: (read: number, all: number) => `read ${integer(read)} of ${integer(all)} chunks`,
    shownWithin: (lag: string) => `shown at most ${lag} after arriving`,
    /** `read`: how many, where the rest was never read; null: all. */
    gotWithin: (lag: string, read: number | null) =>
      `your code got ${read === null ? 'each chunk' : read === 1 ? 'it' : 'them'} at most ${lag} after arriving`,
    gotFrom: (count: number, at: string) =>
      `your code got ${count === 1 ? 'one chunk or event' : `${integer(count)} chunks or events`}, the first at ${at}`,
    printed: (at: string) => `it first printed at ${at}`,
    printedNothing: 'it printed nothing',
    never: (count: number, arrived: string) =>
      count === 1
        ? `one chunk arrived at ${arrived}; your code never got it`
        : `the last of ${integer(count)} chunks arrived at ${arrived}; your code got none of them`,
    broke: (at: string) => `the response broke off at ${at}`,
    stopped: (at: string) => `stopped at ${at}`,
    failed: (at: string) => `failed at ${at}`,
  },

  run: {
    empty: 'Timeline, empty. Nothing has run yet. Events will be listed in the table below.',
    all: (lanes: readonly string[]) =>
      `Timeline. Times are measured from your code’s first statement. ${lanes.join('. ')}. The events are listed in the table below.`,
    lane: (
      lane: string,
      chunks: number,
      first: Readonly<Record<'delivered' | 'got' | 'shown', string>>,
    ) =>
      `${lane}: ${integer(chunks)} ${chunks === 1 ? 'chunk' : 'chunks'} delivered, first at ${first.delivered}, ` +
      `first received: ${first.got}, first shown: ${first.shown}`,
    never: 'never',
  },
  /** The picture in words, for who takes it into an article. */
  alt: {
    all: (lanes: readonly string[]) =>
      ['Time axis of a run. Times count from the first statement of the code.', ...lanes].join(' '),
    lane: (lane: string, parts: readonly string[]) =>
      `${lane}: ${parts.filter((part) => part !== '').join('; ')}.`,
    arrived: (chunks: number, first: string, last: string) =>
      chunks === 1
        ? `1 chunk arrived, at ${first}`
        : `${integer(chunks)} chunks arrived, from ${first} to ${last}`,
    nothing: 'no chunk arrived',
    shown: (first: string) => `first output at ${first}`,
    showedNothing: 'no output',
  },
}

/** What the timeline says in one language. */
export type TimelineTexts = typeof english

/** English, for whoever changes the language back. */
export const timelineTextsEn = english

let current: TimelineTexts = english

/** The texts of the language that is shown now. */
export const timelineTexts = (): TimelineTexts => current

/** Changes the language of the timeline. What is painted already has to be painted again. */
export function setTimelineTexts(texts: TimelineTexts): void {
  current = texts
}
