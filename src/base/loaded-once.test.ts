import { expect, test, vi } from 'vitest'

import { loadedOnce } from './loaded-once.ts'

test('what has been loaded is there at once, and after a failure it is loaded again', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('offline'))
    .mockResolvedValue('part')
  const part = loadedOnce(load)
  const both = await Promise.allSettled([part(), part()])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(load).toHaveBeenCalledTimes(1)
  expect(await part()).toBe('part')
  expect(await part()).toBe('part')
  expect(load).toHaveBeenCalledTimes(2)
})
