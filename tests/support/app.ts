import type { NetworkConditions } from '../../src/catalogue/network/conditions.ts'
import type { ServerSettings } from '../../src/catalogue/servers/server-description.ts'
import type { TraceJson } from '../../src/trace/formats/json.ts'
import { laneNames, type Lane } from '../../src/trace/model/lane.ts'
import type { EnginePage } from './browsers/engine-browser.ts'
import './embedder-interface.ts'

export type { TraceJson }
export type { Lane }
export type TraceJsonEvent = TraceJson['events'][number]
export type LaneState = 'idle' | 'running' | 'completed' | 'failed' | 'stopped'

export const allLanes: readonly Lane[] = ['fetch', 'eventsource', 'axios']

/**
 * In which browser lanes run: the one that the page is open in, or the simulated one (decision 21). All
 * tests of lanes can be run in either, by this variable of the environment.
 */
export const browserOfAll = process.env['CHUNKWISE_BROWSER'] === 'simulated' ? 'simulated' : 'real'

/** For tests that look at both, whichever is chosen for all. */
export const bothBrowsers = ['real', 'simulated'] as const

interface AppOptions {
  readonly browser?: 'real' | 'simulated'
  /** Default: `plain`. */
  readonly editor?: 'plain' | 'full'
  /** Whether the page uses and fills the offline copy; default: false. */
  readonly offlineCopy?: boolean
  /** `all` frames of the engine, or the `few` that suffice where drawing is not looked at (default). */
  readonly frames?: 'all' | 'few'
  /**
   * False where only traces and states are looked at: the page lays out and paints nothing, and its
   * buttons are pressed by script. `lanes` where the time axis isn't looked at, which takes a third of
   * a run's processor time. Default: true.
   */
  readonly drawn?: boolean | 'lanes'
}

/**
 * Runs in the page: frames are 60 ms apart from now on. Browsers draw here without a graphics card, and
 * three of them on two cores draw most of the time.
 */
const slowFramesDown = (): void => {
  const betweenFramesMs = 60
  /** Above all numbers that the engine gives, so that each kind is cancelled by its own function. */
  const own = 1e9
  const cancel = cancelAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = (callback) =>
    own + Number(setTimeout(() => callback(performance.now()), betweenFramesMs))
  globalThis.cancelAnimationFrame = (handle) => {
    if (handle > own) clearTimeout(handle - own)
    else cancel(handle)
  }
}

/** Runs in the page, whose axis may still be to come. */
const hideTimeline = (): void => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync('section[aria-label="Timeline"] { display: none !important; }')
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

/** Runs in the page: names the newest start of a lane, or of a run; null if it is still the one `before`. */
const newestStart = (lane: string | null, before: string | null): string | null => {
  const trace = globalThis.chunkwise?.trace()
  const started = trace?.events.find(
    (event) => event.lane === lane && event.kind === 'lane-started',
  )
  const start = `${trace?.run} ${started?.at}`
  return start === before ? null : start
}

/** Runs in the page. */
const clickByScript = (name: string): void =>
  [...document.querySelectorAll('button')]
    .find((button) => (button.getAttribute('aria-label') ?? button.textContent.trim()) === name)
    ?.click()

/**
 * Chunkwise as a person and an embedder know it: by the names of design/screen.md, "Names that stay
 * stable", and by `window.chunkwise`. Nothing here knows a class or a tag of the page.
 */
export class App {
  readonly page: EnginePage
  #startingCode: Readonly<Record<string, string>> = {}
  #isDrawn = true

  constructor(page: EnginePage) {
    this.page = page
  }

  /**
   * Opens the app as on a first visit, except for its service worker, and waits until code can be
   * run. Tests of a file share a profile, and so would find each other's code. What does not look at
   * the editors does without their megabytes, and what does not look at the offline copy without its
   * filling, which takes two or three seconds of processor time.
   */
  async open(url: string, options: AppOptions = {}): Promise<void> {
    await this.page.open(new URL('icon.svg', url).href)
    await this.page.evaluate(() => localStorage.clear())
    const address = new URL(url)
    if (options.editor !== 'full') address.searchParams.set('editor', 'plain')
    const { browser = browserOfAll } = options
    if (browser === 'simulated') address.searchParams.set('browser', browser)
    if (options.offlineCopy !== true) address.searchParams.set('no-service-worker-cache', '')
    await this.page.open(address.href)
    await this.ready()
    if (options.frames !== 'all') await this.page.evaluate(slowFramesDown)
    this.#isDrawn = options.drawn !== false
    if (options.drawn === 'lanes') await this.page.evaluate(hideTimeline)
    if (!this.#isDrawn) {
      await this.page.evaluate(() => document.body.style.setProperty('display', 'none'))
    }
    this.#startingCode = await this.page.evaluate((names) => {
      const codes = Object.entries(names).flatMap(([lane, name]) => {
        const editor = document.querySelector(`textarea[aria-label="Code for ${name}"]`)
        return editor instanceof HTMLTextAreaElement ? [[lane, editor.value]] : []
      })
      return Object.fromEntries(codes)
    }, laneNames)
  }

  /** Ends what runs, and puts code, servers and network back to what they were on the first visit. */
  async reset(timeScale: number): Promise<void> {
    for (const lane of allLanes) await this.stopUnlessEnded(lane)
    await this.page.evaluate(
      (codes, scale) => {
        for (const [lane, code] of Object.entries(codes)) globalThis.chunkwise?.setCode(lane, code)
        globalThis.chunkwise?.setServerCode(null)
        globalThis.chunkwise?.setNetwork('as-sent')
        globalThis.chunkwise?.setServers({})
        globalThis.chunkwise?.setTimeScale(scale)
      },
      this.#startingCode,
      timeScale,
    )
  }

  async ready(): Promise<void> {
    await this.page.waitFor(() => globalThis.chunkwise?.readiness() === 'ready', {
      what: 'Chunkwise to be ready to run code',
      timeoutMs: 60_000,
    })
    await this.#enabled('Run all')
  }

  async setCode(lane: Lane, code: string): Promise<void> {
    await this.page.evaluate((name, text) => globalThis.chunkwise?.setCode(name, text), lane, code)
  }

  /** The server of one's own for the next run; null for the simulated ones alone. */
  async setServerCode(code: string | null): Promise<void> {
    await this.page.evaluate((text) => globalThis.chunkwise?.setServerCode(text), code)
  }

  /** Conditions of the next run and the lanes' code, at once. */
  async choose(chosen: {
    readonly network: Partial<NetworkConditions> | string
    readonly code: Readonly<Partial<Record<Lane, string>>>
  }): Promise<void> {
    await this.page.evaluate(
      (network, code) => {
        globalThis.chunkwise?.setNetwork(network)
        for (const [lane, text] of Object.entries(code)) globalThis.chunkwise?.setCode(lane, text)
      },
      chosen.network,
      chosen.code,
    )
  }

  async setTimeScale(value: number): Promise<void> {
    await this.page.evaluate((scale) => globalThis.chunkwise?.setTimeScale(scale), value)
  }

  /** Conditions of the next run: a preset by its id, or what differs from *as sent*. */
  async setNetwork(chosen: Partial<NetworkConditions> | string): Promise<void> {
    await this.page.evaluate((conditions) => globalThis.chunkwise?.setNetwork(conditions), chosen)
  }

  async setServers(settings: ServerSettings): Promise<void> {
    await this.page.evaluate((chosen) => globalThis.chunkwise?.setServers(chosen), settings)
  }

  /** Presses *Run all* and waits until that run has begun: until then all that can be read is of the one before. */
  runAll(): Promise<void> {
    return this.#start('Run all', null)
  }

  stopAll(): Promise<void> {
    return this.#press('Stop all')
  }

  /** Presses the lane's Run and waits until that run of it has begun. */
  run(lane: Lane): Promise<void> {
    return this.#start(`Run ${laneNames[lane]}`, lane)
  }

  stop(lane: Lane): Promise<void> {
    return this.#press(`Stop ${laneNames[lane]}`)
  }

  laneState(lane: Lane): Promise<LaneState | null> {
    return this.page.evaluate(
      (name) =>
        (document
          .querySelector(`section[aria-label="${name}"]`)
          ?.getAttribute('data-run-state') as LaneState | null) ?? null,
      laneNames[lane],
    )
  }

  /** Waits until the lane is in one of these states and says in which. */
  waitForState(lane: Lane, states: readonly LaneState[], timeoutMs = 30_000): Promise<LaneState> {
    return this.page.waitFor(
      (name, wanted) => {
        const section = document.querySelector(`section[aria-label="${name}"]`)
        const state = section?.getAttribute('data-run-state')
        return wanted.find((each) => each === state)
      },
      { what: `the lane ${laneNames[lane]} to be ${states.join(' or ')}`, timeoutMs },
      laneNames[lane],
      states,
    )
  }

  /** Waits until all these lanes have ended, whichever way, and says how. */
  async waitForEnd(
    lanes: readonly Lane[] = allLanes,
    timeoutMs = 30_000,
  ): Promise<Readonly<Record<string, string>>> {
    const states: Record<string, string> = {}
    for (const lane of lanes) {
      states[lane] = await this.waitForState(lane, ['completed', 'failed', 'stopped'], timeoutMs)
    }
    return states
  }

  /** What is to be read in the lane's log, which follows the lane's state by a frame. */
  output(lane: Lane): Promise<string> {
    return this.page.evaluate(async (name) => {
      await new Promise<void>((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve))
      })
      const log = document.querySelector<HTMLElement>(`[role="log"][aria-label="${name}"]`)
      return log?.innerText ?? ''
    }, `Output of ${laneNames[lane]}`)
  }

  async outputLines(lane: Lane): Promise<string[]> {
    const text = await this.output(lane)
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }

  waitForOutput(lane: Lane, text: string, timeoutMs = 15_000): Promise<boolean> {
    return this.page.waitFor(
      (name, wanted) => {
        const log = document.querySelector<HTMLElement>(`[role="log"][aria-label="${name}"]`)
        return log?.innerText.includes(wanted) === true
      },
      { what: `“${text}” in the output of ${laneNames[lane]}`, timeoutMs },
      `Output of ${laneNames[lane]}`,
      text,
    )
  }

  async trace(): Promise<TraceJson> {
    const trace = await this.page.evaluate(() => globalThis.chunkwise?.trace() ?? null)
    if (trace === null) throw new Error('There is no trace: nothing has been run.')
    return trace
  }

  /** The lane's events of one kind, of all its requests, in the order of their realm. */
  async events<K extends TraceJsonEvent['kind']>(
    lane: Lane,
    kind: K,
  ): Promise<Extract<TraceJsonEvent, { kind: K }>[]> {
    return eventsOf(await this.trace(), lane, kind)
  }

  /** Waits until the lane's trace holds at least `count` events of a kind. */
  waitForEvents(
    lane: Lane,
    kind: TraceJsonEvent['kind'],
    count: number,
    timeoutMs = 20_000,
  ): Promise<boolean> {
    return this.page.waitFor(
      (laneName, wantedKind, wantedCount) => {
        const events = globalThis.chunkwise?.trace()?.events ?? []
        const found = events.filter((event) => event.lane === laneName && event.kind === wantedKind)
        return found.length >= wantedCount
      },
      { what: `${count} “${kind}” in the lane ${laneNames[lane]}`, timeoutMs },
      lane,
      kind,
      count,
    )
  }

  /** Presses the lane's Stop unless the lane has ended; looks and presses at once, so nothing can come between. */
  stopUnlessEnded(lane: Lane): Promise<void> {
    return this.page.evaluate((name) => {
      const button = [...document.querySelectorAll('button')].find(
        (each) => each.getAttribute('aria-label') === name,
      )
      if (button?.getAttribute('aria-disabled') !== 'true') button?.click()
    }, `Stop ${laneNames[lane]}`)
  }

  async #start(button: string, lane: Lane | null): Promise<void> {
    const before = await this.page.evaluate(newestStart, lane, null)
    await this.#press(button)
    await this.page.waitFor(newestStart, { what: `a run to begin by “${button}”` }, lane, before)
  }

  async #press(name: string): Promise<void> {
    await this.#enabled(name)
    if (this.#isDrawn) await this.page.click({ button: name })
    else await this.page.evaluate(clickByScript, name)
  }

  /** Buttons stay in the tab order and tell by `aria-disabled` that they would do nothing. */
  async #enabled(name: string): Promise<void> {
    await this.page.waitFor(
      (wanted) =>
        [...document.querySelectorAll('button')].some(
          (button) =>
            (button.getAttribute('aria-label') ?? button.innerText.trim()) === wanted &&
            !button.disabled &&
            button.getAttribute('aria-disabled') !== 'true',
        ),
      { what: `the button “${name}” to be enabled` },
      name,
    )
  }
}

export const eventsOf = <K extends TraceJsonEvent['kind']>(
  trace: TraceJson,
  lane: Lane,
  kind: K,
): Extract<TraceJsonEvent, { kind: K }>[] =>
  trace.events.filter(
    (event): event is Extract<TraceJsonEvent, { kind: K }> =>
      event.lane === lane && event.kind === kind,
  )

/** The bytes that the server wrote, as the text they make. */
export const writtenText = (trace: TraceJson, lane: Lane): string =>
  Buffer.concat(
    eventsOf(trace, lane, 'written').map((event) => Buffer.from(event.bytes, 'base64')),
  ).toString('utf8')
