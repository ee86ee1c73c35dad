import type { HeaderList } from '../../base/headers.ts'
import { bytesOf, requestOf, type Handle } from '../../channels/serve-requests.ts'
import type { ServerInit } from '../../channels/server-worker.ts'
import { installCodeConsole } from '../../code-worker/code-console.ts'
import { describeThrown } from '../../code-worker/run-module.ts'
import { callOn, readerOf, wrapGetter } from '../../sandbox/worker/wrap-native.ts'
import { answerBy, confineServer, loadMsw } from '../../server-worker/answering.ts'
import { handlersIn } from '../../server-worker/handlers.ts'
import { originsIn } from '../../server-worker/origins.ts'
import { withCookies } from '../../server-worker/with-cookies.ts'
import type { AskedServer } from '../../service-worker/written-server.ts'
import { importGlobal } from '../messages.ts'
import { counted, time } from '../time/install.ts'
import { watchLeftovers } from '../time/left-behind.ts'
import { installWholeBodies, isStreamed } from '../time/whole-bodies.ts'

/*
 * A server that the learner wrote, in the worker that has the servers of the cuts: it shares their virtual
 * time, and begins anew for each question. So whatever it keeps must be its own.
 */

declare const self: DedicatedWorkerGlobalScope

const bodyOf = readerOf(Response.prototype, 'body')

/** One life of it. */
export interface WrittenServer {
  /** That it names in its handlers. */
  readonly origins: readonly string[]
  readonly asked: AskedServer
}

/** What begins it. */
export interface WrittenServerCode {
  /** @throws what its code throws, and TypeError if that exports no handlers. */
  begin(): Promise<WrittenServer>
  /** What it left outside of it, by its name, so that the next life would find it; null for nothing. */
  leftBehind(): string | null
}

interface WrittenServerInit {
  readonly module: string
  readonly msw: string
  readonly values: ServerInit['values']
}

interface ServerModule {
  readonly default: () => Promise<Readonly<Record<string, unknown>>>
  /** What it imports. */
  readonly imported: readonly object[]
}

/**
 * Prepares the realm for the server's code and loads it, once.
 *
 * @throws SyntaxError and whatever else keeps its module from being loaded.
 */
export async function loadWrittenServer(init: WrittenServerInit): Promise<WrittenServerCode> {
  installWholeBodies()
  // Firefox has none.
  if ('body' in Request.prototype) {
    wrapGetter(Request.prototype, 'body', (native, self) => {
      // Of what is read from it nobody says when it comes.
      time.useRealTime()
      return callOn(native, self)
    })
  }
  const msw = await loadMsw(init.msw)
  // What a server prints, and what it doesn’t catch, is told in its own runs.
  installCodeConsole(() => undefined)
  for (const type of ['error', 'unhandledrejection'])
    self.addEventListener(type, (event) => event.preventDefault())
  confineServer(init.values)
  const url = URL.createObjectURL(new Blob([init.module], { type: 'text/javascript' }))
  Object.defineProperty(globalThis, importGlobal, { value: counted })
  const { default: evaluate, imported } = (await import(/* @vite-ignore */ url)) as ServerModule
  const leftBehind = watchLeftovers([...imported, console])
  const page = new URL(location.href)
  return {
    leftBehind,
    async begin() {
      const handlers = handlersIn(await evaluate())
      // Lines and columns here are those of the rewritten module: rather none than wrong ones.
      const describe = (thrown: unknown) => ({ ...describeThrown(thrown, url), stack: '' })
      const answer = answerBy(handlers, { msw, describe, report: () => undefined })
      return {
        origins: originsIn(handlers),
        asked: askedServer(withCookies(answer, page, () => Date.now())),
      }
    },
  }
}

/** Asks it without a port, as time knows of no message that is under way. */
function askedServer(handle: Handle): AskedServer {
  let id = 0
  return {
    async ask(
      request: Request,
      headers: HeaderList = [...request.headers],
      url = request.url,
    ): Promise<Response | undefined> {
      const { method, credentials } = request
      const isBare = method === 'GET' || method === 'HEAD'
      const body = isBare ? null : await request.arrayBuffer()
      const gone = new AbortController()
      id += 1
      const message = { type: 'request', id, method, url, credentials } as const
      const asked = requestOf({ ...message, headers: [...headers], body }, gone.signal)
      const response = await handle(asked)
      if (response?.type === 'error')
        throw new TypeError('The handler answered with a network error')
      return response && (await asSent(response, gone))
    },
    // Nobody reads the trace of it, and it ends with its time.
    writtenAt: () => null,
    stop: () => undefined,
    close: () => undefined,
  }
}

/** The response as its bytes leave the server; `gone` is aborted when the client has left. */
async function asSent(response: Response, gone: AbortController): Promise<Response> {
  const { status, statusText, headers } = response
  const head = { status, statusText, headers: [...headers] }
  const body = bodyOf(response)
  if (!body) return new Response(null, head)
  const reader = isStreamed(response)
    ? body.getReader()
    : wholeOf(await response.arrayBuffer()).getReader()
  return new Response(streamOf(reader, gone), head)
}

/** What engines read in threads of their own comes in one piece. */
const wholeOf = (bytes: ArrayBuffer): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes))
      controller.close()
    },
  })

function streamOf(
  reader: ReadableStreamDefaultReader<unknown>,
  gone: AbortController,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) return controller.close()
          // A copy: the code may write the same bytes again, or change them.
          const bytes = new Uint8Array(bytesOf(value))
          if (bytes.byteLength > 0) return controller.enqueue(bytes)
        }
      },
      async cancel(reason) {
        // In a task of its own, as a server hears of it on its port.
        await new Promise((resolve) => setTimeout(resolve))
        gone.abort()
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}
