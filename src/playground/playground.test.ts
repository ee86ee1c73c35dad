import { signal } from '@preact/signals-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { defaultConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import type { Readiness } from './model.ts'
import { createPlayground } from './playground.ts'
import { key } from './saved-state.ts'
import { createWorkspace } from './workspace.ts'
import { defaultSettings } from '../trace/model/settings.ts'
import { silentLink } from '../../tests/support/silent-link.ts'
import { bigTrace } from '../../tests/support/big-trace.ts'
import { traceToJson } from '../trace/formats/json.ts'
import { readTraceJson, type RunRecord } from '../trace/formats/read-json.ts'

/** Events of the tab that is opened next: the playground listens to its global object. */
let tabEvents = new EventTarget()

beforeEach(() => {
  vi.setTimerTickMode('manual')
  vi.stubGlobal('addEventListener', (...heard: Parameters<EventTarget['addEventListener']>) =>
    tabEvents.addEventListener(...heard),
  )
  vi.stubGlobal('removeEventListener', (...heard: Parameters<EventTarget['removeEventListener']>) =>
    tabEvents.removeEventListener(...heard),
  )
  vi.stubGlobal('document', { visibilityState: 'hidden' })
})
afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
})

/** One browser's storage, whose writes the other tabs hear of. */
class Browser {
  readonly #items = new Map<string, string>()
  readonly #tabs: EventTarget[] = []
  isFull = false

  openTab(link = silentLink(), samples = signal<ServerSettings>({})) {
    const events = new EventTarget()
    tabEvents = events
    this.#tabs.push(events)
    const items = this.#items
    const storage: Storage = {
      get length() {
        return items.size
      },
      key: (index) => [...items.keys()][index] ?? null,
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, value) => this.#write(name, value, events),
      removeItem: (name) => void items.delete(name),
      clear: () => items.clear(),
    }
    const playground = createPlayground({
      partMissing: () => {},
      base: 'http://site/',
      scriptUrl: 'http://site/sandbox.js',
      traceReaderUrl: 'http://site/trace-reader.js',
      modules: {},
      serverScriptUrl: '',
      serverModules: {},
      link,
      storage,
      starting: { fetch: 'f', eventsource: 'e', axios: 'a' },
      samples,
    })
    playground.restore()
    return playground
  }

  /** Site data is cleared. */
  clear(): void {
    this.#items.clear()
  }

  /** Something else of this site writes free play's record. */
  writeElsewhere(text: string): void {
    this.#write(key, text, null)
  }

  #write(name: string, value: string, from: EventTarget | null): void {
    if (this.isFull) throw new DOMException('full', 'QuotaExceededError')
    if (this.#items.get(name) === value) return
    this.#items.set(name, value)
    for (const tab of this.#tabs) {
      const said = Object.assign(new Event('storage'), { key: name, newValue: value })
      if (tab !== from) tab.dispatchEvent(said)
    }
  }
}

test('the speed is the open workspace’s: a lesson’s own is never free play’s', () => {
  const playground = new Browser().openTab()
  const lesson = createWorkspace({
    name: 'lesson',
    lanes: ['fetch'],
    starting: {},
    saved: {},
    savedServer: null,
    settings: defaultSettings,
    save: () => {},
  })
  expect(playground.timeScale.value).toBe(3)
  playground.open(lesson)
  expect(playground.timeScale.value).toBe(1)
  playground.setTimeScale(10)
  playground.open(playground.free)
  expect(playground.timeScale.value).toBe(3)
})

test('a lane that joins a run under way says which choices do not count yet', () => {
  const playground = new Browser().openTab()
  playground.run(['fetch', 'axios'])
  expect(playground.pendingSettings.value).toEqual([])
  playground.setNetwork({ ...defaultConditions, chunkBytes: 5 })
  playground.setTimeScale(2)
  playground.run(['fetch'])
  expect(playground.pendingSettings.value).toEqual(['speed', 'network'])
  playground.setTimeScale(3)
  expect(playground.pendingSettings.value).toEqual(['network'])
  playground.setTimeScale(2)
  playground.stop(['fetch', 'axios'])
  // It is still true of what is to be seen.
  expect(playground.pendingSettings.value).toEqual(['speed', 'network'])
  playground.run(['fetch'])
  vi.runOnlyPendingTimers()
  expect(playground.pendingSettings.value).toEqual([])
  expect(playground.view.value?.trace.settings.network.chunkBytes).toBe(5)
  playground.stop(['fetch'])
})

test('all lanes run anew get the new choice, while they run too', () => {
  const playground = new Browser().openTab()
  playground.run(['fetch', 'eventsource', 'axios'])
  playground.setTimeScale(2)
  playground.run(['fetch', 'eventsource', 'axios'])
  vi.runOnlyPendingTimers()
  expect(playground.pendingSettings.value).toEqual([])
  expect(playground.view.value?.trace.timeScale).toBe(2)
  playground.stop(['fetch', 'eventsource', 'axios'])
})

test('what is chosen while lanes run is for the next run, as long as one is under way', () => {
  const playground = new Browser().openTab()
  expect(playground.forNextRun.value).toEqual([])
  playground.run(['fetch'])
  expect(playground.forNextRun.value).toEqual([])
  playground.setTimeScale(10)
  playground.setNetwork({ ...defaultConditions, chunkBytes: 5 })
  expect(playground.forNextRun.value).toEqual(['speed', 'network'])
  playground.setTimeScale(3)
  expect(playground.forNextRun.value).toEqual(['network'])
  playground.run(['fetch'])
  expect(playground.forNextRun.value).toEqual([])
  playground.setTimeScale(10)
  playground.stop(['fetch'])
  expect(playground.forNextRun.value).toEqual([])
})

test('an output is of other code after an edit, a Reset or another workspace’s code, and of this code again after Undo', () => {
  const playground = new Browser().openTab()
  const { isOutputOfOtherCode } = playground.lanes.fetch
  playground.setCode('fetch', 'edited before it ran')
  expect(isOutputOfOtherCode.value).toBe(false)
  playground.run(['fetch'])
  playground.stop(['fetch'])
  expect(isOutputOfOtherCode.value).toBe(false)
  playground.setCode('fetch', 'edited since')
  expect(isOutputOfOtherCode.value).toBe(true)
  playground.setCode('fetch', 'edited before it ran')
  expect(isOutputOfOtherCode.value).toBe(false)
  playground.reset('fetch')
  expect(isOutputOfOtherCode.value).toBe(true)
  playground.undoReset('fetch')
  expect(isOutputOfOtherCode.value).toBe(false)
  expect(playground.lanes.axios.isOutputOfOtherCode.value).toBe(false)
})

test('lanes are stopped as soon as the page is to be left, while there is time to close their sources', () => {
  const playground = new Browser().openTab()
  playground.run(['fetch', 'axios'])
  tabEvents.dispatchEvent(new Event('beforeunload'))
  expect(playground.running.value).toBe(false)
  expect(playground.lanes.axios.state.value).toBe('stopped')
  // Not by the person: a lesson has no verdict on it.
  vi.runOnlyPendingTimers()
  expect(playground.view.value?.isLeft).toBe(true)
  playground.run(['fetch'])
  vi.runOnlyPendingTimers()
  playground.stop(['fetch'])
  vi.runOnlyPendingTimers()
  expect(playground.view.value?.isLeft).toBe(false)
})

test('servers send the sample of the language, except what was chosen, and a run keeps what it began with', () => {
  const samples = signal<ServerSettings>({})
  const playground = new Browser().openTab(silentLink(), samples)
  const inTrace = () => playground.trace()?.settings.servers
  playground.setServers({ text: { pauseMs: '5' }, lines: { text: 'mine' } })
  playground.run(['fetch'])
  samples.value = { text: { text: '你好' }, lines: { text: '你好' } }
  expect(inTrace()).toEqual({ text: { pauseMs: '5' }, lines: { text: 'mine' } })
  // Nobody has chosen anything for the next run.
  expect(playground.forNextRun.value).toEqual([])
  playground.run(['axios'])
  expect(playground.pendingSettings.value).toEqual([])
  playground.run(['fetch', 'eventsource', 'axios'])
  expect(inTrace()).toEqual({ text: { pauseMs: '5', text: '你好' }, lines: { text: 'mine' } })
  expect(playground.servers.value).toEqual({ text: { pauseMs: '5' }, lines: { text: 'mine' } })
  playground.stop(['fetch', 'eventsource', 'axios'])
})

test('a lesson has its servers’ own texts in every language', () => {
  const playground = new Browser().openTab(silentLink(), signal({ text: { text: '你好' } }))
  const lesson = createWorkspace({
    name: 'lesson',
    lanes: ['fetch'],
    starting: {},
    saved: {},
    savedServer: null,
    settings: defaultSettings,
    save: () => {},
  })
  playground.open(lesson)
  playground.run(['fetch'])
  expect(playground.trace()?.settings.servers).toEqual({})
  playground.stop(['fetch'])
})

test('two tabs keep each other’s lanes and choices', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const other = browser.openTab()
  one.setCode('fetch', 'typed in one')
  vi.advanceTimersByTime(1000)
  other.setTimeScale(5)
  vi.advanceTimersByTime(1000)
  one.setNetwork({ ...defaultConditions, chunkBytes: 5 })
  other.setCode('axios', 'typed in the other')
  vi.advanceTimersByTime(1000)
  one.setServers({ sse: { repeat: '2' } })
  vi.advanceTimersByTime(1000)
  const reloaded = browser.openTab()
  expect(reloaded.lanes.fetch.code.value).toBe('typed in one')
  expect(reloaded.lanes.axios.code.value).toBe('typed in the other')
  expect(reloaded.timeScale.value).toBe(5)
  expect(reloaded.network.value.chunkBytes).toBe(5)
  expect(reloaded.servers.value).toEqual({ sse: { repeat: '2' } })
})

test('code of another tab is taken over as it is saved, except where something is being typed', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const other = browser.openTab()
  other.setCode('axios', 'being typed')
  one.setCode('axios', 'typed in one')
  one.setCode('fetch', 'typed in one')
  one.free.flush()
  expect(other.lanes.fetch.code.value).toBe('typed in one')
  expect(other.lanes.axios.code.value).toBe('being typed')
  one.reset('fetch')
  one.free.flush()
  expect(other.lanes.fetch.code.value).toBe('f')
})

test('code that came from another tab, and is set once more, is not stored again', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const other = browser.openTab()
  one.setCode('fetch', 'typed')
  one.free.flush()
  other.setCode('fetch', other.lanes.fetch.code.value)
  one.setCode('fetch', 'typed on')
  one.free.flush()
  vi.advanceTimersByTime(1000)
  expect(browser.openTab().lanes.fetch.code.value).toBe('typed on')
})

test('what a full storage could not take is not lost to another tab, and saved with the next change', () => {
  const browser = new Browser()
  const one = browser.openTab()
  const other = browser.openTab()
  browser.isFull = true
  one.setCode('fetch', 'typed in one')
  one.free.flush()
  expect(one.storageNotice.value).toContain('full')
  expect(one.keepsCode.value).toBe(false)
  browser.isFull = false
  other.setCode('axios', 'typed in the other')
  other.free.flush()
  expect(one.lanes.fetch.code.value).toBe('typed in one')
  one.setTimeScale(2)
  one.free.flush()
  expect(one.storageNotice.value).toBeNull()
  expect(one.keepsCode.value).toBe(true)
  const { fetch, axios } = browser.openTab().lanes
  expect([fetch.code.value, axios.code.value]).toEqual(['typed in one', 'typed in the other'])
})

test('a record that cannot be read takes no code away, and is said once it is written over', () => {
  const browser = new Browser()
  const one = browser.openTab()
  one.setCode('fetch', 'typed in one')
  one.free.flush()
  browser.writeElsewhere('not json')
  expect(one.lanes.fetch.code.value).toBe('typed in one')
  one.setCode('axios', 'more')
  one.free.flush()
  expect(one.storageNotice.value).toContain('Couldn’t read part')
  // That is of what was there before; what comes after is saved.
  expect(one.keepsCode.value).toBe(true)
})

test('code that is not valid has its line and its remedy live, and in the trace when that is opened', async () => {
  const playground = new Browser().openTab()
  playground.setCode('fetch', 'let a = 1\nimport "nowhere"')
  playground.run(['fetch'])
  await vi.waitFor(() => expect(playground.lanes.fetch.output.value.entries).toHaveLength(1), 5000)
  const problem = {
    kind: 'problem',
    position: { line: 2 },
    hint: expect.stringMatching('You can import') as unknown,
  }
  expect(playground.lanes.fetch.output.value.entries).toMatchObject([problem])
  expect(playground.lanes.fetch.problems.value).toMatchObject([{ position: { line: 2 } }])
  const trace = playground.view.value?.trace
  const reader = new Browser().openTab()
  reader.openTrace(recordOf(JSON.stringify(trace && traceToJson(trace))))
  expect(reader.lanes.fetch.state.value).toBe('failed')
  expect(reader.lanes.fetch.output.value.entries).toMatchObject([problem])
  // The lane's code is not the code of the trace.
  expect(reader.lanes.fetch.problems.value).toEqual([])
})

function recordOf(text: string): RunRecord {
  const read = readTraceJson(text)
  return 'value' in read ? read.value : expect.fail(read.problem)
}

test('a long trace is opened some thousand events a frame', () => {
  vi.setTimerTickMode('manual')
  const playground = new Browser().openTab()
  const record = recordOf(JSON.stringify(bigTrace(5_000, 1)))
  playground.openTrace(record)
  const counts = [playground.view.value?.trace.events.length ?? 0]
  while ((counts.at(-1) ?? 0) < record.events.length && counts.length < 100) {
    vi.advanceTimersByTime(250)
    counts.push(playground.view.value?.trace.events.length ?? 0)
  }
  expect(counts.at(-1)).toBe(record.events.length)
  expect(Math.max(...counts.map((count, index) => count - (counts[index - 1] ?? 0)))).toBe(2_000)
  expect(playground.lanes.fetch.state.value).toBe('completed')
})

test('when the service worker goes with the site data, code is saved anew', async () => {
  const browser = new Browser()
  const readiness = signal<Readiness>({ state: 'ready' })
  const page = browser.openTab({ ...silentLink(), readiness })
  page.setCode('fetch', 'mine')
  await vi.advanceTimersByTimeAsync(1_000)
  browser.clear()
  readiness.value = { state: 'impossible', message: 'gone', remedy: 'Reload.' }
  await vi.advanceTimersByTimeAsync(1_000)
  expect(browser.openTab().lanes.fetch.code.value).toBe('mine')
})

test('lanes that run when the service worker goes fail at once, and say why', async () => {
  const readiness = signal<Readiness>({ state: 'ready' })
  const page = new Browser().openTab({ ...silentLink(), readiness })
  page.run(['fetch'])
  expect(page.lanes.fetch.state.value).toBe('running')
  readiness.value = { state: 'impossible', message: 'gone', remedy: 'Reload.' }
  expect(page.lanes.fetch.state.value).toBe('failed')
  expect(page.lanes.axios.state.value).toBe('idle')
})

test('lanes that are run before the page is ready start once it is, together and once', () => {
  const readiness = signal<Readiness>({ state: 'starting' })
  const playground = new Browser().openTab({ ...silentLink(), readiness })
  playground.run(['axios'])
  playground.run(['fetch'])
  playground.run(['axios'])
  playground.run(['eventsource'])
  playground.stop(['eventsource'])
  expect(playground.awaited.value).toEqual(['fetch', 'axios'])
  expect(playground.running.value).toBe(false)
  playground.setCode('fetch', 'typed since')
  readiness.value = { state: 'ready' }
  expect(playground.awaited.value).toEqual([])
  expect(playground.lanes.fetch.state.value).toBe('running')
  expect(playground.lanes.axios.state.value).toBe('running')
  expect(playground.lanes.eventsource.state.value).toBe('idle')
  playground.stop(['fetch', 'axios'])
})

test('lanes that are run where the page can’t be ready are awaited no longer', () => {
  const readiness = signal<Readiness>({ state: 'starting' })
  const playground = new Browser().openTab({ ...silentLink(), readiness })
  playground.run(['axios'])
  readiness.value = { state: 'impossible', message: 'blocked', remedy: 'Allow it.' }
  expect(playground.awaited.value).toEqual([])
  playground.run(['axios'])
  expect(playground.awaited.value).toEqual([])
  expect(playground.running.value).toBe(false)
})
