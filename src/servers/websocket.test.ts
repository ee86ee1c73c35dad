import { expect, test } from 'vitest'

import { websocketServer } from '../catalogue/servers/websocket.ts'
import { createServerContext } from './server.ts'
import { answerSocket, type SocketData, type SocketServer } from './websocket.ts'

const context = createServerContext({ siteOrigin: 'https://site.example', timeScale: 1 })

/** Serves one client to the end; `reply` is told of each message and may answer. */
async function talk(
  query: string,
  reply: (data: SocketData, server: SocketServer, leave: () => void) => void = () => undefined,
): Promise<string[]> {
  const server = answerSocket(context, `${websocketServer.address}?${query}`, [])
  if ('status' in server) throw new Error(`status ${server.status}`)
  const over = new AbortController()
  const told: string[] = []
  await server.serve(
    {
      send(data) {
        told.push(String(data))
        reply(data, server, () => over.abort())
      },
      close(code, reason) {
        told.push(`close ${code} ${reason}`)
        over.abort()
      },
      lose(reason) {
        told.push(reason)
      },
    },
    over.signal,
  )
  return told
}

test('a message a character, then code 1000', async () => {
  expect(await talk('text=这是👋')).toEqual(['这', '是', '👋', 'close 1000 done'])
})

test('what the client says is sent back meanwhile, and stop ends it', async () => {
  const told = await talk('text=abc', (data, server) => {
    if (data === 'a') server.heard('hi')
    if (data === 'b') server.heard('stop')
  })
  expect(told).toEqual(['a', '«hi»', 'b', 'close 1000 stopped'])
})

test('bytes are sent back as they are', async () => {
  const told = await talk('text=a', (data, server) => {
    if (data === 'a') server.heard(new Uint8Array([7]))
  })
  expect(told).toEqual(['a', '7', 'close 1000 done'])
})

test('it is lost after so many messages, and a client can have it begin after others', async () => {
  expect(await talk('text=abcd&loseAfter=2')).toEqual([
    'a',
    'b',
    'the connection was lost after 2 messages',
  ])
  expect(await talk('text=ab&loseAfter=2')).toEqual([
    'a',
    'b',
    'the connection was lost after 2 messages',
  ])
  expect(await talk('text=abcd&loseAfter=3&after=3')).toEqual(['d', 'close 1000 done'])
})

test('with asks, a question waits for a message, whether it comes at once or later', async () => {
  const atOnce = await talk('text=a?b&asks=on', (data, server) => {
    if (data === '?') server.heard('yes')
  })
  expect(atOnce).toEqual(['a', '?', '«yes»', 'b', 'close 1000 done'])
  const later = await talk('text=?b&asks=on', (data, server) => {
    if (data === '?') setTimeout(() => server.heard('yes'), 60_000)
  })
  expect(later).toEqual(['?', '«yes»', 'b', 'close 1000 done'])
})

test('a client that leaves, even while the server waits for its answer, ends it', async () => {
  expect(await talk('text=?b&asks=on', (_data, _server, leave) => leave())).toEqual(['?'])
})

test.each([
  ['another path', 'ws://localhost:5255/', 404],
  ['a value that is not allowed', `${websocketServer.address}?pauseMs=soon`, 400],
])('%s is refused', (_what, url, status) => {
  expect(answerSocket(context, url, [])).toEqual({ status })
})

test('of the subprotocols that a client offers it takes the first', () => {
  expect(answerSocket(context, websocketServer.address, ['chat', 'other'])).toMatchObject({
    protocol: 'chat',
  })
})
