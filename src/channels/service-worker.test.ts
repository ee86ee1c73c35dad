import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { defaultSettings, type RunSettings } from '../trace/model/settings.ts'
import { toServiceWorker } from './service-worker.ts'

const laneStart = (settings: unknown) => ({
  type: 'lane-start',
  run: 'r-1',
  lane: 'fetch',
  timeScale: 1,
  settings,
})

/** The settings as the service worker reads them from the message. */
function arriving(settings: RunSettings): RunSettings | null {
  const message = v.parse(toServiceWorker, structuredClone(laneStart(settings)))
  return message.type === 'lane-start' ? message.settings : null
}

test('a run’s settings arrive as they were chosen', () => {
  const network = { ...defaultSettings.network, chunkBytes: 5, cors: true, failAfterBytes: 0 }
  const settings = { network, servers: { sse: { text: 'a&b=c #d 是' } } }
  expect(arriving(settings)).toEqual(settings)
  expect(arriving(defaultSettings)).toEqual(defaultSettings)
})

test('whatever values servers are given arrive', () => {
  const name = fc.string({ minLength: 1 }).filter((text) => !(text in {}) && text !== 'prototype')
  const values = fc.dictionary(name, fc.string({ unit: 'grapheme' }), { noNullPrototype: true })
  fc.assert(
    fc.property(fc.dictionary(name, values, { noNullPrototype: true }), (servers) => {
      const settings = { network: defaultSettings.network, servers }
      expect(arriving(settings)).toEqual(settings)
    }),
  )
})

test.each([
  ['no object', 'chunkBytes=5'],
  ['a value out of range', { network: { chunkBytes: 0 } }],
  ['a server’s value that is no text', { servers: { sse: { n: 1 } } }],
])('a lane whose settings are %s is not started', (_what, settings) => {
  expect(v.safeParse(toServiceWorker, laneStart(settings)).success).toBe(false)
})
