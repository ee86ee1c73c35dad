const calmIntervalMs = 250

/**
 * The one place that decides when the timeline paints: at most once a frame however often it is
 * asked, and every frame while continuous. Who prefers reduced motion gets four pictures a second.
 */
export class FrameLoop {
  readonly #paint: () => void
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  #continuous = false
  #frame: number | null = null
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(paint: () => void) {
    this.#paint = paint
  }

  setContinuous(continuous: boolean): void {
    this.#continuous = continuous
  }

  request(): void {
    if (this.#frame !== null || this.#timer !== null) return
    if (this.#continuous && this.#reducedMotion.matches) {
      this.#timer = setTimeout(() => {
        this.#timer = null
        this.#requestFrame()
      }, calmIntervalMs)
    } else {
      this.#requestFrame()
    }
  }

  /** What a person has just done shows in the next frame, however calm the rest is. */
  requestNow(): void {
    if (this.#frame !== null) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#requestFrame()
  }

  dispose(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    if (this.#timer !== null) clearTimeout(this.#timer)
    // Stays set, so that a late request finds the loop occupied.
    this.#continuous = false
    this.#frame = -1
  }

  #requestFrame(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = null
      this.#paint()
      if (this.#continuous) this.request()
    })
  }
}
