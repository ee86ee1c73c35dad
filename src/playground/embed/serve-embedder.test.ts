import { signal } from '@preact/signals-core'
import { expect, test, vi } from 'vitest'

import type { EmbedState, ToEmbedder } from '../../channels/embedder.ts'
import type { LaneCode } from '../../trace/model/lane.ts'
import { serveEmbedder, type EmbeddedWindow } from './serve-embedder.ts'

const home = 'https://article.example'

class Frame extends EventTarget implements EmbeddedWindow {
  readonly answers: { readonly message: ToEmbedder; readonly to: unknown }[] = []
  readonly parent = {
    postMessage: (message: ToEmbedder, to: unknown) => void this.answers.push({ message, to }),
  }

  hear(
    data: unknown,
    { origin = home, source = this.parent }: { origin?: string; source?: unknown } = {},
  ): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }))
  }

  /** What it has answered since the last time. */
  taken(): ToEmbedder[] {
    return this.answers.splice(0).map(({ message }) => message)
  }
}

function embed({ mayRun = false }: { readonly mayRun?: boolean } = {}) {
  const given: LaneCode = { fetch: 'given' }
  const frame = new Frame()
  const state = signal<EmbedState>({ readiness: 'waiting', mayRun, lanes: { fetch: 'idle' } })
  const ran = { json: { events: [] }, code: { fetch: 'given' } as LaneCode }
  const embedded = {
    state,
    setCode: vi.fn<(lane: string, code: string) => void>(),
    run: vi.fn<() => void>(),
    stop: vi.fn<() => void>(),
    trace: vi.fn<() => typeof ran | null>(() => ran),
  }
  const onAskedToRun = vi.fn<() => void>()
  serveEmbedder({ window: frame, embedded, given, onAskedToRun })
  return { frame, state, embedded, onAskedToRun, ran }
}

test('run waits for a press in the frame, and says so', () => {
  const { frame, embedded, onAskedToRun } = embed()
  frame.hear({ chunkwise: 1, type: 'run', id: 'a' })
  expect(frame.taken()).toMatchObject([{ type: 'refused', reason: 'needs-press', id: 'a' }])
  expect(embedded.run).not.toHaveBeenCalled()
  expect(onAskedToRun).toHaveBeenCalledOnce()
})

test('run and stop are done after a press, and answered to the asking origin alone', () => {
  const { frame, embedded } = embed({ mayRun: true })
  frame.hear({ chunkwise: 1, type: 'run', id: 7 })
  frame.hear({ chunkwise: 1, type: 'stop' })
  expect(embedded.run).toHaveBeenCalledOnce()
  expect(embedded.stop).toHaveBeenCalledOnce()
  expect(frame.answers).toEqual([
    { message: { chunkwise: 1, type: 'done', id: 7 }, to: home },
    { message: { chunkwise: 1, type: 'done' }, to: home },
  ])
})

test('nobody else is heard: another window, no origin, another document of the parent', () => {
  const { frame, embedded } = embed({ mayRun: true })
  const run = { chunkwise: 1, type: 'run' }
  frame.hear(run, { source: {} })
  frame.hear(run, { source: null })
  frame.hear(run, { origin: 'null' })
  frame.hear({ type: 'webpackOk' })
  frame.hear('chunkwise')
  frame.hear(null)
  expect(frame.taken()).toEqual([])
  frame.hear({ chunkwise: 1, type: 'state' })
  expect(frame.taken()).toHaveLength(1)
  frame.hear(run, { origin: 'https://other.example' })
  expect(frame.taken()).toEqual([])
  expect(embedded.run).not.toHaveBeenCalled()
})

test('a page in no frame hears nothing', () => {
  const frame = new Frame()
  const alone = Object.assign(frame, { parent: frame }) as unknown as EmbeddedWindow
  const run = vi.fn<() => void>()
  const state = signal<EmbedState>({ readiness: 'ready', mayRun: true, lanes: {} })
  const embedded = { state, run, stop: run, setCode: run, trace: () => null }
  serveEmbedder({ window: alone, embedded, given: {}, onAskedToRun: run })
  frame.hear({ chunkwise: 1, type: 'run' }, { source: frame })
  expect(run).not.toHaveBeenCalled()
})

test('a trace is given of code that the page set, by the address or by message', () => {
  const { frame, ran } = embed()
  frame.hear({ chunkwise: 1, type: 'trace' })
  expect(frame.taken()).toMatchObject([{ type: 'trace', trace: ran.json }])
  ran.code = { fetch: 'the reader’s own' }
  frame.hear({ chunkwise: 1, type: 'trace' })
  expect(frame.taken()).toMatchObject([{ type: 'refused', reason: 'not-yours' }])
  frame.hear({ chunkwise: 1, type: 'setCode', lane: 'fetch', code: 'set' })
  ran.code = { fetch: 'set' }
  frame.hear({ chunkwise: 1, type: 'trace' })
  expect(frame.taken()).toMatchObject([{ type: 'done' }, { type: 'trace' }])
})

test('without a run there is no trace, and without such a lane no code', () => {
  const { frame, embedded } = embed()
  embedded.trace.mockReturnValue(null)
  frame.hear({ chunkwise: 1, type: 'trace' })
  frame.hear({ chunkwise: 1, type: 'setCode', lane: 'axios', code: '' })
  expect(frame.taken()).toMatchObject([{ reason: 'no-run' }, { reason: 'no-lane' }])
  expect(embedded.setCode).not.toHaveBeenCalled()
})

test('who has asked for the state is told of each change', () => {
  const { frame, state } = embed()
  state.value = { ...state.peek(), readiness: 'starting' }
  expect(frame.taken()).toEqual([])
  frame.hear({ chunkwise: 1, type: 'state', id: 1 })
  state.value = { ...state.peek() }
  state.value = { ...state.peek(), mayRun: true }
  expect(frame.taken()).toMatchObject([
    { type: 'state', id: 1, readiness: 'starting', mayRun: false },
    { type: 'state', mayRun: true },
  ])
})

test.each([
  ['a later version', { chunkwise: 2, type: 'run' }, 'version'],
  ['a version as text', { chunkwise: '1', type: 'run' }, 'version'],
  ['no type', { chunkwise: 1 }, 'invalid'],
  ['a type of every object', { chunkwise: 1, type: 'constructor' }, 'invalid'],
  ['a type of prototypes', { chunkwise: 1, type: '__proto__' }, 'invalid'],
  ['a field too many', { chunkwise: 1, type: 'run', force: true }, 'invalid'],
  ['an id that is no id', { chunkwise: 1, type: 'run', id: {} }, 'invalid'],
  [
    'a lane of prototypes',
    { chunkwise: 1, type: 'setCode', lane: '__proto__', code: 'x' },
    'invalid',
  ],
  ['code that is no text', { chunkwise: 1, type: 'setCode', lane: 'fetch', code: 5 }, 'invalid'],
  [
    'code that is too long',
    { chunkwise: 1, type: 'setCode', lane: 'fetch', code: 'x'.repeat(262_145) },
    'invalid',
  ],
  [
    'fields of a prototype',
    JSON.parse('{"chunkwise":1,"type":"setCode","__proto__":{"lane":"fetch","code":"x"}}'),
    'invalid',
  ],
])('%s is refused', (_name, data, reason) => {
  const { frame, embedded } = embed({ mayRun: true })
  frame.hear(data)
  expect(frame.taken()).toMatchObject([{ type: 'refused', reason }])
  expect(embedded.run).not.toHaveBeenCalled()
  expect(embedded.setCode).not.toHaveBeenCalled()
  expect('lane' in {}).toBe(false)
})

test('a flood is read in part, answered once, and over a second later', async () => {
  const { frame, embedded } = embed({ mayRun: true })
  for (let count = 0; count < 1_000; count += 1) frame.hear({ chunkwise: 1, type: 'run' })
  expect(embedded.run).toHaveBeenCalledTimes(20)
  const answers = frame.taken()
  expect(answers).toHaveLength(21)
  expect(answers.at(-1)).toMatchObject({ type: 'refused', reason: 'too-many' })
  await vi.advanceTimersByTimeAsync(1_000)
  frame.hear({ chunkwise: 1, type: 'run' })
  expect(frame.taken()).toMatchObject([{ type: 'done' }])
})
