import { expect, test } from 'vitest'

import type { ServerValues } from '../../catalogue/servers/server-description.ts'
import { serverById, servers } from '../../catalogue/servers/servers.ts'
import { serverSchedule } from '../../servers/schedule.ts'
import { eventSourceEffect } from './event-source-effect.ts'

/* What is said beside each server, of what that server really sends. */

async function effectOf(id: string, values: ServerValues = {}) {
  const server = serverById(id)
  if (!server) throw new Error(`There is no server ${id}.`)
  return eventSourceEffect((await serverSchedule(server, values)).head)
}

test('another type and an error status make an EventSource give up', async () => {
  expect(await effectOf('text')).toContain('It refuses the type text/plain')
  expect(await effectOf('sse', { answer: 'wrong-type' })).toContain('the type text/plain')
  expect(await effectOf('sse', { answer: 'error' })).toContain('It refuses status 500')
  expect(await effectOf('sse', { answer: 'no-content' })).toContain('204')
  expect(await effectOf('raw', { status: '404' })).toContain('status 404')
})

test('of every server it says what the server’s own line about clients says', async () => {
  for (const { id, clients } of servers.filter((each) => each.id !== 'raw')) {
    const effect = await effectOf(id)
    if (clients.includes('EventSource cannot POST')) expect(effect, id).toContain('POST')
    else if (/EventSource (?:refuses|has nothing)/.test(clients)) {
      expect(effect, id).toContain('It refuses the type')
    } else expect(effect, id).toBeNull()
  }
})
