import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { defaultSettings } from '../trace/model/settings.ts'
import { createWorkspace, type WorkspaceChanges } from './workspace.ts'
import { createWrittenServer } from './written-server.ts'

beforeEach(() => void vi.setTimerTickMode('manual'))
afterEach(() => void vi.clearAllTimers())

test('there is none until one is begun, and then it is used', () => {
  const server = createWrittenServer(undefined, null)
  expect([server.exists.value, server.inUse.value, server.changed()]).toEqual([false, null, null])
  server.begin('first')
  expect(server.inUse.value).toBe('first')
  expect(server.changed()).toEqual({ start: 'first', code: 'first', isUsed: true })
})

test('an example takes the place of what was written, which can be had back', () => {
  const server = createWrittenServer(undefined, null)
  server.begin('first')
  server.text.set('typed')
  server.begin('example')
  expect([server.inUse.value, server.text.changed.value]).toEqual(['example', false])
  server.text.undoReset()
  expect(server.changed()).toEqual({ start: 'first', code: 'typed', isUsed: true })
  server.text.reset()
  expect(server.inUse.value).toBe('first')
  server.text.undoReset()
  expect(server.inUse.value).toBe('typed')
})

test('without it, the simulated servers are used again, and its code is kept', () => {
  const saved = { start: 'first', code: 'typed', isUsed: true }
  const server = createWrittenServer(undefined, saved)
  server.use(false)
  expect(server.inUse.value).toBeNull()
  expect(server.changed()).toEqual({ ...saved, isUsed: false })
  server.use(true)
  expect(server.inUse.value).toBe('typed')
})

test('a workspace that opens with one stores what differs from that', () => {
  const server = createWrittenServer('of the lesson', null)
  expect([server.inUse.value, server.changed()]).toEqual(['of the lesson', null])
  server.text.set('typed')
  const saved = server.changed()
  expect(saved).toEqual({ start: 'of the lesson', code: 'typed', isUsed: true })
  const later = createWrittenServer('of the lesson', saved)
  later.text.reset()
  expect([later.inUse.value, later.changed()]).toEqual(['of the lesson', null])
})

test('it is saved with the workspace, by itself', () => {
  const save = vi.fn<(changed: WorkspaceChanges) => void>()
  const workspace = createWorkspace({
    name: 'x',
    lanes: ['fetch'],
    starting: {},
    saved: {},
    savedServer: null,
    settings: defaultSettings,
    save,
  })
  workspace.server.begin('mine')
  workspace.touch(['server'])
  vi.runAllTimers()
  const server = { start: 'mine', code: 'mine', isUsed: true }
  expect(save.mock.calls).toEqual([[{ code: {}, server, touched: new Set(['server']) }]])
})
