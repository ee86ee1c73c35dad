import type { Dispose } from '../../base/dispose.ts'
import { inNextFrame } from '../../base/frames.ts'
import { maxBatchEvents } from '../../channels/sandbox.ts'

/*
 * What sandboxes report is taken in as it comes, as long as that is little. Beyond this much within a
 * frame it waits for the next one: a flood must not keep the page from answering a person. All lanes
 * share the budget, as they share the page. An opened trace is shown at as many events a frame.
 */
const eventsOfFrame = 2_000
const charactersOfFrame = 256 * 1024

/** `left` is the share of a frame's budget that is not used up; below zero after a large message. */
const budget = { left: 1 }
let cancelFrame: Dispose | null = null
let timer: ReturnType<typeof setTimeout> | undefined
/** Those that have something to be taken in. */
const waiting = new Set<ReportQueue>()

/** The messages of one sandbox, in order. */
export class ReportQueue {
  readonly #take: (message: unknown) => void
  #messages: unknown[] = []
  #isHeld = false

  /** `take` gets each message when its turn comes. */
  constructor(take: (message: unknown) => void) {
    this.#take = take
  }

  push(message: unknown): void {
    this.#messages.push(message)
    this.#takeWhatFits()
  }

  /** Keeps all messages back until `release` is called. */
  hold(): void {
    this.#isHeld = true
    waiting.delete(this)
  }

  release(): void {
    this.#isHeld = false
    this.#takeWhatFits()
  }

  /** Forgets what was not taken. */
  dispose(): void {
    this.#messages = []
    waiting.delete(this)
  }

  /** Takes one message; called when there is one. */
  takeNext(): void {
    const message = this.#messages.shift()
    const share = shareOf(message)
    if (share > 0) awaitFrame()
    budget.left -= share
    this.#take(message)
    if (this.#messages.length === 0) waiting.delete(this)
  }

  #takeWhatFits(): void {
    // Who waited before goes first; a hidden page has nobody to answer, and hardly any frames.
    while (this.#messages.length > 0 && !this.#isHeld && (budget.left > 0 || isHidden()))
      this.takeNext()
    if (this.#messages.length === 0 || this.#isHeld) return
    waiting.add(this)
    awaitFrame()
  }
}

/** The share of a frame's budget that a message takes. What was not looked through yet is not trusted. */
function shareOf(message: unknown): number {
  const { type, events } = (message ?? {}) as { readonly type?: unknown; readonly events?: unknown }
  if (type !== 'trace' || !Array.isArray(events)) return 0
  // It will be refused.
  if (events.length > maxBatchEvents) return 1
  let characters = 0
  for (const event of events as ({ readonly text?: unknown } | null | undefined)[]) {
    if (typeof event?.text === 'string') characters += event.text.length
  }
  return Math.max(events.length / eventsOfFrame, characters / charactersOfFrame)
}

const isHidden = (): boolean => document.visibilityState === 'hidden'

function awaitFrame(): void {
  if (cancelFrame) return
  cancelFrame = inNextFrame('credit', pass)
  // A page that has just been hidden gets no more frames.
  timer = setTimeout(pass, 250)
}

function pass(): void {
  cancelFrame?.()
  cancelFrame = null
  clearTimeout(timer)
  budget.left = 1
  while (budget.left > 0 && waiting.size > 0) {
    // In turns, so that no lane waits for another's flood.
    for (const queue of waiting) if (budget.left > 0) queue.takeNext()
  }
  if (waiting.size > 0) awaitFrame()
}
