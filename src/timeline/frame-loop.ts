import type { Dispose } from '../base/dispose.ts'
import { drawNow, inNextFrame } from '../base/frames.ts'

const calmIntervalMs = 250
/** Thirty pictures a second look smooth, and cost half of what a screen can show. */
const liveIntervalMs = 1000 / 30
/** Frames come a little early or late. */
const frameSlackMs = 4

/**
 * The one place that decides when the timeline paints: at most once a frame however often it is
 * asked. While continuous it also looks by itself whether there is something new to see, and paints
 * thirty times a second at most; who prefers reduced motion gets four pictures a second.
 */
export class FrameLoop {
  readonly #paint: () => void
  readonly #hasMoved: () => boolean
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  #continuous = false
  /** Cancels the frame that was asked for; null if none was. */
  #cancelFrame: Dispose | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #isAsked = false
  #isUrgent = false
  #paintedAt = -Infinity
  /** When it was last painted because somebody had asked for it. */
  #answeredAt = -Infinity

  /** `hasMoved` says whether time alone has changed the picture since it was painted. */
  constructor(paint: () => void, hasMoved: () => boolean) {
    this.#paint = paint
    this.#hasMoved = hasMoved
  }

  setContinuous(continuous: boolean): void {
    this.#continuous = continuous
  }

  request(): void {
    this.#isAsked = true
    this.#goOn()
  }

  /** What a person has just done shows in the next frame, however calm the rest is. */
  requestNow(): void {
    drawNow()
    this.#isAsked = true
    this.#isUrgent = true
    if (this.#cancelFrame) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#requestFrame()
  }

  dispose(): void {
    this.#cancelFrame?.()
    if (this.#timer !== null) clearTimeout(this.#timer)
    // Stays set, so that a late request finds the loop occupied.
    this.#continuous = false
    this.#cancelFrame = () => {}
  }

  #isDue(time: number, paintedAt: number): boolean {
    return !this.#continuous || time - paintedAt >= liveIntervalMs - frameSlackMs
  }

  #goOn(): void {
    if (this.#cancelFrame || this.#timer !== null) return
    if (this.#continuous && this.#reducedMotion.matches) {
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#requestFrame()
      }, calmIntervalMs)
    } else {
      this.#requestFrame()
    }
  }

  #requestFrame(): void {
    this.#cancelFrame = inNextFrame('paint', (time) => {
      this.#cancelFrame = null
      // News is in the picture in the frame in which the rest of the page has it: a picture of the mere
      // passage of time doesn't hold it up.
      const isAnswer = this.#isAsked && this.#isDue(time, this.#answeredAt)
      if (this.#isUrgent || isAnswer || (this.#isDue(time, this.#paintedAt) && this.#hasMoved())) {
        if (this.#isAsked) this.#answeredAt = time
        this.#isAsked = false
        this.#isUrgent = false
        this.#paintedAt = time
        this.#paint()
      }
      if (this.#continuous || this.#isAsked) this.#goOn()
    })
  }
}
