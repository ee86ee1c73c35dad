/* What the Server tab says of recordings, in English. */
import { allOf, bytes, counted } from './format.ts'

export const recordingsEn = {
  panel: 'Recordings',
  about:
    'A recording replays real responses, byte by byte. While it is in use, it responds before the simulated servers do.',
  inLesson: 'Recordings are used in free play, not in lessons.',
  add: {
    title: 'Add a recording',
    text: 'Response',
    textHelp:
      'Paste what you have, or drop a file here: the output of the command above, a HAR, a response as curl -i prints it, a body alone, or a Chunkwise recording or trace.',
    command: 'curl -N --trace - --trace-time URL',
    commandHelp: 'Records every chunk with its time:',
    address: 'Address',
    addressHelp: 'For a response that comes without its request. Any method is served.',
    paste: 'Add pasted response',
    nothingPasted: 'Paste a response first',
    open: 'Open file',
    input: 'File with responses',
    reading: 'Reading…',
    added: (name: string) => `Added “${name}”.`,
    replayed: 'The next run replays it.',
    notAdded: (what: string, why: string) => `${what} wasn’t added. ${why}`,
    pasted: 'The pasted response',
    unreadable: (why: string) =>
      `The browser couldn’t read it (${why}). Paste it or open the file again.`,
    tooLarge: (size: number, most: number) =>
      `It is ${counted(size, 'byte')}, and the limit is ${counted(most, 'byte')} (100 MiB). Record fewer or shorter responses.`,
  },
  list: 'Saved recordings',
  none: 'No recordings yet. Paste or open one, or select Save as a server beside a lane’s response in Bytes.',
  use: 'Use',
  useLabel: (name: string) => `Use ${name}`,
  sources: {
    lane: 'from a lane',
    'curl-trace': 'from curl',
    har: 'from a HAR',
    typed: 'from text',
    proxy: 'from a proxy',
    'passed-through': 'from a real endpoint',
  },
  facts: (source: string, responses: number, chunks: number | null, size: number) =>
    [
      source,
      counted(responses, 'response'),
      ...(chunks === null ? [] : [counted(chunks, 'chunk')]),
      bytes(size),
    ].join(' · '),
  response: (method: string, address: string) =>
    `${method === '*' ? 'any method' : method} ${address}`,
  answer: (status: number, type: string, isBroken: boolean) =>
    [`${status}`, ...(type ? [type] : []), ...(isBroken ? ['breaks off'] : [])].join(' · '),
  more: (responses: number) => `and ${counted(responses, 'more response')}`,
  removed: (names: readonly string[]) => `Removed, as they may be secrets: ${allOf(names)}.`,
  unknown: 'Chunk borders and times between chunks are unknown.',
  playing: 'Send',
  playingLabel: (name: string) => `How ${name} is sent`,
  playings: { whole: 'the whole body at once', units: 'each event, line or item as a chunk' },
  rename: 'Rename',
  renameLabel: (name: string) => `Rename ${name}`,
  newName: 'New name',
  save: 'Save',
  cancel: 'Cancel',
  download: 'Download',
  downloadLabel: (name: string) => `Download ${name}`,
  remove: 'Delete',
  removeLabel: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `Deleted “${name}”.`,
  undo: 'Undo',
  gone: 'This recording is no longer stored. Another tab may have deleted it. If you need it, add it again.',
  trouble: {
    'too-many':
      'The recording isn’t used: a run can use at most 20 recordings, with addresses on at most 24 hosts. Clear Use beside another recording, then select Use beside this one.',
    blocked:
      'This browser blocks storage for this page, so a reload will erase your recordings. Download those that you need.',
    full: 'This browser’s storage is full, so a reload will erase what wasn’t stored. Download what you need, or delete recordings that you don’t need.',
    failed:
      'The browser couldn’t store or read recordings. A reload may erase the latest changes. Download what you need.',
  },
  unloadable: (why: string) =>
    `Couldn’t load recordings (${why}). Reload the page when you are online.`,
}
