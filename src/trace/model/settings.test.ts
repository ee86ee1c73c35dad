import * as v from 'valibot'
import { expect, test } from 'vitest'

import { allConditions, defaultConditions } from '../../catalogue/network/conditions.ts'
import {
  defaultSettings,
  readNetworkConditions,
  readServerSettings,
  runSettingsSchema,
} from './settings.ts'

const problemOf = (result: object) => ('problem' in result ? result.problem : null)

function readSettings(data: unknown) {
  const parsed = v.safeParse(runSettingsSchema, data)
  if (parsed.success) return { value: parsed.output }
  const [issue] = parsed.issues
  return { problem: `${v.getDotPath(issue)}: ${issue.message}` }
}

test('what is left out is as sent', () => {
  expect(readSettings({})).toEqual({ value: defaultSettings })
  expect(readSettings({ network: { chunkBytes: 5 } })).toEqual({
    value: { network: { ...defaultConditions, chunkBytes: 5 }, servers: {} },
  })
  expect(readNetworkConditions({ cors: true })).toEqual({
    value: { ...defaultConditions, cors: true },
  })
})

const ranges = allConditions.flatMap((row) =>
  row.kind === 'number' ? [[row.name, { min: row.min, max: row.max }] as const] : [],
)

test.each(ranges)('%s has a least and a greatest value', (name, range) => {
  for (const value of [range.min, range.max]) {
    expect(readNetworkConditions({ [name]: value })).toHaveProperty('value')
  }
  for (const value of [range.min - 1, range.max + 1, range.min + 0.5, '5', NaN]) {
    const problem = problemOf(readNetworkConditions({ [name]: value }))
    expect(problem).toContain(`${name} must be a whole number from ${range.min} to ${range.max}`)
  }
})

test.each([
  [
    'network',
    { network: { chunkBytes: 0 } },
    'network.chunkBytes: chunkBytes must be a whole number',
  ],
  ['a switch', { network: { cors: 'on' } }, 'cors must be true or false, not "on"'],
  ['null where a number must be', { network: { seed: null } }, 'network.seed'],
  ['a value of a server', { servers: { sse: { repeat: 3 } } }, 'servers.sse.repeat'],
  ['a long value', { servers: { sse: { text: 'x'.repeat(4001) } } }, 'at most 4000'],
  ['no object', null, 'Object'],
])('%s that makes no sense is said by name', (_what, data, expected) => {
  expect(problemOf(readSettings(data))).toContain(expected)
})

test('a name that is not known is refused where a person gave it, and left out elsewhere', () => {
  expect(problemOf(readNetworkConditions({ chunkByte: 5 }))).toContain('chunkByte')
  expect(readSettings({ network: { later: 1 } })).toEqual({ value: defaultSettings })
})

test('settings of servers are text by name by server', () => {
  expect(readServerSettings({ sse: { repeat: '3' } })).toEqual({ value: { sse: { repeat: '3' } } })
  expect(problemOf(readServerSettings('sse'))).not.toBeNull()
})

test('a host allows other origins or does not; a host that is not known is refused where a person gave it', () => {
  const chosen = { cors: { 'localhost:5255': 'on' }, sse: { repeat: '3' } }
  expect(readServerSettings(chosen)).toEqual({ value: chosen })
  expect(readSettings({ servers: chosen })).toMatchObject({ value: { servers: chosen } })
  const unfit = { cors: { 'localhost:5255': 'yes' } }
  for (const problem of [readServerSettings(unfit), readSettings({ servers: unfit })].map(
    problemOf,
  )) {
    expect(problem).toContain('cors.localhost:5255')
    expect(problem).toContain('on or off, or left out; not "yes"')
  }
  const unknown = { cors: { 'localhost:5256': 'on' } }
  expect(problemOf(readServerSettings(unknown))).toContain('localhost:5256')
  expect(readSettings({ servers: unknown })).toMatchObject({ value: { servers: { cors: {} } } })
})
