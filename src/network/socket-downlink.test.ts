import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { SocketDownlink } from './socket-downlink.ts'

/** Sends messages of these sizes and then a close frame; tells what came, with its moment. */
async function carry(
  sizes: readonly number[],
  conditions: Partial<NetworkConditions>,
): Promise<string[]> {
  const told: string[] = []
  const over = new AbortController()
  const began = performance.now()
  await new Promise<void>((resolve) => {
    const tell = (what: string) => told.push(`${what} ${Math.round(performance.now() - began)}`)
    const link = new SocketDownlink(
      { ...defaultConditions, ...conditions },
      {
        delivered: () => tell('message'),
        closed: () => {
          tell('closed')
          resolve()
        },
        lost: (reason) => {
          tell(`lost: ${reason}`)
          resolve()
        },
      },
      { timeScale: 1, signal: over.signal },
    )
    for (const size of sizes) link.send(size)
    link.close(0)
  })
  over.abort()
  return told
}

test('a network that changes nothing delivers each message at once, then the close', async () => {
  expect(await carry([1, 200, 70_000], {})).toEqual([
    'message 0',
    'message 0',
    'message 0',
    'closed 0',
  ])
})

test('a message is delivered when the last byte of its frame is', async () => {
  // Frames of 3, 12 and 4 bytes, cut at every multiple of 5: the last bytes leave in chunks 1, 4 and 5.
  const told = await carry([1, 10], { chunkBytes: 5, chunkDelayMs: 100 })
  expect(told).toEqual(['message 0', 'message 300', 'closed 400'])
})

test('bytes break a connection in the middle of a message, which never arrives', async () => {
  expect(await carry([1, 10], { failAfterBytes: 8 })).toEqual([
    'message 0',
    'lost: the network broke the connection after 8 bytes 0',
  ])
})

test('proxies neither buffer nor compress it', async () => {
  const proxies = {
    bufferWholeResponse: true,
    gzip: true,
    oneChunkLate: true,
    bufferUntilBytes: 4096,
  }
  expect(await carry([1], proxies)).toEqual(['message 0', 'closed 0'])
})

test('nothing is told once nobody waits', async () => {
  const told: string[] = []
  const over = new AbortController()
  const tell = (what: string) => () => told.push(what)
  const link = new SocketDownlink(
    { ...defaultConditions, chunkDelayMs: 100 },
    { delivered: tell('message'), closed: tell('closed'), lost: tell('lost') },
    { timeScale: 1, signal: over.signal },
  )
  link.send(1)
  over.abort()
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(told).toEqual([])
})
