import { expect, test } from 'vitest'
import { WebSocket, type RawData } from 'ws'

import { websocketServer } from '../../src/catalogue/servers/websocket.ts'
import { createServerContext } from '../../src/servers/server.ts'
import { answerSocket } from '../../src/servers/websocket.ts'
import { runSource } from '../support/running-source.ts'

/*
 * The source that the Server tab shows for Node sends what the simulated server sends: both are asked
 * for the same, and the client's part in it is the same function.
 */

const context = createServerContext({ siteOrigin: 'https://site.example', timeScale: 1 })

type Values = Readonly<Record<string, string>>
/** What a client says when it hears this; null for nothing. */
type Reply = (heard: string) => string | null

async function simulated(values: Values, query: string, reply: Reply): Promise<string[]> {
  const given = new URLSearchParams({
    ...values,
    ...Object.fromEntries(new URLSearchParams(query)),
  })
  const server = answerSocket(context, `${websocketServer.address}?${given}`, [])
  if ('status' in server) throw new Error(`status ${server.status}`)
  const over = new AbortController()
  const told: string[] = []
  await server.serve(
    {
      send(data) {
        told.push(String(data))
        const said = reply(String(data))
        if (said !== null) server.heard(said)
      },
      close(code, reason) {
        told.push(`${code} ${reason}`)
        over.abort()
      },
      lose: () => told.push('1006 '),
    },
    over.signal,
  )
  return told
}

const textOf = (data: RawData): string => Buffer.concat([data].flat() as Uint8Array[]).toString()

async function shown(values: Values, query: string, reply: Reply): Promise<string[]> {
  const source = await runSource('websocket', 'javascript', values)
  try {
    const socket = new WebSocket(`${source.origin.replace('http', 'ws')}/ws?${query}`, 'chat')
    const told: string[] = []
    socket.on('message', (data) => {
      told.push(textOf(data))
      const said = reply(textOf(data))
      if (said !== null) socket.send(said)
    })
    await new Promise<void>((resolve, reject) => {
      socket.on('error', reject)
      socket.on('close', (code, reason) => {
        told.push(`${code} ${reason.toString()}`)
        resolve()
      })
    })
    expect(socket.protocol).toBe('chat')
    return told
  } finally {
    expect(await source.stop()).toBe('')
  }
}

const silent: Reply = () => null

test.each<[string, Values, string, Reply]>([
  ['whole', { text: '这是👋' }, '', silent],
  ['lost after two messages', { text: 'abcd', loseAfter: '2' }, '', silent],
  ['lost at the end', { text: 'ab', loseAfter: '2' }, '', silent],
  ['begun later', { text: 'abcd', after: '1' }, '', silent],
  ['begun later, as the address says', { text: 'abcd' }, 'after=3', silent],
  ['a reply', { text: 'a?b', asks: 'on' }, '', (heard) => (heard === '?' ? 'yes' : null)],
  ['stopped', { text: 'abcd' }, '', (heard) => (heard === 'b' ? 'stop' : null)],
])('the shown source sends the same: %s', async (_what, given, query, reply) => {
  const values = { pauseMs: '60', ...given }
  expect(await shown(values, query, reply)).toEqual(await simulated(values, query, reply))
})
