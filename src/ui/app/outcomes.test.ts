import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createPlayground } from '../../playground/playground.ts'
import { silentLink } from '../../../tests/support/silent-link.ts'
import { followOutcome } from './outcomes.ts'

beforeEach(() => {
  vi.setTimerTickMode('manual')
  vi.stubGlobal('addEventListener', () => {})
  vi.stubGlobal('removeEventListener', () => {})
  // A hidden page gets no frames: what is shown follows the run a quarter of a second later.
  vi.stubGlobal('document', { visibilityState: 'hidden' })
})
afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
})

test('a failed run is told with its reason, once', async () => {
  const playground = createPlayground({
    partMissing: () => {},
    base: 'http://site/',
    scriptUrl: 'http://site/sandbox.js',
    traceReaderUrl: 'http://site/trace-reader.js',
    modules: {},
    serverScriptUrl: '',
    serverModules: {},
    link: silentLink(),
    storage: null,
    starting: { fetch: 'const = 1', eventsource: '', axios: '' },
  })
  const said: string[] = []
  const stop = followOutcome(playground, 'fetch', (text) => said.push(text))
  const { state } = playground.lanes.fetch
  for (let run = 1; run <= 2; run += 1) {
    playground.run(['fetch'])
    await vi.waitFor(() => expect(state.value).toBe('failed'), 5000)
    vi.advanceTimersByTime(1000)
    await vi.waitFor(() => expect(said).toHaveLength(run))
    expect(said.at(-1)).toMatch(/^fetch stream failed: Syntax error: Unexpected token/)
  }
  playground.setCode('fetch', 'let a')
  playground.run(['fetch'])
  playground.stop(['fetch'])
  await vi.waitFor(() => expect(said.at(-1)).toBe('fetch stream stopped: 0 chunks, 0 bytes'))
  stop()
})
