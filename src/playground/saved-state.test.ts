import { expect, test } from 'vitest'

import { defaultConditions } from '../catalogue/network/conditions.ts'
import { defaultSettings } from '../trace/model/settings.ts'
import { readSavedState, writeSavedState } from './saved-state.ts'
import { memoryStorage } from '../../tests/support/memory-storage.ts'

const key = 'chunkwise.playground'
const nothing = {
  code: {},
  writtenServer: null,
  timeScale: 3,
  ...defaultSettings,
  changedAt: {},
}

test('what was saved is read again', () => {
  const storage = memoryStorage()
  const network = { ...defaultConditions, chunkBytes: 5, cors: true }
  const servers = { sse: { repeat: '2' } }
  const writtenServer = { start: 'a', code: 'b', isUsed: false }
  const choices = { timeScale: 5, network, servers }
  const saved = { code: { axios: 'x' }, writtenServer, ...choices, changedAt: { axios: 1 } }
  expect(writeSavedState(storage, saved)).toBeNull()
  expect(readSavedState(storage)).toEqual({ saved, notice: null })
})

test('what version 1 saved is still read, with a network that changes nothing', () => {
  const storage = memoryStorage({ [key]: '{"version":1,"code":{"axios":"x"},"timeScale":5}' })
  expect(readSavedState(storage)).toEqual({
    saved: { ...nothing, code: { axios: 'x' }, timeScale: 5 },
    notice: null,
  })
  expect(storage.length).toBe(1)
})

test('who never chose a speed gets the first one of now; a chosen one stays', () => {
  const speedOf = (changedAt: object) => {
    const saved = { ...nothing, version: 3, timeScale: 1, changedAt }
    return readSavedState(memoryStorage({ [key]: JSON.stringify(saved) })).saved.timeScale
  }
  expect(speedOf({})).toBe(3)
  expect(speedOf({ fetch: 5 })).toBe(3)
  expect(speedOf({ timeScale: 5 })).toBe(1)
})

test('bytes that version 2 saved are still written with escapes', () => {
  const saved = { code: {}, timeScale: 2, network: defaultConditions }
  const servers = { sse: { repeat: '2' }, raw: { body: 'data: a\\n\\n', type: 'text/plain' } }
  const storage = memoryStorage({ [key]: JSON.stringify({ version: 2, ...saved, servers }) })
  const raw = { ...servers.raw, written: 'escapes' }
  expect(readSavedState(storage)).toEqual({
    saved: { ...nothing, ...saved, servers: { ...servers, raw } },
    notice: null,
  })
})

test.each([
  'not json',
  '{"version":2}',
  '{"version":5,"code":{},"timeScale":1,"network":{},"servers":{}}',
  '{"version":2,"code":{},"timeScale":1,"network":{"chunkBytes":0},"servers":{}}',
  '{"version":2,"code":{},"timeScale":0,"network":{},"servers":[]}',
  '{"version":1,"code":{"fetch":7},"timeScale":1}',
  '[]',
  'null',
])('damaged data (%s) is set aside, and said', (damaged) => {
  const storage = memoryStorage({ [key]: damaged })
  const { saved, notice } = readSavedState(storage)
  expect(saved).toEqual(nothing)
  expect(notice).toContain('chunkwise.set-aside.playground')
  expect(storage.getItem('chunkwise.set-aside.playground')).toBe(damaged)
})

test.each([
  ['servers', { text: { text: 'x'.repeat(4_001) } }, 'the servers’ parameters'],
  ['network', { chunkBytes: 0 }, 'the network'],
  ['timeScale', 'fast', 'the speed'],
])('damaged %s cost neither the code nor another setting', (part, value, name) => {
  const network = { ...defaultConditions, chunkBytes: 5 }
  const servers = { sse: { repeat: '2' } }
  const saved = { ...nothing, code: { axios: 'x' }, timeScale: 5, network, servers }
  const damaged = JSON.stringify({ version: 2, ...saved, [part]: value })
  const storage = memoryStorage({ [key]: damaged })
  const read = readSavedState(storage)
  expect(read.saved).toEqual({ ...saved, [part]: nothing[part as keyof typeof nothing] })
  expect(read.notice).toContain(`Couldn’t read part of what was saved on your last visit: ${name}.`)
  expect(storage.getItem('chunkwise.set-aside.playground')).toBe(damaged)
})

test('damaged code is named, and costs no setting', () => {
  const storage = memoryStorage({ [key]: '{"version":1,"code":{"fetch":7},"timeScale":5}' })
  const { saved, notice } = readSavedState(storage)
  expect(saved).toEqual({ ...nothing, timeScale: 5 })
  expect(notice).toContain('Couldn’t read part of what was saved on your last visit: the code.')
})

test('a full storage is said, not thrown; a blocked one is said for the whole page', () => {
  expect(writeSavedState(memoryStorage({}, true), nothing)).toContain('full')
  expect(writeSavedState(null, nothing)).toBeNull()
  expect(readSavedState(null)).toEqual({ saved: nothing, notice: null })
})

test('a second damaged record does not overwrite the first one that was set aside', () => {
  const storage = memoryStorage({ [key]: 'first' })
  readSavedState(storage)
  storage.setItem(key, 'second')
  const { notice } = readSavedState(storage)
  expect(storage.getItem('chunkwise.set-aside.playground')).toBe('first')
  expect(storage.getItem('chunkwise.set-aside.playground.2')).toBe('second')
  expect(notice).toContain('chunkwise.set-aside.playground.2')
  // The same record, read once more, needs no third copy.
  readSavedState(storage)
  expect(storage.length).toBe(3)
})
