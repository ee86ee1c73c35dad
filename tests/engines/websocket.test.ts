import { afterAll, beforeAll, expect, test } from 'vitest'

import { sentence } from '../../src/catalogue/servers/sample-texts.ts'
import { traceFromJson } from '../support/trace-from-json.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import type { Listening } from '../support/listening.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'
import { listenForSockets } from '../support/websocket-server.ts'

/*
 * The simulated WebSocket: compared with the engine's own class, which talks to a server on a socket.
 * The probes run in a lane and on the page, so they use nothing from outside.
 */

const simulated = 'ws://localhost:5255/ws'

/** What is refused, by the names of the errors, and nothing is ever sent. */
function refusals(address: string): string[] {
  const outcome = (make: () => unknown): string => {
    try {
      make()
      return 'nothing'
    } catch (error) {
      return `${(error as Error).constructor.name} ${(error as Error).name}`
    }
  }
  const ways: unknown[][] = [
    [],
    ['ftp://localhost/'],
    ['ws://[/'],
    [`${address}#part`],
    [address, { headers: { authorization: 'Bearer key' } }],
    [address, 'two words'],
    [address, ''],
    [address, ['chat', 'chat']],
    [address, ['chat', 'a/b']],
  ]
  const made = ways.map((args) => outcome(() => Reflect.construct(WebSocket, args)))
  const called = outcome(() => Reflect.apply(WebSocket, undefined, [address]))
  return [...made, called]
}

type Course = 'whole' | 'lost' | 'reset' | 'stop' | 'none'

/** One connection from the first line to `close`, step by step. */
async function connection({
  address,
  kind,
}: {
  readonly address: string
  readonly kind: Course
}): Promise<string[]> {
  const steps: string[] = []
  // A server that asks so often waits for the client until that closes.
  const waiting = `${address}?asks=on&text=${'?'.repeat(30)}&pauseMs=0`
  const url = {
    whole: waiting,
    lost: `${address}?text=abc&loseAfter=2&pauseMs=0`,
    reset: `${address}?text=abc&loseAfter=2&loss=reset&pauseMs=0`,
    stop: waiting,
    none: `${address}/nowhere`,
  }[kind]
  const outcome = (make: () => unknown): string => {
    try {
      return String(make())
    } catch (error) {
      return (error as Error).name
    }
  }
  const socket = new WebSocket(url, kind === 'whole' ? ['chat', 'other'] : [])
  const note = (what: string) => steps.push(`${what} (${socket.readyState})`)
  note(
    `url ${socket.url === url}, ${socket.binaryType}, “${socket.protocol}”, ${socket.extensions}`,
  )
  note(`constants ${WebSocket.CONNECTING}${socket.OPEN}${WebSocket.CLOSING}${socket.CLOSED}`)
  note(
    `shape ${WebSocket.name} ${WebSocket.length} ${Object.prototype.toString.call(socket)} ${socket instanceof EventTarget}`,
  )
  note(`send: ${outcome(() => socket.send('early'))}`)
  note(`close: ${[999, 1001, 2999, 5000].map((code) => outcome(() => socket.close(code))).join()}`)
  note(`long reason: ${outcome(() => socket.close(1000, 'é'.repeat(62)))}`)
  const sizes: string[] = []
  const closed = new Promise<void>((resolve) => {
    socket.onopen = (event) => {
      note(`open ${event.constructor.name} “${socket.protocol}”`)
      if (kind === 'stop') socket.send('stop')
      if (kind !== 'whole') return
      Reflect.set(socket, 'binaryType', 'text')
      note(`binaryType ${socket.binaryType}`)
      socket.binaryType = 'arraybuffer'
      socket.send('é€')
      socket.send(new Uint8Array([1, 2, 3]).subarray(1))
      socket.send('\uD800')
      note(`bufferedAmount ${socket.bufferedAmount}`)
    }
    socket.addEventListener(
      'message',
      ({ constructor, data, origin, lastEventId }: MessageEvent) => {
        if (data === '?') return
        const shown =
          data instanceof ArrayBuffer ? `bytes ${new Uint8Array(data).join()}` : String(data)
        note(`${constructor.name} ${shown} ${origin === new URL(address).origin} “${lastEventId}”`)
        sizes.push(shown)
        if (kind !== 'whole' || sizes.length < 3) return
        socket.close(3001, 'enough')
        socket.send('too late')
        note(`closing, bufferedAmount ${socket.bufferedAmount}`)
      },
    )
    socket.onerror = (event) => note(`error ${event.constructor.name}`)
    socket.onclose = (event) => {
      const { code, reason, wasClean } = event
      note(`close ${event.constructor.name} ${code} “${reason}” ${wasClean}`)
      resolve()
    }
  })
  await closed
  note(`close again: ${outcome(() => socket.close())}`)
  return steps
}

describeEngine(`a WebSocket in ${engineName}`, () => {
  const shared = sharedApp(useBrowser(), useSite(), 50)
  let real: Listening
  beforeAll(async () => {
    real = await listenForSockets()
  })
  afterAll(() => real.close())

  /** Runs a probe in a lane; resolves with what it returns. */
  async function inLane(
    probe: (...args: never[]) => unknown,
    ...args: unknown[]
  ): Promise<unknown> {
    const app = shared.current
    const given = args.map((each) => JSON.stringify(each)).join(', ')
    await app.setCode('fetch', `console.log(JSON.stringify(await (${String(probe)})(${given})))`)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    return JSON.parse((await app.events('fetch', 'shown')).at(-1)?.text ?? 'null')
  }

  const address = () => `ws://127.0.0.1:${real.port}/ws`

  test('refuses what the engine’s own refuses, by the same names', async () => {
    const own = await shared.current.page.evaluate(refusals, address())
    expect(await inLane(refusals, simulated)).toEqual(own)
  })

  test.each(['whole', 'lost', 'stop', 'none'] as const)(
    'a connection (%s) goes step by step as the engine’s own',
    async (kind) => {
      const own = await shared.current.page.evaluate(connection, { address: address(), kind })
      // WebKit counts the frame's head, too, of what is sent after close().
      const without = own.map((step) =>
        step.replace('bufferedAmount 14 (2)', 'bufferedAmount 8 (2)'),
      )
      expect(await inLane(connection, { address: simulated, kind })).toEqual(
        engineName === 'webkit' ? without : own,
      )
    },
  )

  /** A reset is told as an error by some engines. */
  test('a connection that is reset ends here as one that just ends', async () => {
    const course = { address: address(), kind: 'reset' } as const
    const own = await shared.current.page.evaluate(connection, course)
    const isError = (step: string) => step.startsWith('error')
    expect(own.some(isError)).toBe(engineName !== 'chromium')
    const here = await inLane(connection, { address: simulated, kind: 'reset' })
    expect(here).toEqual(own.filter((step) => !isError(step)))
  })

  test('types the sentence message by message, whole on a five-byte network, and one goes up', async () => {
    const app = shared.current
    await app.setNetwork('five-byte-chunks')
    await app.setCode(
      'fetch',
      `const socket = new WebSocket('${simulated}?pauseMs=100')
       socket.onmessage = ({ data }) => {
         output.append(data)
         if (data === '一') socket.send('yes')
       }
       socket.onclose = ({ code, reason, wasClean }) => console.log(code, reason, wasClean)`,
    )
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    await app.setNetwork('as-sent')
    const read = traceFromJson(JSON.stringify(await app.trace()))
    if ('problem' in read) throw new Error(read.problem)
    const events = read.value.eventsOf('fetch')
    const of = (kind: string) => events.filter((event) => event.kind === kind)
    const got = of('message-received').flatMap((event) => ('data' in event ? [event.data] : []))
    expect(got.filter((data) => data !== '«yes»').join('')).toBe(sentence)
    expect(got).toContain('«yes»')
    expect(of('message-written')).toHaveLength(got.length)
    expect(of('message-delivered')).toHaveLength(got.length)
    expect(of('message-sent')).toMatchObject([{ message: 1, data: 'yes', length: 3 }])
    expect(of('message-arrived')).toMatchObject([{ message: 1, data: 'yes', length: 3 }])
    expect(of('headers')).toMatchObject([{ status: 101 }])
    expect(of('response-ended')).toMatchObject([{ complete: true }])
    expect(of('socket-closed')).toMatchObject([{ code: 1000, reason: 'done', wasClean: true }])
    expect(of('written')).toEqual([])
    expect(await app.outputLines('fetch')).toContain('1000 done true')
  })

  test('an open one keeps the lane running, and Stop ends it at its server', async () => {
    const app = shared.current
    await app.setCode(
      'fetch',
      `new WebSocket('${simulated}').onmessage = ({ data }) => output.append(data)`,
    )
    await app.setServers({ websocket: { text: '?', asks: 'on', pauseMs: '0' } })
    await app.run('fetch')
    expect(await app.waitForOutput('fetch', '?')).toBe(true)
    expect(await app.laneState('fetch')).toBe('running')
    await app.stop('fetch')
    expect(await app.waitForState('fetch', ['stopped'])).toBe('stopped')
    await app.waitForEvents('fetch', 'server-stopped', 1)
    await app.setServers({})
    expect(await app.events('fetch', 'connection-closed')).toMatchObject([{ reason: 'stopped' }])
  })

  test('another host is refused by name, with the address there is; another path is a 404', async () => {
    const app = shared.current
    await app.setCode(
      'fetch',
      `for (const url of ['ws://chat.example/live', 'ws://localhost:5255/other']) {
         const socket = new WebSocket(url)
         await new Promise((resolve) => { socket.onclose = ({ code }) => { console.log(code); resolve() } })
       }`,
    )
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    expect(await app.events('fetch', 'refused')).toMatchObject([{ url: 'ws://chat.example/live' }])
    expect(await app.events('fetch', 'headers')).toMatchObject([{ status: 404 }])
    const log = await app.output('fetch')
    expect(log).toContain('doesn’t simulate the host chat.example')
    expect(log).toContain(simulated)
  })

  test('a flood of messages ends the connection, and neither lane nor page', async () => {
    const app = shared.current
    // However long a busy machine takes for the messages, the server's own text takes longer.
    await app.setTimeScale(1)
    await app.setCode(
      'fetch',
      `const socket = new WebSocket('${simulated}?text=long&pauseMs=10000')
       socket.onopen = () => { for (let n = 0; n < 20_000; n += 1) socket.send('x') }
       socket.onclose = ({ code }) => console.log('closed', code)`,
    )
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'], 60_000)).toEqual({ fetch: 'completed' })
    expect(await app.outputLines('fetch')).toContain('closed 1006')
    const [end] = await app.events('fetch', 'response-ended')
    expect(end?.reason).toContain('no more than 10000 messages')
  })

  test('events aren’t trusted, and a status of the network refuses the handshake', async () => {
    const app = shared.current
    await app.setNetwork({ status: 503 })
    await app.setCode(
      'fetch',
      `new WebSocket('${simulated}').onclose = ({ code, isTrusted }) => console.log(code, isTrusted)`,
    )
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    await app.setNetwork('as-sent')
    expect(await app.outputLines('fetch')).toContain('1006 false')
    expect(await app.events('fetch', 'headers')).toMatchObject([{ status: 503 }])
  })
})
