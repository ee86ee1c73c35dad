/* What the server's tab says, in English; the sentences of the servers stand in the catalogue. */
import { count, counted } from './format.ts'
import type { Parts } from './parts.ts'

export const serverEn = {
  panel: 'Server',
  parts: 'Parts of the server',
  network: 'Network',
  about: 'About and parameters',
  flow: 'Written and delivered',
  source: 'A real one',
  picker: 'Server to look at',
  conditions: {
    title: 'Network',
    outcome: 'What will happen',
    own: 'Your own',
    ownSummary: 'Conditions that no preset has together.',
    all: 'Conditions',
  },
  control: {
    off: 'off',
    problem: (min: number, max: number, optional: boolean) =>
      `A whole number from ${count(min)} to ${count(max)}${optional ? ', or empty' : ''}`,
    full: (most: number) => `It has ${count(most)} characters, and takes no more.`,
  },
  preview: {
    label: 'Preview',
    written: 'written',
    delivered: 'delivered',
    fromLastRun: 'Worked out from what the server wrote in the last run.',
    estimated: 'Worked out from what such a server writes, about.',
    answered: (status: number) =>
      `The network answers ${status} by itself; the server writes nothing.`,
    waits: (time: string) => `The request waits ${time} for a free connection.`,
    asWritten: (chunks: number) => `${counted(chunks, 'chunk')}, delivered as written.`,
    recut: (written: number, delivered: number) =>
      `${counted(written, 'chunk')} written, ${delivered} delivered.`,
    firstByte: (at: string) => `The first byte comes at ${at}.`,
    firstByteLate: (at: string, written: string) =>
      `The first byte comes at ${at}; it was written at ${written}.`,
    held: (time: string) => `Bytes wait in the network for up to ${time}.`,
    ends: {
      complete: (at: string) => `It ends at ${at}, complete.`,
      broken: (at: string, got: string, all: string) =>
        `The connection breaks at ${at}, with ${got} of ${all} delivered.`,
      truncated: (at: string, got: string, all: string) =>
        `It ends at ${at} as if complete, with ${got} of ${all} delivered.`,
      stalled: (at: string, got: string, all: string) =>
        `It stalls at ${at}, with ${got} of ${all} delivered, and never ends.`,
    },
  },
  parameters: {
    label: 'About the server, and its parameters',
    summary: (summary: string, clients: string) => `${summary} Clients that fit: ${clients}.`,
    note: 'They count from the next run on; a query in the code’s address goes before them.',
    reset: 'As at first',
  },
  flows: {
    notAsked: (server: string) => `No lane has asked ${server} in this run.`,
    empty: 'Run the lanes: what this server writes will stand beside what the network delivers.',
    count: (written: number, delivered: number) =>
      `${counted(written, 'chunk')} written, ${delivered} delivered`,
    request: (lane: string, request: number) => `${lane}, request ${request}`,
    picker: 'Request to this server',
    noResponse: 'no response yet',
    headers: <P>(status: P, headers: number): Parts<P> => [
      status,
      ` ${counted(headers, 'response header')}`,
    ],
    table: 'Written beside delivered; up and down arrow select a delivered chunk',
    written: 'Written by the server',
    delivered: 'Delivered by the network',
    notDelivered: 'not delivered',
    byNetwork: 'by the network',
    notKept: (length: number) => `${length} bytes, not kept`,
  },
  sources: {
    unloadable: (why: string) =>
      `The sources could not be loaded (${why}). Try again when you are online.`,
    unfit: (why: string) => `With these values there is no such server: ${why}.`,
    language: 'Language',
    languages: { csharp: 'C#', javascript: 'Node', python: 'Python', go: 'Go' },
    save: <P>(file: P): Parts<P> => ['Save it as ', file, ', then run'],
    label: (file: string) => `Source of ${file}`,
    copy: 'Copy',
    copyLabel: (file: string) => `Copy ${file}`,
    copied: 'Copied',
    refused: 'The browser refused: select the text and copy it by keyboard',
  },
}
