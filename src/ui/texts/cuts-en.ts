import type { Cause, CutGroup } from '../../cuts/trial/causes.ts'
import type { FaultRow, Verdict } from '../../cuts/trial/faults.ts'
import type { Place } from '../../cuts/trial/places.ts'
import type { Stage } from '../../cuts/trial/plan.ts'
import type { WritingRow } from '../../cuts/trial/writings.ts'
import { allOf, count, counted } from './format.ts'

/* What trying every cut says, in English. */

/** Where a cut is, after "one cut after byte 41"; `character` is the one that is cut, if any. */
const places: Readonly<Record<Place, (character: string) => string>> = {
  mark: () => 'inside the byte order mark',
  character: (character) => `inside ${character}`,
  crlf: () => 'between CR and LF',
  surrogates: () => 'inside the escapes of a surrogate pair',
  escape: () => 'inside a JSON escape',
  number: () => 'inside a JSON number',
  string: () => 'inside a JSON string',
  json: () => 'inside a JSON value',
  'field-name': () => 'inside a field name',
  'field-colon': () => 'beside the colon of a field',
  'line-end': () => 'before a line end',
  line: () => 'inside a line',
  'blank-line': () => 'before the blank line of an event',
  event: () => 'between two lines of an event',
  between: () => 'where nothing is cut in two',
}

const causes: Readonly<Record<Cause, string>> = {
  mark: 'The byte order mark is cut in two',
  character: 'A character is cut in two',
  crlf: 'CR LF is cut in two',
  surrogates: 'The escapes of a surrogate pair are cut apart',
  escape: 'A JSON escape is cut in two',
  number: 'A JSON number is cut in two',
  string: 'A JSON string is cut in two',
  json: 'A JSON value is cut in two',
  'field-name': 'A field name is cut in two',
  'field-colon': 'A field is cut beside its colon',
  'line-end': 'A line is cut before its line end',
  line: 'A line is cut in two',
  'blank-line': 'An event is cut before its blank line',
  event: 'An event is cut in two',
  between: 'A chunk ends where nothing is cut in two',
  joined: 'Chunks are joined',
  together: 'Only several cuts together fail',
}

const writings: Readonly<Record<WritingRow['writing'], string>> = {
  'no-space': 'No space after the colon of a field',
  space: 'A space after the colon of a field',
  comments: 'Comments between events',
  'unknown-field': 'A field with an unknown name',
  'crlf-ends': 'Lines end with CR LF',
  'lf-ends': 'Lines end with LF',
  'cr-ends': 'Lines end with CR',
  'leading-mark': 'A byte order mark at the start',
  'no-last-end': 'No line end after the last line',
  spread: 'White space between items',
  compact: 'No white space between items',
}

const faults: Readonly<Record<FaultRow['fault'], string>> = {
  break: 'The connection breaks',
  end: 'The response ends early',
  'end-in-character': 'The response ends inside a character',
  stall: 'The response stalls',
  status: 'Status',
  'error-event': 'An error event in the stream',
}

const verdicts: Readonly<Record<Verdict, string>> = {
  same: 'same output',
  noticed: 'noticed',
  repeated: 'showed text twice',
  half: 'took half for whole',
  waits: 'waited forever',
}

const stages: Readonly<Record<Stage, string>> = {
  coarse: 'one byte at a time, all at once, chunks joined',
  writings: 'the same response, written otherwise',
  interesting: 'cuts at interesting places',
  every: 'every single cut',
  pairs: 'two cuts',
  faults: 'faults',
}

export const cutsEn = {
  button: 'Try every cut',
  open: (lane: string) => `Try every cut on ${lane}`,
  realServer:
    'The code asks a real server, and cuts are tried only against simulated servers and recordings. Save its response as a recording, use that, and try again.',
  hint: 'Runs the code on a thousand networks that cut the response elsewhere, and compares what it shows',
  region: (lane: string) => `Cuts of ${lane}`,
  again: 'Try again',
  inOne: (sentences: readonly string[]) => sentences.join(' '),
  ofLane: (lane: string, found: string) => `${lane}: ${found}`,
  stop: 'Stop',
  save: 'Save result',
  copyLink: 'Copy link',
  copyLinkHint:
    'A link with this code, the simplest network that fails, the seed and what counts: its reader can try the same networks',
  linkCopied: 'Copied',
  linkRefused: 'The browser doesn’t allow copying here.',
  linkHasKey: (service: string) =>
    `The code has what looks like a secret key of ${service}. Take it out first.`,
  linkHasRecordings: 'A recording is in use, and recordings stay in this browser.',
  saveProgram: 'Save program',
  saveProgramHint:
    'A link with this would be cut by chats and mail programs. The file opens when it is dropped on the page',
  programFile: 'chunkwise-program.json',
  preparing: 'Preparing…',
  progressLabel: 'Networks tried',
  stage: (stage: Stage) => `Now: ${stages[stage]}.`,
  progress: (tried: number, planned: number) => `${count(tried)} of ${count(planned)} networks`,
  result: (tried: number, different: number) =>
    different === 0
      ? `${count(tried)} networks tried: the same output in all.`
      : `${count(tried)} networks tried: the same output in ${count(tried - different)}, different in ${count(different)}.`,
  smallest: (cut: string) => `The simplest of these: ${cut}.`,
  stopped: 'Stopped before all networks were tried.',
  writingsDiffer: (tried: number, differing: number) =>
    `Of ${counted(tried, 'other way')} to write the same response, ${count(differing)} changed the output.`,
  noResponse: 'The code received no response, so there is nothing to cut.',
  unstable:
    'This program’s output changes by itself: two runs on the same network differ. Ignore numbers or times, or compare only the last value.',
  failed: (problem: string) => `Cuts couldn’t be tried: ${problem}`,
  seed: 'Random seed',
  seedHint: 'The same seed tries the same networks',
  lastOnly: 'Compare only the last value',
  ignoreNumbers: 'Ignore numbers',
  ignoreTimes: 'Ignore times',
  ignoreLineEnds: 'Ignore line ends',
  groups: 'Different output',
  cause: (cause: Cause) => causes[cause],
  cut: ({ cuts }: Pick<CutGroup, 'cuts'>, place: Place | null, character: string) => {
    const [first = 0] = cuts
    if (cuts.length === 0) return 'no cut at all, everything in one chunk'
    if (cuts.length === 1 && place) {
      return `one cut after byte ${count(first)}, ${places[place](character)}`
    }
    return `${count(cuts.length)} cuts, after bytes ${allOf(cuts.map((cut) => count(cut)))}`
  },
  networks: (networks: number) => counted(networks, 'network'),
  repaired: 'Repaired: passes now',
  confirmation: {
    running: 'Running in your browser…',
    confirmed: 'Confirmed in your browser',
    differs: 'Your browser shows the same output: only the simulated browser differs',
  },
  show: 'Show it',
  showHint: 'Runs it on this network and opens the run on the time axis',
  showFor: (cause: string) => `Show it: ${cause}`,
  use: 'Use this network',
  useFor: (cause: string) => `Use this network: ${cause}`,
  useHint: 'The next run uses this network, so you can repair the code and run it again',
  used: 'The next run uses this network.',
  inexpressible: 'The network settings can’t express this many cuts',
  notShown: 'The run was cut off by another one.',
  diff: 'Output on this network, compared with the reference',
  removed: 'missing: ',
  added: 'only here: ',
  ended: {
    finished: 'The code finished.',
    failed: (error: string) => `The code failed: ${error}`,
    endless: 'The code never finished.',
    flooded: 'The code printed without end.',
  },
  writings: 'The same response, written otherwise',
  writingsHelp:
    'By the format’s specification, each of these means the same. No network shows whether code relies on how one server writes.',
  writing: (writing: WritingRow['writing']) => writings[writing],
  smallestWriting: (places: number, at: number, cuts: readonly number[] | null) => {
    const changed = `changed in ${counted(places, 'place')}, at byte ${count(at)}`
    if (cuts === null) return changed
    if (cuts.length === 0) return `${changed}, and everything in one chunk`
    return `${changed}, and ${counted(cuts.length, 'cut')} after byte ${allOf(cuts.map((cut) => count(cut)))}`
  },
  sameWritings: (writingsTried: readonly WritingRow['writing'][]) =>
    `Same output: ${writingsTried.map((writing) => writings[writing]).join(' · ')}`,
  showWritingHint: 'Runs it against a server that writes so and opens the run on the time axis',
  notWritten: 'The run was cut off by another one, or the response was too long to be kept.',
  faults: 'When the network fails',
  faultsHelp:
    'The output may differ here. What matters is whether the code noticed, or took half a response for the whole.',
  fault: ({ fault, status }: Pick<FaultRow, 'fault' | 'status'>) =>
    status === null ? faults[fault] : `${faults[fault]} ${status}`,
  faultColumn: 'Fault',
  triedColumn: 'Tried',
  times: (times: number) => count(times),
  foundColumn: 'What the code did',
  verdictCount: (fault: FaultRow['fault'], verdict: Verdict, times: number) => {
    const isUnflushed = fault === 'end-in-character' && verdict === 'half'
    const said = isUnflushed ? 'lost the rest of the bytes: no last decode()' : verdicts[verdict]
    return `${said} (${count(times)}×)`
  },
}
