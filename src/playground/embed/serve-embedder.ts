import { effect, type ReadonlySignal } from '@preact/signals-core'
import * as v from 'valibot'

import { now } from '../../base/clock.ts'
import { listen, type Dispose } from '../../base/dispose.ts'
import { validate } from '../../base/result.ts'
import {
  embedderVersion,
  fromEmbedder,
  type EmbedRefusal,
  type EmbedState,
  type FromEmbedder,
  type ToEmbedder,
} from '../../channels/embedder.ts'
import type { Lane, LaneCode } from '../../trace/model/lane.ts'

/** More messages a second are not read: a page that floods its frame must not stop it. */
const mostMessagesPerSecond = 20

/** The window of the embed, as far as messages go. */
export interface EmbeddedWindow extends EventTarget {
  /** Itself, if the page is in no frame. */
  readonly parent: Pick<Window, 'postMessage'>
}

/** An embed, as far as the page around it can reach it. */
interface Embedded {
  readonly state: ReadonlySignal<EmbedState>
  setCode(lane: Lane, code: string): void
  /** Runs all lanes; called only when `state` says that it may. */
  run(): void
  stop(): void
  /** The newest run, for a file, and the code that its lanes had; null before the first one. */
  trace(): { readonly json: unknown; readonly code: LaneCode } | null
}

interface EmbedderOptions {
  readonly window: EmbeddedWindow
  readonly embedded: Embedded
  /** The code that the frame's address has: whoever made the frame set it. */
  readonly given: LaneCode
  /** The page around asks to run code, and nobody has pressed Run yet. */
  readonly onAskedToRun: () => void
}

const claim = v.looseObject({ chunkwise: v.unknown() })
const claimedId = v.looseObject({ id: v.union([v.pipe(v.string(), v.maxLength(100)), v.number()]) })

/**
 * Does what the page around an embed asks for by message, and answers it. Only that page is heard: the
 * parent of the frame, and of its documents only those of the origin that spoke first. A page without an
 * origin (a `data:` address, a sandbox of its own) can't be answered safely and isn't heard.
 */
export function serveEmbedder({
  window,
  embedded,
  given: first,
  onAskedToRun,
}: EmbedderOptions): Dispose {
  const parent: unknown = window.parent
  if (parent === window) return () => undefined
  let origin: string | null = null
  const given: Partial<Record<string, string>> = { ...first }
  const countMessage = createCounter()
  const stops: Dispose[] = []
  let isFollowed = false

  const post = (message: ToEmbedder) => {
    if (origin !== null) window.parent.postMessage(message, origin)
  }
  /** From the first question on, each change of state is told, too. */
  const follow = () => {
    if (isFollowed) return
    isFollowed = true
    let last = JSON.stringify(embedded.state.peek())
    stops.push(
      effect(() => {
        const state = embedded.state.value
        const text = JSON.stringify(state)
        if (text === last) return
        last = text
        post({ chunkwise: embedderVersion, type: 'state', ...state })
      }),
    )
  }
  /** Does what a message says, and returns the answer, but for its version and id. */
  const obey = (message: FromEmbedder): Answer => {
    const state = embedded.state.peek()
    switch (message.type) {
      case 'run':
        if (!state.mayRun) {
          onAskedToRun()
          return refusal('needs-press', 'Run has not been pressed in the frame yet.')
        }
        if (state.readiness === 'impossible') {
          return refusal('impossible', 'Code can’t run in this frame.')
        }
        embedded.run()
        return { type: 'done' }
      case 'stop':
        embedded.stop()
        return { type: 'done' }
      case 'setCode':
        if (!(message.lane in state.lanes)) {
          return refusal('no-lane', `This embed has no lane ${message.lane}.`)
        }
        given[message.lane] = message.code
        embedded.setCode(message.lane, message.code)
        return { type: 'done' }
      case 'state':
        follow()
        return { type: 'state', ...state }
      case 'trace': {
        const trace = embedded.trace()
        if (!trace) return refusal('no-run', 'Nothing has been run yet.')
        const isTheirs = Object.entries(trace.code).every(([lane, code]) => given[lane] === code)
        return isTheirs
          ? { type: 'trace', trace: trace.json }
          : refusal('not-yours', 'The run was of code that this page did not set.')
      }
      default:
        return message satisfies never
    }
  }
  const hear = ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== parent || from === '' || from === 'null') return
    if (origin !== null && origin !== from) return
    // Frames get messages of all kinds, from libraries of the page around; those are none of ours.
    if (!v.is(claim, data)) return
    origin = from
    const id = v.is(claimedId, data) ? { id: data.id } : {}
    const answer = (rest: Answer) => post({ chunkwise: embedderVersion, ...id, ...rest })
    const count = countMessage()
    if (count > mostMessagesPerSecond) {
      // Once: an answer to each would be a flood as well.
      if (count === mostMessagesPerSecond + 1) {
        answer(refusal('too-many', `An embed reads ${mostMessagesPerSecond} messages a second.`))
      }
      return
    }
    if (data.chunkwise !== embedderVersion) {
      answer(refusal('version', `This embed speaks version ${embedderVersion}.`))
      return
    }
    const message = validate(fromEmbedder, data)
    answer('problem' in message ? refusal('invalid', message.problem) : obey(message.value))
  }
  stops.push(listen(window, 'message', hear))
  return () => stops.forEach((stop) => stop())
}

/** An answer without what all answers have. */
type Answer = ToEmbedder extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'chunkwise' | 'id'>
    : never
  : never

const refusal = (reason: EmbedRefusal, message: string): Answer => ({
  type: 'refused',
  reason,
  message,
})

/** Counts: what is returned says how many there have been in this second, with this one. */
function createCounter(): () => number {
  let second = 0
  let count = 0
  return () => {
    const at = Math.floor(now() / 1_000)
    if (at !== second) {
      second = at
      count = 0
    }
    count += 1
    return count
  }
}
