import fc from 'fast-check'
import { expect, test } from 'vitest'

import { Connections, type Release } from './connections.ts'

test('the seventh waits until one of six is given back, and no longer', async () => {
  const connections = new Connections(6)
  const releases: Release[] = []
  for (let n = 0; n < 6; n += 1) releases.push(await connections.take('a'))
  expect(connections.isFull('a')).toBe(true)
  expect(connections.isFull('b')).toBe(false)
  let seventh: Release | null = null
  const take = async () => {
    seventh = await connections.take('a')
  }
  const waiting = take()
  await connections.take('b')
  expect(seventh).toBeNull()
  releases[2]?.()
  await waiting
  expect(seventh).not.toBeNull()
  expect(connections.isFull('a')).toBe(true)
})

test('what others hold is in the way until they leave, and of each host by itself', async () => {
  const leaving: (() => void)[] = []
  const leave = () => new Promise<void>((resolve) => leaving.push(resolve))
  const connections = new Connections(6, { taken: 6, leave })
  expect(connections.isFull('a')).toBe(true)
  let served = 0
  const takes = ['a', 'a', 'b'].map((host) => connections.take(host).then(() => (served += 1)))
  expect(leaving).toHaveLength(2)
  await new Promise((resolve) => setImmediate(resolve))
  expect(served).toBe(0)
  leaving[0]?.()
  await takes[0]
  expect(served).toBe(1)
  // The others stay: the second waits on.
  expect(connections.isFull('a')).toBe(true)
  connections.open()
  await Promise.all(takes)
})

test('others that leave free connections are in nobody’s way', async () => {
  const connections = new Connections(6, { taken: 5, leave: () => new Promise(() => undefined) })
  expect(connections.isFull('a')).toBe(false)
  await connections.take('a')
  expect(connections.isFull('a')).toBe(true)
})

test('giving back twice gives back once', async () => {
  const connections = new Connections(1)
  const release = await connections.take('a')
  release()
  release()
  await connections.take('a')
  expect(connections.isFull('a')).toBe(true)
})

test('who waits is let through when all is over', async () => {
  const connections = new Connections(1)
  await connections.take('a')
  const waiting = [connections.take('a'), connections.take('a')]
  connections.open()
  expect(await Promise.all(waiting)).toHaveLength(2)
})

test('there are never more open than the limit, and all are served in the order of asking', async () => {
  const plan = fc.array(fc.boolean(), { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), plan, async (limit, takes) => {
      const connections = new Connections(limit)
      const served: number[] = []
      const held: Release[] = []
      let asked = 0
      const take = async (number: number) => {
        const release = await connections.take('a')
        served.push(number)
        held.push(release)
      }
      for (const isTake of takes) {
        if (isTake) {
          asked += 1
          void take(asked)
        } else held.shift()?.()
        await new Promise((resolve) => setImmediate(resolve))
        expect(held.length).toBeLessThanOrEqual(limit)
      }
      for (let round = 0; round < 60; round += 1) {
        held.shift()?.()
        await new Promise((resolve) => setImmediate(resolve))
      }
      expect(served).toEqual(Array.from({ length: asked }, (_, index) => index + 1))
    }),
    { numRuns: 30 },
  )
})
