import { expect, test } from 'vitest'

import type { ServerDescription, ServerValues } from '../catalogue/servers/server-description.ts'
import { serverById, servers } from '../catalogue/servers/servers.ts'
import type { Schedule } from '../network/preview.ts'
import { serverSchedule } from './schedule.ts'

const known = (id: string): ServerDescription => {
  const server = serverById(id)
  if (!server) throw new Error(`There is no server ${id}.`)
  return server
}
const scheduleOf = (id: string, values: ServerValues = {}) => serverSchedule(known(id), values)
const sizes = ({ writes }: Schedule) => writes.map(({ bytes }) => bytes)
const times = ({ writes }: Schedule) => writes.map(({ atMs }) => atMs)
const total = (schedule: Schedule) => sizes(schedule).reduce((sum, each) => sum + each, 0)

test.each(servers.map((server) => [server.id, server] as const))(
  '%s writes a whole response with its initial values',
  async (_id, server) => {
    const schedule = await serverSchedule(server, {})
    expect(schedule.isWhole).toBe(true)
    expect(schedule).not.toHaveProperty('breaksAtMs')
    expect(schedule.writes.length).toBeGreaterThan(server.id === 'raw' ? 0 : 2)
    expect(times(schedule)).toEqual(times(schedule).toSorted((a, b) => a - b))
  },
)

test('a server of characters writes one a pause, of the chosen text; the last with the bracket', async () => {
  const schedule = await scheduleOf('aspnet-characters', { text: '这是一' })
  expect(times(schedule)).toEqual([500, 1000, 1500])
  // `["这"`, `,"是"`, `,"一"]`
  expect(sizes(schedule)).toEqual([6, 6, 7])
})

test('a server that counts its events writes as many, at the chosen pace, each with its fields', async () => {
  const schedule = await scheduleOf('aspnet-sse', { count: '4', pauseMs: '10' })
  expect(times(schedule)).toEqual([10, 20, 30, 40])
  const twoLines = await scheduleOf('aspnet-sse', { count: '4', twoLines: 'on' })
  expect(sizes(twoLines)).toEqual(sizes(schedule).map((bytes) => bytes + 'data: bpm\n'.length))
})

test('switches change sizes, not only counts', async () => {
  const plain = await scheduleOf('sse', { text: 'ab', ids: 'off' })
  const withIds = await scheduleOf('sse', { text: 'ab', ids: 'on' })
  expect(total(withIds) - total(plain)).toBe(2 * 'id: 1\n'.length)
})

test('failures are in it: a status with its body, an error within the stream, a broken connection', async () => {
  const refused = await scheduleOf('openai-chat', { fails: 'unauthorized' })
  expect(refused.writes).toHaveLength(1)
  expect(refused.writes[0]).toMatchObject({ atMs: 0 })
  const whole = await scheduleOf('openai-chat')
  const broken = await scheduleOf('openai-chat', { fails: 'break' })
  expect(broken.writes.length).toBeLessThan(whole.writes.length)
  expect(broken.breaksAtMs).toBe((times(broken).at(-1) ?? 0) + 60)
  expect(await scheduleOf('sse', { answer: 'no-content' })).toMatchObject({
    writes: [],
    isWhole: true,
  })
})

test('a value that is not allowed gives the 400 that the server sends', async () => {
  const { writes } = await scheduleOf('raw', { body: '\\x9' })
  expect(writes).toHaveLength(1)
})

test('a very long response is looked at in part', async () => {
  const many = await scheduleOf('sse', { repeat: '1000' })
  expect(many).toMatchObject({ isWhole: false })
  expect(many.writes).toHaveLength(500)
  const large = await scheduleOf('bytes', { chunkBytes: '1048576', chunks: '1000000' })
  expect(large).toMatchObject({ isWhole: false })
  expect(large.writes).toHaveLength(32)
})

test('a server that goes on when its client has gone is let go all the same', async () => {
  const schedule = await scheduleOf('aspnet-characters', {
    text: 'x'.repeat(4_000),
    token: 'by-hand',
  })
  expect(schedule.writes).toHaveLength(500)
})
