import { expect, test, vi } from 'vitest'

import { createProgressStore } from './progress-store.ts'
import { noProgress } from './progress.ts'

/** The storage of one browser, and a tab's way to hear of what other tabs write into it. */
class Browser {
  readonly #data = new Map<string, string>()
  readonly #tabs: EventTarget[] = []
  isFull = false

  openTab(now = () => 1000) {
    const events = new EventTarget()
    this.#tabs.push(events)
    const data = this.#data
    const tell = (key: string) => {
      for (const tab of this.#tabs) {
        const newValue = data.get(key) ?? null
        if (tab !== events)
          tab.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }))
      }
    }
    const storage: Storage = {
      get length() {
        return data.size
      },
      key: (index) => [...data.keys()][index] ?? null,
      getItem: (key) => data.get(key) ?? null,
      setItem: (key, value) => {
        if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
        data.set(key, value)
        tell(key)
      },
      removeItem: (key) => {
        data.delete(key)
        tell(key)
      },
      clear: () => data.clear(),
    }
    return createProgressStore({ storage, events, now })
  }

  get(key: string): string | undefined {
    return this.#data.get(key)
  }
  /** As the browser’s own settings do: no page is told. */
  clear(): void {
    this.#data.clear()
  }
  set(key: string, value: string): void {
    this.#data.set(key, value)
  }
}

const lesson = 'part/lesson'
const key = `chunkwise.lesson.${lesson}`
const asideKey = `chunkwise.set-aside.lesson.${lesson}`

test('what was recorded is there after a reload', () => {
  const browser = new Browser()
  browser.openTab(() => 5).update(lesson, { prediction: 'b', code: { fetch: 'x' } })
  expect(browser.openTab().get(lesson)).toEqual({
    ...noProgress,
    revision: 1,
    updatedAt: 5,
    prediction: 'b',
    code: { fetch: 'x' },
  })
})

test('two tabs on one lesson keep each other’s fields', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const other = browser.openTab()
  one.get(lesson)
  other.get(lesson)
  one.update(lesson, { code: { fetch: 'typed in one' } })
  other.update(lesson, { hintsShown: 2 })
  one.update(lesson, { done: true })
  for (const tab of [one, other]) {
    expect(tab.get(lesson)).toMatchObject({
      code: { fetch: 'typed in one' },
      hintsShown: 2,
      done: true,
      revision: 3,
    })
  }
})

test('a tab hears of what another has written, and tells it from its own', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const heardHere = vi.fn()
  const heardThere = vi.fn()
  one.onChange(heardHere)
  browser.openTab().onChange(heardThere)
  one.update(lesson, { done: true })
  expect(heardHere.mock.calls).toEqual([[lesson, false]])
  expect(heardThere.mock.calls).toEqual([[lesson, true]])
})

test('damaged data is set aside, said, and the lesson begins anew', () => {
  const browser = new Browser()
  browser.set(key, '{"version":1,"code":7}')
  const store = browser.openTab()
  expect(store.get(lesson)).toEqual(noProgress)
  expect(browser.get(asideKey)).toBe('{"version":1,"code":7}')
  expect(browser.get(key)).toBeUndefined()
  expect(store.notice()).toEqual({ kind: 'damaged', lesson, key: asideKey })
})

test('a second damaged record does not overwrite the first that was set aside', () => {
  const browser = new Browser()
  browser.set(asideKey, 'earlier')
  browser.set(key, 'later')
  browser.openTab().get(lesson)
  expect(browser.get(asideKey)).toBe('earlier')
  expect(browser.get(`${asideKey}.2`)).toBe('later')
})

test('data of a newer version is set aside too, and called newer', () => {
  const browser = new Browser()
  browser.set(key, '{"version":99}')
  const store = browser.openTab()
  expect(store.get(lesson)).toEqual(noProgress)
  expect(store.notice()).toMatchObject({ kind: 'newer' })
  expect(browser.get(asideKey)).toBe('{"version":99}')
})

test('with full storage progress lives on in the page, and is kept once there is room', () => {
  const browser = new Browser()
  const store = browser.openTab()
  browser.isFull = true
  store.update(lesson, { hintsShown: 1 })
  expect(store.notice()).toEqual({ kind: 'full' })
  expect(store.get(lesson).hintsShown).toBe(1)
  expect(store.all().has(lesson)).toBe(true)
  browser.isFull = false
  store.update(lesson, { prediction: 'a' })
  expect(store.notice()).toBeNull()
  expect(browser.openTab().get(lesson)).toMatchObject({ hintsShown: 1, prediction: 'a' })
})

test('damaged data in a full storage stays where it is', () => {
  const browser = new Browser()
  browser.set(key, 'damaged')
  browser.isFull = true
  const store = browser.openTab()
  store.get(lesson)
  expect(store.notice()).toEqual({ kind: 'damaged-and-full', lesson })
})

test('without storage progress lives as long as the page', () => {
  const store = createProgressStore({ storage: null, events: new EventTarget(), now: () => 1 })
  store.update(lesson, { runs: 3 })
  expect(store.get(lesson).runs).toBe(3)
  expect(store.all().size).toBe(1)
  // The page says it once for all that it would store.
  expect(store.notice()).toBeNull()
})

test('replacing all removes lessons that are not among the new', () => {
  const browser = new Browser()
  const store = browser.openTab()
  store.update('a/a', { done: true })
  store.update('b/b', { done: true })
  store.replaceAll(new Map([['b/b', { ...noProgress, runs: 1 }]]))
  expect([...browser.openTab().all()]).toEqual([['b/b', { ...noProgress, runs: 1 }]])
})

test('other keys of the page’s storage are none of its business', () => {
  const browser = new Browser()
  browser.set('chunkwise.playground', '{}')
  const store = browser.openTab()
  expect(store.all().size).toBe(0)
  store.replaceAll(new Map())
  expect(browser.get('chunkwise.playground')).toBe('{}')
})

test('what was cleared under way is kept by the page, and told; a change stores it again', () => {
  const browser = new Browser()
  const store = browser.openTab()
  store.update(lesson, { done: true })
  browser.clear()
  expect(store.get(lesson)).toMatchObject({ done: true })
  expect([...store.all().keys()]).toEqual([lesson])
  expect(store.notice()).toEqual({ kind: 'cleared' })
  expect(browser.get(key)).toBeUndefined()
  store.update(lesson, { hintsShown: 1 })
  expect(JSON.parse(browser.get(key) ?? '')).toMatchObject({ done: true, hintsShown: 1 })
})

test('what another tab takes away is gone, and not told as cleared', () => {
  const browser = new Browser()
  const store = browser.openTab()
  store.update(lesson, { done: true })
  browser.openTab().replaceAll(new Map())
  expect(store.get(lesson)).toEqual(noProgress)
  expect(store.notice()).toBeNull()
})

test('two tabs that change one lesson are told, once; one that only looks is not', () => {
  const browser = new Browser()
  const [one, other, onlooker] = [browser.openTab(), browser.openTab(), browser.openTab()]
  one.update(lesson, { hintsShown: 1 })
  other.update(lesson, { hintsShown: 2 })
  const notice = one.notice()
  expect(notice).toEqual({ kind: 'elsewhere', lesson })
  other.update(lesson, { hintsShown: 3 })
  expect(one.notice()).toBe(notice)
  expect(onlooker.notice()).toBeNull()
})
