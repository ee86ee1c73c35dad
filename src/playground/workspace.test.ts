import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { defaultSettings } from '../trace/model/settings.ts'
import type { LaneCode } from '../trace/model/lane.ts'
import { createWorkspace, type WorkspaceChanges } from './workspace.ts'

beforeEach(() => void vi.setTimerTickMode('manual'))
afterEach(() => void vi.clearAllTimers())

const open = (saved: LaneCode = {}) => {
  const save = vi.fn<(changed: WorkspaceChanges) => void>()
  const starting = { fetch: 'start', axios: 'begin' }
  const workspace = createWorkspace({
    name: 'x',
    lanes: ['fetch', 'axios'],
    starting,
    saved,
    savedServer: null,
    settings: defaultSettings,
    save,
  })
  return { workspace, save, fetch: workspace.codes.fetch, axios: workspace.codes.axios }
}

test('a lane begins with what was saved, or with its first code', () => {
  const { fetch, axios } = open({ fetch: 'mine' })
  expect([fetch.code.value, fetch.changed.value]).toEqual(['mine', true])
  expect([axios.code.value, axios.changed.value]).toEqual(['begin', false])
})

test('typing is saved once, a moment later, and says which lanes it was', () => {
  const { workspace, save, fetch } = open()
  for (const text of ['a', 'ab', 'abc']) {
    fetch.set(text)
    workspace.touch(['fetch'])
  }
  expect(save).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(save.mock.calls).toEqual([
    [{ code: { fetch: 'abc' }, server: null, touched: new Set(['fetch']) }],
  ])
})

test('leaving saves at once what still waits, and nothing twice', () => {
  const { workspace, save, fetch } = open()
  fetch.set('a')
  workspace.touch(['fetch'])
  workspace.flush()
  workspace.flush()
  vi.runAllTimers()
  expect(save).toHaveBeenCalledTimes(1)
})

test('another tab’s code is taken over, except in a lane that is being typed in', () => {
  const { workspace, fetch, axios } = open()
  fetch.set('typed here')
  workspace.touch(['fetch'])
  workspace.accept({ fetch: 'typed there', axios: 'there too' })
  expect(fetch.code.value).toBe('typed here')
  expect(axios.code.value).toBe('there too')
  vi.runAllTimers()
  workspace.accept({ fetch: 'typed there' })
  expect(fetch.code.value).toBe('typed there')
  expect(axios.code.value).toBe('begin')
})

test('a replaced code can be had back, until something is typed', () => {
  const { fetch } = open()
  fetch.replace('carried')
  expect(fetch.canUndoReset.value).toBe(true)
  fetch.undoReset()
  expect(fetch.code.value).toBe('start')
  fetch.replace('carried')
  fetch.set('typed')
  expect(fetch.canUndoReset.value).toBe(false)
})
