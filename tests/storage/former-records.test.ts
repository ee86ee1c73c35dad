import { afterEach, expect, test, vi } from 'vitest'

import { createProgressStore } from '../../src/lesson/progress-store.ts'
import { readSavedState } from '../../src/playground/saved-state.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { createLanesShown } from '../../src/ui/shell/lanes-shown.ts'
import { createPanels } from '../../src/ui/shell/panels.ts'
import { createTheme } from '../../src/ui/shell/theme.ts'
import { createWordWrap } from '../../src/ui/shell/word-wrap.ts'
import { memoryStorage } from '../support/memory-storage.ts'

/* What people have in their browsers: records as the version before (0.1.0 up to d926475) wrote them. */
const records = {
  'chunkwise.playground':
    '{"version":2,"code":{"axios":"output.append(1)\\n"},"timeScale":5,"network":{"initialDelayMs":0,"chunkDelayMs":200,"jitterMs":0,"seed":1,"chunkBytes":4,"bufferUntilBytes":0,"bufferWholeResponse":false,"oneChunkLate":false,"failAfterBytes":null,"truncateAfterBytes":null,"stallAfterBytes":null,"status":null,"connectionLimit":null,"connectionsTaken":0,"cors":true},"servers":{"sse":{"repeat":"2"}}}',
  'chunkwise.lesson.why-it-types/read-a-stream':
    '{"version":1,"revision":7,"updatedAt":1795500000000,"code":{"fetch":"const response = await fetch(\'/api/text\')\\n"},"codeBeforeSolution":null,"prediction":"2","checks":{"no-error.fetch":"pass","stops-at-the-end":"fail"},"runs":3,"tries":2,"hintsShown":1,"solutionSeen":false,"done":false}',
  'chunkwise:panels':
    '{"version":1,"value":{"main":[30,70],"work":[50,50],"lanes":[20,30,50],"twoLanes":[40,60],"lane":[60,40],"guideOpen":false}}',
  'chunkwise:theme': '{"version":1,"value":"dark"}',
}

/** A page with these records in its storage. */
function openPage(initial: Record<string, string>): Storage {
  const storage = memoryStorage(initial)
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  return storage
}

/** The panels, and the theme, as the last visit left them. */
function openPanels() {
  const panels = createPanels()
  panels.restore()
  return panels
}
function openTheme() {
  const theme = createTheme()
  theme.restore()
  return theme
}

afterEach(() => vi.unstubAllGlobals())

test('free play has its code, speed, network and servers', () => {
  const { saved, notice } = readSavedState(openPage(records))
  expect(notice).toBeNull()
  expect(saved).toMatchObject({
    code: { axios: 'output.append(1)\n' },
    timeScale: 5,
    network: { chunkBytes: 4, chunkDelayMs: 200, cors: true },
    servers: { sse: { repeat: '2' } },
  })
})

test('free play and a lesson have no written server', () => {
  const storage = openPage(records)
  expect(readSavedState(storage).saved.writtenServer).toBeNull()
  const store = createProgressStore({ storage, events: new EventTarget(), now: () => 0 })
  expect(store.get('why-it-types/read-a-stream').writtenServer).toBeNull()
  expect(store.notice()).toBeNull()
})

test('a lesson has its progress', () => {
  const storage = openPage(records)
  const store = createProgressStore({ storage, events: new EventTarget(), now: () => 0 })
  expect(store.get('why-it-types/read-a-stream')).toMatchObject({
    revision: 7,
    prediction: '2',
    checks: { 'no-error.fetch': 'pass', 'stops-at-the-end': 'fail' },
    runs: 3,
    hintsShown: 1,
    answers: {},
  })
  expect(store.notice()).toBeNull()
})

test('panels have their sizes, and move to a key named like the others', () => {
  const storage = openPage(records)
  const { sizes, guideOpen } = openPanels()
  expect(sizes.main.value).toEqual([30, 70])
  expect(sizes.twoLanes.value).toEqual([40, 60])
  expect(guideOpen.value).toBe(false)
  expect(storage.getItem('chunkwise:panels')).toBeNull()
  expect(JSON.parse(storage.getItem('chunkwise.panels') ?? '')).toMatchObject({
    version: 2,
    lanes: [20, 30, 50],
  })
  expect(openPanels().sizes.main.value).toEqual([30, 70])
})

test('the theme is the chosen one, and moves likewise', () => {
  const storage = openPage(records)
  const theme = openTheme()
  expect(theme.choice.value).toBe('dark')
  expect(document.documentElement.dataset['theme']).toBe('dark')
  expect(storage.getItem('chunkwise:theme')).toBeNull()
  expect(storage.getItem('chunkwise.theme')).toBe('{"choice":"dark","version":2}')
  theme.next()
  expect(openTheme().choice.value).toBe('system')
})

test('word wrap and the number of lanes are as on a first visit until they are restored', () => {
  openPage({
    'chunkwise.word-wrap': '{"version":1,"choice":"off"}',
    'chunkwise.lanes-shown': '{"version":1,"beside":1}',
  })
  const wordWrap = createWordWrap()
  const lanesShown = createLanesShown()
  expect([wordWrap.choice.value, lanesShown.beside.value]).toEqual(['auto', 2])
  expect(document.documentElement.dataset['wordWrap']).toBeUndefined()
  wordWrap.restore()
  lanesShown.restore()
  expect([wordWrap.choice.value, lanesShown.beside.value]).toEqual(['off', 1])
  expect(document.documentElement.dataset['wordWrap']).toBe('off')
})

test.each(['not json', '{"version":1,"value":"pink"}', '{"version":9,"choice":"dark"}'])(
  'a theme that cannot be read (%s) is set aside',
  (text) => {
    for (const key of ['chunkwise.theme', 'chunkwise:theme']) {
      const storage = openPage({ [key]: text })
      expect(openTheme().choice.value).toBe('system')
      expect(storage.getItem('chunkwise.set-aside.theme')).toBe(text)
      expect(storage.getItem('chunkwise.theme')).toBe('{"choice":"system","version":2}')
    }
  },
)

test('panels that cannot be read are set aside, beside earlier ones', () => {
  const damaged = '{"version":2,"main":[1,2,3]}'
  const storage = openPage({ 'chunkwise.panels': damaged, 'chunkwise.set-aside.panels': 'earlier' })
  expect(openPanels().guideOpen.value).toBe(true)
  expect(storage.getItem('chunkwise.set-aside.panels')).toBe('earlier')
  expect(storage.getItem('chunkwise.set-aside.panels.2')).toBe(damaged)
})

test('without room to set it aside, a record that cannot be read stays', () => {
  const storage = openPage({ 'chunkwise.theme': 'not json' })
  const put = storage.setItem.bind(storage)
  storage.setItem = (key, value) => {
    if (key !== 'chunkwise.theme') throw new DOMException('full', 'QuotaExceededError')
    put(key, value)
  }
  const theme = openTheme()
  theme.next()
  expect(theme.choice.value).toBe('light')
  expect(storage.getItem('chunkwise.theme')).toBe('not json')
})

test('storage that throws at every access is as good as none', () => {
  const throwing = (): never => {
    throw new DOMException('denied', 'SecurityError')
  }
  openPage({})
  Object.defineProperty(globalThis, 'localStorage', { get: throwing, configurable: true })
  expect(openStorage()).toBeNull()
  expect(openPanels().guideOpen.value).toBe(true)
  vi.stubGlobal('localStorage', new Proxy({}, { get: () => throwing }))
  expect(openStorage()).toBeNull()
  expect(openTheme().choice.value).toBe('system')
})
