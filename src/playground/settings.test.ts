import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { conditionsOf, differingChoices, serverSettingsOf, timeScaleOf } from './settings.ts'

test('a preset by its id, or what differs', () => {
  expect(conditionsOf('five-byte-chunks')).toEqual({ ...defaultConditions, chunkBytes: 5 })
  expect(conditionsOf({ status: 503 })).toEqual({ ...defaultConditions, status: 503 })
  expect(conditionsOf({})).toEqual(defaultConditions)
  expect(timeScaleOf(8)).toBe(8)
  expect(serverSettingsOf({ sse: { repeat: '2' } })).toEqual({ sse: { repeat: '2' } })
})

test.each([
  ['an unknown preset', () => conditionsOf('slow'), 'There are: as-sent, slow-start'],
  ['a value out of range', () => conditionsOf({ chunkBytes: 0 }), 'from 1 to'],
  ['a misspelt name', () => conditionsOf({ chunkbytes: 5 }), 'chunkbytes'],
  ['a speed of nothing', () => timeScaleOf(0), 'a number from 0.25 to 1000, not 0'],
  ['a speed in words', () => timeScaleOf('fast'), 'not "fast"'],
  ['a value that is no text', () => serverSettingsOf({ sse: { repeat: 2 } }), 'sse.repeat'],
  [
    'a value that is too long',
    () => serverSettingsOf({ text: { text: 'x'.repeat(4_001) } }),
    "text.text: a parameter's value can have at most 4000 characters",
  ],
])('%s is refused with what is wrong', (_what, choose, expected) => {
  expect(choose).toThrow(expected)
})

const choices = (timeScale: number, network: Partial<NetworkConditions>, servers = {}) => ({
  timeScale,
  settings: { network: { ...defaultConditions, ...network }, servers },
})

test('what differs between the choices for two runs is named', () => {
  const plain = choices(1, {})
  expect(differingChoices(plain, choices(1, {}))).toEqual([])
  expect(differingChoices(plain, choices(2, { chunkBytes: 5 }))).toEqual(['speed', 'network'])
  expect(differingChoices(plain, choices(1, {}, { sse: { repeat: '2' } }))).toEqual(['servers'])
})

test('server values in another order, or a server with none left, are no difference', () => {
  const one = choices(1, {}, { sse: { repeat: '2', event: 'x' }, chat: { model: 'm' } })
  const other = choices(1, {}, { chat: { model: 'm' }, sse: { event: 'x', repeat: '2' }, raw: {} })
  expect(differingChoices(one, other)).toEqual([])
})
