import type { ServerValues } from '../../catalogue/servers/server-description.ts'
import { serverScriptUrl } from '../../channels/lane.ts'
import { CompileError } from '../../sandbox/client/compile-error.ts'
import { compile, type ModuleTable } from '../../sandbox/client/compile.ts'
import {
  startCodeWorker,
  type LaneProcessHandlers,
  type StartWorker,
} from '../../sandbox/client/lane-process.ts'
import type {
  ClientEvent,
  LaneFailure,
  ServerCodeEvent,
  ServerCodeEventData,
  SourcePosition,
} from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { ChunkwiseError, messageOf, type ErrorCode } from '../../base/errors.ts'
import { failed, type LaneEnd } from './lane-ends.ts'

/* The server that the learner wrote, for one run of a lane: it is evaluated before the lane starts. */

/** What the service worker and the lane need of it. */
export interface ServerProcess {
  /** For requests to it. */
  readonly port: MessagePort
  /** That it names in its handlers. */
  readonly origins: readonly string[]
}

interface ServerProcessOptions {
  /** Without a service worker, what starts its worker. */
  readonly start?: StartWorker | undefined
  readonly scriptUrl: string
  readonly base: string
  readonly modules: ModuleTable
  readonly run: string
  readonly lane: Lane
  readonly timeScale: number
  /** Of the lesson that it belongs to: its code reads them as `serverValues`. */
  readonly values: ServerValues
  readonly code: string
}

interface ServerProcessHandlers extends Pick<LaneProcessHandlers, 'clock'> {
  /** Why it does nothing, and what to do about it; null when it has begun to answer again. */
  readonly unresponsive: (why: string | null) => void
  /** What it printed, and errors in it. */
  events(events: readonly ServerCodeEvent[]): void
  /** It can't be started, or nothing that it says can be believed any more. */
  failed(end: LaneEnd): void
}

/**
 * Compiles and starts the server; `started` is called with what ends it, and resolves when its module
 * has been evaluated, never if that fails.
 */
export async function startServerProcess(
  options: ServerProcessOptions,
  handlers: ServerProcessHandlers,
  started: (end: () => void) => void,
): Promise<ServerProcess> {
  const { base, run, lane, timeScale, values, modules } = options
  const code = await compile(options.code, modules).catch((error: unknown) => {
    handlers.failed(endOfServer(error))
    return null
  })
  if (code === null) return new Promise(() => {})
  const { port1, port2 } = new MessageChannel()
  const silence = watchSilence((why) => handlers.unresponsive(why))
  return new Promise((resolve) => {
    const process = startCodeWorker(
      {
        start: options.start,
        url: serverScriptUrl(base, options.scriptUrl, { run, lane }),
        lane,
        init: { type: 'init', lane, code, timeScale, values, msw: modules['msw'] ?? '' },
        port: port2,
        code: 'the server you wrote',
        isHeardToTheEnd: true,
      },
      {
        clock: handlers.clock,
        responsive: (isResponsive) => silence.responsive(isResponsive),
        evaluating: () => silence.evaluating(),
        serving: (origins) => {
          silence.evaluated()
          resolve({ port: port1, origins })
        },
        events: followEvents(handlers),
        failed: (error) => handlers.failed(endOfServer(error)),
        gaveUp: () => handlers.failed(serverSilent),
      },
    )
    started(() => {
      silence.dispose()
      process.end()
    })
  })
}

/** As long as the code of a lane may be silent (`unresponsiveAfterMs` in lane-process.ts). */
const evaluatedWithinMs = 5_000

const isLooping =
  'The server you wrote hasn’t responded for 5 s. It is probably in an infinite loop.'
const isAwaiting =
  'The server you wrote hasn’t started for 5 s: it still awaits something outside its handlers. Move that await into a handler, or await something that ends.'

/** Tells why a server does nothing: a loop holds it up, or its module has not come to its end. */
function watchSilence(tell: (why: string | null) => void) {
  let loops = false
  let awaits = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const change = () => tell(loops ? isLooping : awaits ? isAwaiting : null)
  return {
    responsive: (isResponsive: boolean): void => {
      loops = !isResponsive
      change()
    },
    evaluating: (): void => {
      timer = setTimeout(() => {
        awaits = true
        change()
      }, evaluatedWithinMs)
    },
    evaluated: (): void => {
      clearTimeout(timer)
      awaits = false
      change()
    },
    dispose: () => clearTimeout(timer),
  }
}

const serverSilent = failed(
  'The server you wrote ran for two minutes without a pause and was stopped.',
  {
    remedy:
      'Look for a loop in it that never ends. A loop that waits must await a timer, such as await delay(100) with delay from msw; await null isn’t enough.',
    of: 'server',
  },
)

/** Hands on what the server's worker reports, and ends the lane if its module threw. */
function followEvents(handlers: Pick<ServerProcessHandlers, 'events' | 'failed'>) {
  let error: Extract<ServerCodeEvent, { kind: 'server-error' }> | undefined
  return (events: readonly ClientEvent[]): void => {
    const told = events.flatMap((event): ServerCodeEvent[] => {
      const happening = happeningOf(event)
      const { lane, sequence, at } = event
      return happening ? [{ ...happening, lane, sequence, at, realm: 'server-code' }] : []
    })
    error = told.findLast((event) => event.kind === 'server-error') ?? error
    if (told.length > 0) handlers.events(told)
    if (!events.some(({ kind }) => kind === 'threw')) return
    const { name = 'Error', message = '', position = null } = error ?? {}
    handlers.failed(notStarted(`${name}: ${message}`, { position }))
  }
}

/** The same of a server; null for what none does. */
function happeningOf(event: ClientEvent): ServerCodeEventData | null {
  switch (event.kind) {
    case 'shown': {
      const level = event.via === 'console' ? event.level : 'log'
      return { kind: 'server-shown', level, text: event.text }
    }
    case 'shown-dropped':
      return { kind: 'server-shown-dropped', count: event.count }
    case 'error': {
      const { name, message, position, stack } = event
      return { kind: 'server-error', name, message, position, stack }
    }
    default:
      return null
  }
}

/** Failures of a worker that come from the code in it. */
const causedByCode: ReadonlySet<ErrorCode> = new Set(['error-handler-threw', 'invalid-report'])

function endOfServer(error: unknown): LaneEnd {
  if (error instanceof CompileError) {
    const { message, position, hint: remedy } = error
    return notStarted(message, { position, remedy })
  }
  if (error instanceof ChunkwiseError) {
    const isOfCode = causedByCode.has(error.code)
    return failed(error.message, { remedy: error.remedy, ...(isOfCode && { of: 'server' }) })
  }
  return notStarted(messageOf(error))
}

/** The end of a lane whose server can't be started, for a reason in the server's own code. */
function notStarted(reason: string, failure: Partial<LaneFailure> = {}): LaneEnd {
  const { position = null } = failure
  const remedy = failure.remedy || asModule(position)
  const place = position ? ` (line ${position.line})` : ''
  return failed(`The server you wrote can’t be started. ${reason}${place}`, {
    position,
    remedy,
    of: 'server',
  })
}

/** What to do about an error that names no remedy of its own: often the code is no server, or CommonJS. */
const asModule = (position: SourcePosition | null): string =>
  `${position ? `Correct line ${position.line} of the server.` : 'Correct the server.'} Its code is one ES module: import { http, HttpResponse } from 'msw' and export default [http.get(…)].`
