import { expect, test } from 'vitest'

import type { Outcome } from '../cuts/model.ts'
import type { FoundCuts } from '../cuts/trial/found-cuts.ts'
import { compareAll } from '../cuts/trial/same.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'
import type { Recording } from '../recording/model.ts'
import { cutsTestsOf } from './cuts-tests.ts'

const code = `for await (const chunk of (await fetch('/api/text')).body) output.append(String(chunk))`
const reference: Outcome = {
  prints: [{ text: 'old' }, { clear: true }, { text: 'a' }, { text: 'b' }],
  errorsShown: [],
  ended: 'finished',
  requests: 1,
  bytes: Uint8Array.of(97, 98),
  writes: [1, 2],
}
const recordingOf = (...bytes: number[]): Recording => ({
  source: 'typed',
  borders: 'known',
  decoded: true,
  removed: [],
  exchanges: [
    {
      request: { method: '*', origin: '', path: '/api/text', query: '', headers: [] },
      response: {
        status: 200,
        headersAtMs: 0,
        headers: [],
        chunks: [{ atMs: 0, bytes: Uint8Array.from(bytes) }],
        end: 'complete',
        endAtMs: 0,
      },
    },
  ],
})
const found: FoundCuts = {
  code,
  server: null,
  servers: { text: { text: 'ab' } },
  recordings: [],
  comparing: compareAll,
  result: {
    state: 'failed',
    untried: null,
    seed: 1,
    stage: null,
    tried: 2,
    different: 1,
    planned: 2,
    groups: [
      { cause: 'line', count: 1, cuts: [1], network: { cuts: [1] }, outcome: reference },
      { cause: 'joined', count: 1, cuts: [], network: { cuts: 'none' }, outcome: reference },
    ],
    faults: [],
    writings: [],
    repaired: [],
    reference,
    format: null,
  },
}
const program: SharedProgram = { code: { fetch: code }, servers: found.servers }
const project = { program, recordings: [], cuts: { fetch: found } }
/** What comes of it if this code was tried and is taken home. */
const withCode = (own: string) =>
  cutsTestsOf({
    ...project,
    program: { ...program, code: { fetch: own } },
    cuts: { fetch: { ...found, code: own } },
  }).fetch
/** What comes of it if the network as sent came to this. */
const withReference = (other: Partial<Outcome>) => {
  const result = { ...found.result, reference: { ...reference, ...other } }
  return cutsTestsOf({ ...project, cuts: { fetch: { ...found, result } } }).fetch
}

test('each cause is a test of the same bytes, with what was on show on the network as sent', () => {
  expect(cutsTestsOf(project)).toEqual({
    fetch: {
      lane: 'fetch',
      bytes: 'YWI=',
      writes: [1, 2],
      output: 'ab',
      fails: false,
      comparing: compareAll,
      networks: [
        { cause: 'line', cuts: [1] },
        { cause: 'joined', cuts: 'none' },
      ],
    },
  })
})

test.each<[string, SharedProgram]>([
  ['code', { ...program, code: { fetch: `${code}\n` } }],
  ['values of servers', { ...program, servers: {} }],
  ['server', { ...program, server: 'export default []' }],
  ['lane', { ...program, code: { axios: code } }],
])('nothing is known of another %s', (_what, other) => {
  expect(cutsTestsOf({ ...project, program: other })).toEqual({})
})

test('nothing is known of other recordings, and all of those that answered', () => {
  const tried = {
    ...found,
    recordings: [{ recording: recordingOf(97, 98), playing: 'whole' as const }],
  }
  const testsWith = (...recordings: Recording[]) =>
    cutsTestsOf({ ...project, recordings, cuts: { fetch: tried } })
  expect(testsWith(recordingOf(97, 98))).toHaveProperty('fetch.bytes', 'YWI=')
  expect(testsWith(recordingOf(97, 99))).toEqual({})
  expect(testsWith()).toEqual({})
})

test('where every cut passes there is no test', () => {
  const passed = { ...found, result: { ...found.result, groups: [] } }
  expect(cutsTestsOf({ ...project, cuts: { fetch: passed } })).toEqual({})
})

test('what Node can’t run, or what isn’t the same each time, is told and not tested', () => {
  expect(withCode('new XMLHttpRequest()')).toBe('in-a-browser')
  expect(withCode(`import axios from 'axios'\nawait axios.get('/api/text')`)).toBe('in-a-browser')
  const byFetch = `import axios from 'axios'\nawait axios.get('/api/text', { adapter: 'fetch' })`
  expect(withCode(byFetch)).toHaveProperty('lane', 'fetch')
  expect(withCode(`${code}\noutput.append(Date.now())`)).toBe('varies')
  expect(withReference({ ended: 'endless' })).toBe('varies')
  expect(withReference({ errorsShown: ['Error: nobody waits for it'] })).toBe('shows-errors')
  const server = 'export default []'
  const written = { ...project, program: { ...program, server } }
  expect(cutsTestsOf({ ...written, cuts: { fetch: { ...found, server } } })).toEqual({
    fetch: 'written-server',
  })
})
