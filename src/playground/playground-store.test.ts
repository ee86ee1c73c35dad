import { expect, test } from 'vitest'

import { memoryStorage } from '../../tests/support/memory-storage.ts'
import { createPlaygroundStore } from './playground-store.ts'
import { key, readSavedState } from './saved-state.ts'

/** Two tabs, each a process of its own: what one writes, the other reads only once it has been brought. */
function twoTabs() {
  const inFlight: (() => void)[] = []
  const tabs: ReturnType<typeof openTab>[] = []
  function openTab() {
    const events = new EventTarget()
    const own = memoryStorage()
    const storage: Storage = {
      length: 0,
      key: (index) => own.key(index),
      getItem: (name) => own.getItem(name),
      removeItem: (name) => own.removeItem(name),
      clear: () => own.clear(),
      setItem(name, value) {
        own.setItem(name, value)
        const others = tabs.filter((tab) => tab.events !== events)
        inFlight.push(() => others.forEach((tab) => tab.bring(name, value)))
      },
    }
    const store = createPlaygroundStore(storage, events)
    let shown = {}
    store.onCodeSavedElsewhere((code) => (shown = code))
    return {
      events,
      store,
      stored: () => readSavedState(own).saved,
      shown: () => shown,
      bring(name: string, value: string) {
        own.setItem(name, value)
        events.dispatchEvent(Object.assign(new Event('storage'), { key: name, newValue: value }))
      },
    }
  }
  const one = openTab()
  const other = openTab()
  tabs.push(one, other)
  /** Brings what was written to the other tab, and what that makes them write. */
  const settle = () => {
    for (let brought = 0; brought < 20; brought += 1) {
      const next = inFlight.shift()
      if (!next) return
      next()
    }
    expect.fail('The tabs write without end.')
  }
  return { one, other, settle }
}

test('two tabs that save at the same moment keep each other’s changes', () => {
  const { one, other, settle } = twoTabs()
  one.store.save({ code: { fetch: 'of one' } })
  other.store.save({ code: { axios: 'of the other' }, timeScale: 2 })
  settle()
  for (const tab of [one, other]) {
    expect(tab.stored()).toMatchObject({
      code: { fetch: 'of one', axios: 'of the other' },
      timeScale: 2,
    })
  }
  expect(one.shown()).toEqual({ fetch: 'of one', axios: 'of the other' })
})

test('of two changes of the same lane the later one stays, in both tabs', () => {
  const { one, other, settle } = twoTabs()
  one.store.save({ code: { fetch: 'first' } })
  settle()
  other.store.save({ code: { fetch: 'second' } })
  one.store.save({ code: { axios: 'mine' } })
  settle()
  for (const tab of [one, other])
    expect(tab.stored().code).toEqual({ fetch: 'second', axios: 'mine' })
})

test('a reset in one tab is not undone by the other', () => {
  const { one, other, settle } = twoTabs()
  one.store.save({ code: { fetch: 'typed' } })
  settle()
  other.store.save({ code: { fetch: undefined } })
  settle()
  one.store.save({ code: { axios: 'mine' } })
  settle()
  for (const tab of [one, other]) expect(tab.stored().code).toEqual({ axios: 'mine' })
})

test('what a page of before wrote, without moments, counts', () => {
  const { one, settle } = twoTabs()
  one.store.save({ code: { fetch: 'mine' } })
  settle()
  const { changedAt: _changedAt, ...before } = one.stored()
  one.bring(key, JSON.stringify({ version: 2, ...before, code: { fetch: 'of before' } }))
  settle()
  expect(one.stored().code).toEqual({ fetch: 'of before' })
})
