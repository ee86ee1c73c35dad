import { expect, test } from 'vitest'

import { readKept, writeKept } from './storage.ts'

function memoryStorage(initial: Record<string, string> = {}, isFull = false): Storage {
  const items = new Map(Object.entries(initial))
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem(key, value) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      items.set(key, value)
    },
  }
}
const key = 'chunkwise.playground'

test('what was kept is read again', () => {
  const storage = memoryStorage()
  expect(writeKept(storage, { code: { axios: 'x' }, timeScale: 5 })).toBeNull()
  expect(readKept(storage)).toEqual({ kept: { code: { axios: 'x' }, timeScale: 5 }, notice: null })
})

test.each(['not json', '{"version":2}', '{"version":1,"code":{"fetch":7},"timeScale":1}', 'null'])(
  'damaged data (%s) is set aside, and said',
  (damaged) => {
    const storage = memoryStorage({ [key]: damaged })
    const { kept, notice } = readKept(storage)
    expect(kept).toEqual({ code: {}, timeScale: 1 })
    expect(notice).toContain(`${key}.damaged`)
    expect(storage.getItem(`${key}.damaged`)).toBe(damaged)
  },
)

test('a full or blocked storage is said, not thrown', () => {
  expect(writeKept(memoryStorage({}, true), { code: {}, timeScale: 1 })).toContain('full')
  expect(writeKept(null, { code: {}, timeScale: 1 })).toContain('keeps nothing')
  expect(readKept(null)).toEqual({ kept: { code: {}, timeScale: 1 }, notice: null })
})
