import { signal } from '@preact/signals-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { defaultConditions } from '../../catalogue/network/conditions.ts'
import { programById } from '../../catalogue/examples/programs/programs.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { createWorkspace, type WorkspaceOptions } from '../workspace.ts'
import { openProgram } from './open-program.ts'
import type { ProgramCode } from './program-code.ts'

beforeEach(() => void vi.setTimerTickMode('manual'))
afterEach(() => vi.clearAllTimers())

function playground(options: Partial<WorkspaceOptions> = {}) {
  const free = createWorkspace({
    name: 'play',
    lanes: ['fetch', 'eventsource', 'axios'],
    starting: { fetch: 'f', eventsource: 'e', axios: 'a' },
    saved: { fetch: 'mine' },
    savedServer: null,
    settings: { network: defaultConditions, servers: { text: { pauseMs: '10' } } },
    timeScale: 5,
    save: () => {},
    ...options,
  })
  const stopped: (readonly Lane[])[] = []
  return {
    free,
    running: signal(false),
    stopped,
    stop: (which: readonly Lane[]) => void stopped.push(which),
  }
}

type Playground = ReturnType<typeof playground>

const stateOf = ({ free }: Playground) => ({
  codes: Object.values(free.codes).map(({ code }) => code.value),
  network: free.network.value,
  servers: free.servers.value,
  server: free.server.inUse.value,
  exists: free.server.exists.value,
  speed: free.timeScale.value,
})

function programOf(id: string) {
  const program = programById(id)
  if (!program) throw new Error(`There is no program ${id}.`)
  return program
}

const open = (play: Playground, id: string, code: ProgramCode) =>
  openProgram(play, programOf(id), { code, unused: '// unused' })

test('code, network, servers, written server and speed are the program’s', () => {
  const play = playground()
  open(play, 'eventsource-repeats', { lanes: { eventsource: 'new' }, server: 'server' })
  expect(stateOf(play)).toEqual({
    codes: ['// unused', 'new', '// unused'],
    network: defaultConditions,
    servers: programOf('eventsource-repeats').servers,
    server: 'server',
    exists: true,
    speed: 1,
  })
})

test('a preset of the network is chosen by its id, and the speed stays unless it is stated', () => {
  const play = playground()
  open(play, 'broken-characters', { lanes: { fetch: 'new' }, server: null })
  expect(play.free.network.value).toEqual({ ...defaultConditions, chunkBytes: 5 })
  expect(stateOf(play)).toMatchObject({ server: null, exists: false, speed: 5 })
})

test.each([
  ['none before', null],
  ['one before', { start: 'begun', code: 'my server', isUsed: true }],
  ['one that wasn’t used', { start: 'begun', code: 'my server', isUsed: false }],
])('undo restores all of it, with a written server: %s', (_case, savedServer) => {
  const play = playground({ savedServer })
  const before = stateOf(play)
  const undo = open(play, 'eventsource-repeats', { lanes: { eventsource: 'new' }, server: 'other' })
  play.free.codes.eventsource.set('edited since')
  undo()
  expect(stateOf(play)).toEqual(before)
  // Not even what was edited since is lost.
  play.free.codes.eventsource.undoReset()
  expect(play.free.codes.eventsource.code.value).toBe('edited since')
})

test('two openings are undone one after the other', () => {
  const play = playground()
  const before = stateOf(play)
  const first = open(play, 'ky', { lanes: { fetch: 'one' }, server: null })
  const between = stateOf(play)
  const second = open(play, 'ky', { lanes: { fetch: 'two' }, server: 'server' })
  second()
  expect(stateOf(play)).toEqual(between)
  first()
  expect(stateOf(play)).toEqual(before)
})

test('what runs is stopped, and nothing is started', () => {
  const play = playground()
  play.running.value = true
  open(play, 'ky', { lanes: { fetch: 'new' }, server: null })
  expect(play.stopped).toHaveLength(1)
})
