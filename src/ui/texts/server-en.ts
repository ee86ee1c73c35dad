/* What the server's tab says, in English; descriptions of servers are in the catalogue. */
import { bytes, count, counted } from './format.ts'
import { momentsEn } from './moments-en.ts'
import type { Parts } from './parts.ts'

export const serverEn = {
  zero: momentsEn,
  panel: 'Server',
  parts: 'Server views',
  simulated: 'Simulated server',
  page: 'The chosen server',
  flow: 'Written and delivered',
  source: 'Server source',
  recordings: 'Recordings',
  real: 'Real server',
  picker: 'Choose a server',
  /** Below the choice, as long as no lane has requested it. */
  hint: {
    use: <P>(method: 'GET' | 'POST', address: P): Parts<P> =>
      method === 'GET'
        ? ['To use it, request ', address, ' in your code.']
        : ['To use it, send a POST request to ', address, ' in your code.'],
    notAsked: 'No lane did so in the last run.',
    address: 'the address',
  },
  own: {
    tab: 'Your server',
    write: 'Write your own server',
    writeHint: 'Starts with code that works like the chosen server',
    inUse: 'Your server is in use.',
    simulatedInUse: 'The simulated servers are in use.',
    useSimulated: 'Use the simulated server again',
    useOwn: 'Use your server',
    code: 'Code for server',
    name: 'the server',
    reset: 'Reset server',
    resetHint: 'Restore the code that it began with. You can undo this',
    nothingToReset: 'The code hasn’t changed',
    undo: 'Undo reset of server',
    undoHint: 'Restore the code that was replaced',
    examples: 'Examples',
    intro:
      'A server is a module of MSW handlers, like those you write for tests. Your choice replaces its code, and you can undo that. Requests that no handler answers go to the simulated servers.',
    like: (server: string) => `Like ${server}`,
    likeNote: 'Does what the chosen server does, with the values you chose for it.',
    unloadable: (why: string) => `Couldn’t load the code (${why}). Try again when you are online.`,
  },
  conditions: {
    network: (name: string) => `Network: ${name}`,
    where: 'You choose the network at the top of the page.',
    outcome: 'What will happen',
    own: 'custom',
    ownSummary: 'A custom combination.',
    all: 'Network conditions',
  },
  control: {
    units: { ms: 'ms', bytes: 'bytes' },
    off: 'off',
    problem: (min: number, max: number, optional: boolean) =>
      `A whole number from ${count(min)} to ${count(max)}${optional ? ', or empty' : ''}`,
    full: (most: number) => `Limit reached: ${count(most)} characters.`,
  },
  ownBytes: {
    open: 'Open file',
    input: 'File with the bytes',
    opened: (file: string) => `Opened ${file}.`,
    undo: 'Undo',
    notOpened: (file: string, why: string) => `${file} wasn’t opened: ${why}.`,
    tooLarge: (size: number, most: number) =>
      `it is ${counted(size, 'byte')}, and the limit is ${counted(most, 'byte')} (1 MiB). Choose a smaller file`,
    unreadable: (why: string) => `the browser couldn’t read it (${why}). Choose it again`,
    sent: (size: number, chunks: number) =>
      chunks === 0 ? 'Writes nothing.' : `Writes ${bytes(size)} in ${counted(chunks, 'chunk')}.`,
    lineEnds: (found: Readonly<Record<'lf' | 'crlf' | 'cr' | 'openLine', number>>) => {
      const { lf, crlf, cr, openLine } = found
      const kinds = [
        ...(lf > 0 ? [`${count(lf)} × LF`] : []),
        ...(crlf > 0 ? [`${count(crlf)} × CR LF`] : []),
        ...(cr > 0 ? [`${count(cr)} × CR`] : []),
      ]
      if (kinds.length === 0) return 'Line endings entered: none.'
      const last = openLine > 0 ? '; the last line has none' : ''
      return `Line endings entered: ${kinds.join(', ')}${last}.`
    },
  },
  cors: {
    title: 'CORS, by host',
    /** The first is what a host does of its own. */
    choices: {
      '': 'like the real service',
      on: 'allows every origin',
      off: 'allows no other origin',
    },
  },
  preview: {
    label: 'Preview',
    written: 'written',
    delivered: 'delivered',
    sources: {
      'last-run':
        'Based on what the server wrote in the last run. Times are measured from the request.',
      rehearsal:
        'Based on what this server writes with its current parameters. Times are measured from the request.',
    },
    answered: (status: number) =>
      `The network responds with ${status} itself; the server writes nothing.`,
    faultsAt: (request: number) =>
      `This shows the first request. Faults affect only request ${request}.`,
    waits: (time: string) => `The request waits ${time} for a free connection.`,
    asWritten: (chunks: number) => `${counted(chunks, 'chunk')}, delivered as written.`,
    recut: (written: number, delivered: number) =>
      `${counted(written, 'chunk')} written, ${delivered} delivered.`,
    /** The same of a WebSocket, whose messages the network may cut. */
    messagesAsWritten: (messages: number) =>
      `${counted(messages, 'message')}, delivered as written.`,
    messagesRecut: (messages: number, pieces: number) =>
      `${counted(messages, 'message')} written, delivered in ${counted(pieces, 'piece')}.`,
    closes: (after: string) => `The connection closes after ${after}.`,
    firstByte: (after: string) => `The first byte arrives ${after} after the request.`,
    firstByteLate: (after: string, written: string) =>
      `The first byte is written ${written} after the request and arrives after ${after}.`,
    held: (time: string) => `Bytes wait in the network for up to ${time}.`,
    ends: {
      complete: (after: string) => `The response completes after ${after}.`,
      broken: (after: string, got: string, all: string) =>
        `The connection breaks after ${after}, with ${got} of ${all} delivered.`,
      truncated: (after: string, got: string, all: string) =>
        `The response ends after ${after} as if complete, with ${got} of ${all} delivered.`,
      short: (after: string, got: string, all: string) =>
        `The response ends after ${after}, with ${got} of ${all} delivered. Its Content-Length declares more, so reading it fails.`,
      stalled: (after: string, got: string, all: string) =>
        `The response stalls after ${after}, with ${got} of ${all} delivered, and never ends.`,
    },
  },
  /** What an EventSource makes of a server whose responses it doesn’t read. */
  eventSource: {
    method: (method: string) => `It sends only GET, and this server expects ${method}.`,
    noContent: 'It gets 204, so it is CLOSED for good: no events.',
    status: (status: number) =>
      `It refuses status ${status}: an error event, and it is CLOSED for good.`,
    type: (type: string) =>
      type === ''
        ? 'It refuses a response without a type: an error event, and it is CLOSED for good.'
        : `It refuses the type ${type}: an error event, and it is CLOSED for good.`,
  },
  /** In place of what the network does to each lane, of a server that only a WebSocket reaches. */
  socketOnly: 'Connect with a WebSocket; fetch, EventSource and axios can’t read this server.',
  parameters: {
    label: 'About the server and its parameters',
    summary: (summary: string, clients: string) => `${summary} Works with: ${clients}.`,
    note: 'Applied on the next run. Query parameters in the URL override these values.',
    reset: 'Reset to defaults',
  },
  flows: {
    notAsked: (server: string) => `No lane sent a request to ${server} in this run.`,
    empty: 'Press Run all to compare what this server writes with what the network delivers.',
    count: (written: number, delivered: number) =>
      `${counted(written, 'chunk')} written, ${delivered} delivered`,
    messages: (written: number, delivered: number, arrived: number) =>
      `${counted(written, 'message')} written, ${delivered} delivered; ${arrived} from your code`,
    request: (lane: string, request: number) => `${lane}, request ${request}`,
    picker: 'Request to this server',
    noResponse: 'no response yet',
    headers: <P>(status: P, headers: number): Parts<P> => [
      status,
      ` ${counted(headers, 'response header')}`,
    ],
    table:
      'Written and delivered side by side. The up and down arrow keys select a delivered chunk',
    written: 'Written by the server',
    delivered: 'Delivered by the network',
    notDelivered: 'not delivered',
    byNetwork: 'by the network',
    notKept: (length: number) => `${length} bytes, not stored`,
  },
  sources: {
    unloadable: (why: string) =>
      `Couldn’t load the sources (${why}). Try again when you are online.`,
    unfit: (why: string) =>
      `No source for these values: ${why}. Correct that value among the server’s parameters.`,
    language: 'Language',
    languages: { csharp: 'C#', javascript: 'Node', python: 'Python', go: 'Go', msw: 'MSW handler' },
    save: <P>(file: P): Parts<P> => ['Save it as ', file, ', then run'],
    saveHandlers: <P>(file: P): Parts<P> => ['Save it as ', file, '. In a test with MSW:'],
    label: (file: string) => `Source of ${file}`,
  },
}
