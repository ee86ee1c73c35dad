import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'

import { lanes } from '../../trace/model/lane.ts'
import { defaultSettings } from '../../trace/model/settings.ts'
import { createWorkspace } from '../workspace.ts'
import { createRealServer } from './real-server.ts'

const newWorkspace = (name: string) =>
  createWorkspace({
    name,
    lanes,
    starting: {},
    saved: {},
    savedServer: null,
    settings: defaultSettings,
    save: () => undefined,
  })

test('the permission is free play’s: off in a lesson, which cannot give one', () => {
  const free = newWorkspace('play')
  const workspace = signal(free)
  let stops = 0
  const server = createRealServer(workspace, free, () => (stops += 1))
  expect(server.inUse.value).toBeNull()
  server.allow('http://localhost:3000')
  expect([server.inUse.value, stops]).toEqual(['http://localhost:3000', 1])
  workspace.value = newWorkspace('lesson')
  expect(server.inUse.value).toBeNull()
  server.allow('http://localhost:4000')
  workspace.value = free
  expect([server.inUse.value, stops]).toEqual(['http://localhost:3000', 1])
  server.end()
  expect([server.inUse.value, stops]).toEqual([null, 2])
})
