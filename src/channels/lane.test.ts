import fc from 'fast-check'
import { expect, test } from 'vitest'

import { defaultConditions } from '../catalogue/network/conditions.ts'
import { defaultSettings } from '../trace/model/settings.ts'
import { laneAddressOf, laneScriptUrl } from './lane.ts'

const script = 'https://site.example/some/path/assets/main.js'
const lane = { run: 'r-1', lane: 'fetch' } as const

test('an address says whose worker it is and what its run is like', () => {
  const network = { ...defaultConditions, chunkBytes: 5, cors: true, failAfterBytes: 0 }
  const settings = { network, servers: { sse: { text: 'a&b=c #d 是' } } }
  expect(laneAddressOf(laneScriptUrl(script, lane, settings))).toEqual({
    ...lane,
    settings,
    problem: null,
  })
})

test('with nothing chosen the address has no settings', () => {
  const url = laneScriptUrl(script, lane, defaultSettings)
  expect([...new URL(url).searchParams.keys()]).toEqual(['run', 'lane'])
  expect(laneAddressOf(url)).toEqual({ ...lane, settings: defaultSettings, problem: null })
})

test('whatever values servers are given survive the address', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !(text in {}) && text !== 'prototype')
  const values = fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true })
  fc.assert(
    fc.property(fc.dictionary(name, values, { noNullPrototype: true }), (servers) => {
      const settings = { network: defaultConditions, servers }
      expect(laneAddressOf(laneScriptUrl(script, lane, settings))?.settings).toEqual(settings)
    }),
  )
})

test.each([
  ['no JSON', 'chunkBytes=5', 'Object'],
  ['a value out of range', '{"network":{"chunkBytes":0}}', 'network.chunkBytes'],
  ['a server’s value that is no text', '{"servers":{"sse":{"n":1}}}', 'servers.sse.n'],
])('settings that are %s are said, and nothing of them is used', (_what, text, expected) => {
  const url = new URL(laneScriptUrl(script, lane, defaultSettings))
  url.searchParams.set('settings', text)
  const found = laneAddressOf(url.href)
  expect(found).toMatchObject({ ...lane, settings: defaultSettings })
  expect(found?.problem).toContain(expected)
})

test('another script is no sandbox’s', () => {
  expect(laneAddressOf(script)).toBeNull()
  expect(laneAddressOf(`${script}?run=x&lane=ws`)).toBeNull()
})
