import { afterEach, expect, test, vi } from 'vitest'

import { linkServiceWorker, type Simulation } from './service-worker-link.ts'

afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
})

/** A service worker that notes in `asked` what it is sent. */
const controllerOf = (asked: unknown[]) =>
  Object.assign(new EventTarget(), {
    state: 'activated',
    postMessage: (message: unknown) => void asked.push(message),
  })

/**
 * A link from the page at `href` to a service worker that controls it; `say` is what arrives from it,
 * `asked` what it was sent.
 */
function connectedLink(
  href = 'http://site/',
  registered: Promise<void> = Promise.resolve(),
  simulation?: Simulation,
) {
  vi.setTimerTickMode('manual')
  const asked: unknown[] = []
  const registration = Object.assign(new EventTarget(), { waiting: null, active: null })
  const container = Object.assign(new EventTarget(), {
    controller: controllerOf(asked),
    startMessages() {},
    register: () => registered.then(() => registration),
    getRegistration: () => Promise.resolve<object | undefined>(undefined),
  })
  vi.stubGlobal('navigator', { serviceWorker: container })
  vi.stubGlobal('location', { href })
  const link = linkServiceWorker('http://site/sw.js', undefined, simulation ? { simulation } : {})
  const say = (data: unknown) =>
    container.dispatchEvent(Object.assign(new Event('message'), { data }))
  /** Site data was cleared, or another version has taken over. */
  const change = (controller: typeof container.controller | null) => {
    Object.assign(container, { controller })
    container.dispatchEvent(new Event('controllerchange'))
  }
  return { link, say, asked, change, container }
}

test('a message goes to the run that it is about, until that no longer listens', () => {
  const { link, say } = connectedLink()
  const heard: string[] = []
  const stopOne = link.onRun('one', ({ type }) => heard.push(`one: ${type}`))
  link.onRun('two', ({ type }) => heard.push(`two: ${type}`))
  say({ type: 'lane-ready', run: 'two', lane: 'fetch' })
  say({ type: 'run-pong', run: 'one', id: 1, known: true, at: 1_000 })
  say({ type: 'lane-ready', run: 'three', lane: 'fetch' })
  say({ type: 'nonsense', run: 'one' })
  stopOne()
  say({ type: 'lane-ready', run: 'one', lane: 'fetch' })
  expect(heard).toEqual(['two: lane-ready', 'one: run-pong'])
})

test('what it says of the offline copy is for the whole page', () => {
  const { link, say } = connectedLink()
  say({ type: 'offline', offline: { state: 'ready', totalBytes: 9 } })
  expect(link.offline.value).toEqual({ state: 'ready', totalBytes: 9 })
})

test.each([
  ['http://site/', [{ type: 'fill-offline', language: 'en' }]],
  ['http://site/?no-service-worker-cache', []],
])('the page at %s asks for %j', async (href, asks) => {
  const { asked } = connectedLink(href)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(asked).toEqual(asks)
})

test('a service worker that is gone is said once, throws nowhere, and reloads nothing', async () => {
  const { link, change } = connectedLink()
  await vi.advanceTimersByTimeAsync(0)
  expect(link.readiness.value.state).toBe('ready')
  change(null)
  expect(link.takenOver.value).toBe(false)
  expect(link.readiness.value).toMatchObject({
    state: 'impossible',
    message: expect.stringContaining('data was cleared'),
    // Whether the code is kept depends on the storage, which this knows nothing of.
    remedy: 'Reload the page.',
  })
  expect(() => link.send({ type: 'run-ping', run: 'r', id: 1 })).not.toThrow()
})

test('another version that takes over is told', async () => {
  const { link, change, asked } = connectedLink()
  await vi.advanceTimersByTimeAsync(0)
  change(controllerOf(asked))
  expect(link.takenOver.value).toBe(true)
  expect(link.readiness.value.state).toBe('ready')
})

test('the one that is in control already isn’t taken for another, though its event comes late', async () => {
  const { link, change, container } = connectedLink()
  await vi.advanceTimersByTimeAsync(0)
  change(container.controller)
  expect(link.takenOver.value).toBe(false)
})

test.each([
  ['replaced', 'ready'],
  ['gone', 'impossible'],
])('one that is redundant has been %s after a while', async (which, state) => {
  const { link, change, container, asked } = connectedLink()
  await vi.advanceTimersByTimeAsync(0)
  const { controller } = container
  controller.state = 'redundant'
  controller.dispatchEvent(new Event('statechange'))
  if (which === 'replaced') change(controllerOf(asked))
  await vi.advanceTimersByTimeAsync(4_999)
  expect(link.readiness.value.state).toBe('ready')
  await vi.advanceTimersByTimeAsync(1)
  expect(link.readiness.value.state).toBe(state)
  expect(link.takenOver.value).toBe(which === 'replaced')
})

test('a browser that is slow to start it is told of after 20 s, and may still come', async () => {
  let register = () => {}
  const { link } = connectedLink('http://site/', new Promise((resolve) => (register = resolve)))
  await vi.advanceTimersByTimeAsync(19_999)
  expect(link.readiness.value.state).toBe('starting')
  await vi.advanceTimersByTimeAsync(1)
  expect(link.readiness.value).toMatchObject({
    state: 'impossible',
    message: expect.stringContaining('did not register it within 20 s'),
  })
  register()
  await vi.advanceTimersByTimeAsync(0)
  expect(link.readiness.value.state).toBe('ready')
})

test('a registration whose promise an engine has lost is found all the same', async () => {
  const { link, container } = connectedLink('http://site/', new Promise(() => {}))
  const active = { postMessage() {} }
  const found = Object.assign(new EventTarget(), { waiting: null, active })
  container.getRegistration = () => Promise.resolve(found)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(link.readiness.value.state).toBe('ready')
})

/** A simulated browser that notes what it is sent. */
function simulationOf(isChosen: boolean) {
  const sent: unknown[] = []
  let say: (data: unknown) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const simulation: Simulation = {
    isChosen,
    start: (receive, failed) => {
      say = receive
      fail = failed
      const start = () => {
        throw new Error('no lane is started here')
      }
      return Promise.resolve({
        send: (message) => sent.push(message),
        startLane: () => start,
        startServer: start,
      })
    },
  }
  return { simulation, sent, say: (data: unknown) => say(data), fail: (e: Error) => fail(e) }
}

test.each([
  ['chosen', true, () => Promise.resolve()],
  ['missing', false, () => Promise.reject(new Error('The operation is insecure'))],
] as const)(
  'the simulated browser takes its place if it is %s',
  async (why, isChosen, register) => {
    const { simulation, sent, say } = simulationOf(isChosen)
    const { link, asked } = connectedLink('http://site/', register(), simulation)
    await vi.advanceTimersByTimeAsync(0)
    expect(link.readiness.value.state).toBe('ready')
    expect(link.simulated.value).not.toBeNull()
    expect(link.simulatedWhy.value).toBe(why)
    const heard: string[] = []
    link.onRun('one', ({ type }) => heard.push(type))
    link.send({ type: 'run-ping', run: 'one', id: 1 })
    say({ type: 'lane-ready', run: 'one', lane: 'fetch' })
    expect(sent).toEqual([{ type: 'run-ping', run: 'one', id: 1 }])
    expect(heard).toEqual(['lane-ready'])
    expect(asked).toEqual([])
  },
)

test('a simulated browser that is not chosen leaves a service worker alone', async () => {
  const { simulation } = simulationOf(false)
  const { link } = connectedLink('http://site/', Promise.resolve(), simulation)
  await vi.advanceTimersByTimeAsync(0)
  expect(link.simulated.value).toBeNull()
})

test('the simulated browser takes its place after 20 s without it, and keeps it', async () => {
  let register = () => {}
  const { simulation, sent } = simulationOf(false)
  const registered = new Promise<void>((resolve) => (register = resolve))
  const { link, asked, change } = connectedLink('http://site/', registered, simulation)
  await vi.advanceTimersByTimeAsync(19_999)
  expect(link.readiness.value.state).toBe('starting')
  await vi.advanceTimersByTimeAsync(1)
  expect(link.readiness.value.state).toBe('ready')
  expect(link.simulatedWhy.value).toBe('late')
  register()
  await vi.advanceTimersByTimeAsync(10_000)
  change(null)
  expect(link.readiness.value.state).toBe('ready')
  link.send({ type: 'run-ping', run: 'one', id: 1 })
  expect([sent.length, asked.length]).toEqual([1, 0])
})

test('a service worker that comes late counts where the simulated browser doesn’t start', async () => {
  let register = () => {}
  const { simulation } = simulationOf(false)
  const start = () => Promise.reject(new Error('its script didn’t load'))
  const registered = new Promise<void>((resolve) => (register = resolve))
  const { link } = connectedLink('http://site/', registered, { ...simulation, start })
  await vi.advanceTimersByTimeAsync(20_000)
  expect(link.readiness.value.state).toBe('impossible')
  register()
  await vi.advanceTimersByTimeAsync(0)
  expect(link.readiness.value.state).toBe('ready')
})

test('a simulated browser whose servers fail is told of', async () => {
  const { simulation, fail } = simulationOf(true)
  const { link } = connectedLink('http://site/', Promise.resolve(), simulation)
  await vi.advanceTimersByTimeAsync(0)
  fail(new Error('its script didn’t load'))
  expect(link.readiness.value).toMatchObject({
    state: 'impossible',
    message: expect.stringContaining('its script didn’t load'),
  })
})
