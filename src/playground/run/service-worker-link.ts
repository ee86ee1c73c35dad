import { signal, type ReadonlySignal } from '@preact/signals-core'
import * as v from 'valibot'

import { listen, type Dispose } from '../../base/dispose.ts'
import { firstLanguage, type Language } from '../../base/languages.ts'
import { ChunkwiseError, messageOf } from '../../base/errors.ts'
import {
  fromServiceWorker,
  type FromServiceWorker,
  type OfflineState,
} from '../../channels/from-service-worker.ts'
import type { ToServiceWorker } from '../../channels/service-worker.ts'
import { skipsCache } from '../../channels/skip-cache.ts'
import type { Readiness, SimulatedWhy } from '../model.ts'
import type { SimulatedBrowser } from './simulated-browser.ts'
import { createRunningLock, type RunningLock } from './running-lock.ts'

/**
 * So long a start may take before the simulated browser takes its place. In WebKit a page that was reloaded
 * while its first service worker was being installed can wait forever (docs/fidelity.md).
 */
const readyWithinMs = 20_000
const refillEveryMs = 5_000
/** A service worker that has become redundant may go on controlling the page so long before its successor does. */
const replacedWithinMs = 5_000
const lookEveryMs = 1_000

/** What the service worker says about one run. */
export type RunMessage = Exclude<FromServiceWorker, { readonly type: 'offline' }>

/** The page's link to its service worker: getting there, messages both ways, new versions. */
export interface ServiceWorkerLink extends Pick<RunningLock, 'setRunning'> {
  readonly readiness: ReadonlySignal<Readiness>
  readonly offline: ReadonlySignal<OfflineState | { readonly state: 'unknown' }>
  /** Has the offline copy filled, too, with what the page's language needs, which is another now. */
  fillAgain(): void
  readonly updateWaiting: ReadonlySignal<boolean>
  /** What is there in place of a service worker; null where there is one, or none yet. */
  readonly simulated: ReadonlySignal<SimulatedBrowser | null>
  /** Why that is, or would be. */
  readonly simulatedWhy: ReadonlySignal<SimulatedWhy>
  /** Another version has taken control of this page. */
  readonly takenOver: ReadonlySignal<boolean>
  /** Without a service worker to send it to, `readiness` becomes impossible, and nothing is sent. */
  send(message: ToServiceWorker, transfer?: Transferable[]): void
  /** Hands each message about `run` to `listener`, until the returned function is called. */
  onRun(run: string, listener: (message: RunMessage) => void): Dispose
  /**
   * Lets the waiting version take over; this page then reloads, and so do the other tabs. False if
   * lanes are running in some tab: their servers would end with the old version.
   */
  applyUpdate(): Promise<boolean>
}

/** The simulated browser, for where no service worker can be had. */
export interface Simulation {
  /** The person wants it, whatever the browser has. */
  readonly isChosen: boolean
  /** The page has no script of a service worker that the browser could register. */
  readonly isOnlyOne?: boolean
  start(receive: (data: unknown) => void, failed: (error: Error) => void): Promise<SimulatedBrowser>
}

interface LinkOptions {
  /** Takes the service worker's place where none can be had, or if it is chosen. */
  readonly simulation?: Simulation
  /** Whether the page asks for the offline copy; it does unless told otherwise. */
  readonly fillsCopy?: boolean
}

/**
 * Registers the service worker at `scriptUrl` and makes it control this page, which is in `language`,
 * without a reload: on the first visit it claims the page when it becomes active, after a hard reload
 * when asked to.
 */
export function linkServiceWorker(
  scriptUrl: string,
  language: () => Language = () => firstLanguage,
  { simulation, fillsCopy = true }: LinkOptions = {},
): ServiceWorkerLink {
  const readiness = signal<Readiness>({ state: 'starting' })
  const offline = signal<OfflineState | { state: 'unknown' }>({ state: 'unknown' })
  const updateWaiting = signal(false)
  const takenOver = signal(false)
  const simulated = signal<SimulatedBrowser | null>(null)
  const runs = new Map<string, (message: RunMessage) => void>()
  const lock = createRunningLock()
  let registration: ServiceWorkerRegistration | null = null
  let inItsPlace: Promise<void> | null = null

  const container = (navigator as Partial<Navigator>).serviceWorker
  const isChosen = simulation?.isChosen === true && simulation.isOnlyOne !== true
  const simulatedWhy = signal<SimulatedWhy>(container && isChosen ? 'chosen' : 'missing')
  const send = (message: ToServiceWorker, transfer: Transferable[] = []) => {
    if (simulated.value) simulated.value.send(message, transfer)
    else if (container?.controller) container.controller.postMessage(message, transfer)
    else readiness.value = impossible(uncontrolled())
  }
  const receive = (data: unknown) => {
    const parsed = v.safeParse(fromServiceWorker, data)
    if (!parsed.success) return
    const message = parsed.output
    if (message.type === 'offline') offline.value = message.offline
    else runs.get(message.run)?.(message)
  }

  const fill = () => {
    if (fillsCopy && !skipsCache(location.href)) fillOfflineCopy(send, offline, language)
  }

  async function connect(serviceWorkers: ServiceWorkerContainer): Promise<void> {
    serviceWorkers.addEventListener('message', ({ data }: MessageEvent<unknown>) => receive(data))
    serviceWorkers.startMessages()
    const late = setTimeout(() => {
      simulatedWhy.value = 'late'
      void simulate(() => failureOf(tooLate(registration)))
    }, readyWithinMs)
    try {
      registration = await registered(serviceWorkers, scriptUrl)
      watchForUpdate(registration, updateWaiting)
      await controlled(serviceWorkers, registration)
    } finally {
      clearTimeout(late)
    }
    // The simulated browser has come in its place. A page keeps what it has run in.
    await inItsPlace
    if (simulated.peek()) return
    readiness.value = { state: 'ready' }
    watchControl(serviceWorkers, {
      takenOver: () => (takenOver.value = true),
      gone: () => (readiness.value = impossible(uncontrolled())),
    })
    fill()
  }

  /** Puts the simulated browser in place of a service worker, which `missing` says why there is none. */
  const simulate = (missing: () => ChunkwiseError) => (inItsPlace ??= simulateOnce(missing))

  async function simulateOnce(missing: () => ChunkwiseError): Promise<void> {
    const fail = (error: unknown) => {
      readiness.value = impossible(simulation ? notSimulated(error) : missing())
    }
    try {
      if (!simulation) throw missing()
      simulated.value = await simulation.start(receive, fail)
      readiness.value = { state: 'ready' }
    } catch (error) {
      fail(error)
    }
  }

  if (!container || isChosen || simulation?.isOnlyOne === true) void simulate(unsupported)
  else connect(container).catch((error: unknown) => simulate(() => failureOf(error)))
  return {
    simulated,
    simulatedWhy,
    readiness,
    offline,
    updateWaiting,
    takenOver,
    fillAgain() {
      // Until the first fill has begun, that is the one.
      if (offline.value.state === 'unknown') return
      const isUnderWay = offline.value.state === 'filling'
      offline.value = { state: 'unknown' }
      if (!isUnderWay) fill()
    },
    send,
    onRun(run, listener) {
      runs.set(run, listener)
      return () => void runs.delete(run)
    },
    setRunning: (running) => lock.setRunning(running),
    async applyUpdate() {
      const waiting = registration?.waiting
      if (!waiting) return true
      const isFree = await lock.holdAlone()
      if (isFree) {
        send({ type: 'make-way' })
        waiting.postMessage({ type: 'skip-waiting' } satisfies ToServiceWorker)
      }
      return isFree
    },
  }
}

/**
 * Registers the service worker. WebKit on a busy machine may register and activate it, and never settle
 * the promise of `register`; so this also looks whether it is there.
 */
function registered(
  container: ServiceWorkerContainer,
  scriptUrl: string,
): Promise<ServiceWorkerRegistration> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const found = await container.getRegistration()
      if (!found?.active) return
      clearInterval(timer)
      resolve(found)
    }
    const timer = setInterval(() => void look().catch(reject), lookEveryMs)
    container
      .register(scriptUrl)
      .then(resolve, reject)
      .finally(() => clearInterval(timer))
  })
}

/** Resolves when the page is controlled. */
function controlled(
  container: ServiceWorkerContainer,
  registration: ServiceWorkerRegistration,
): Promise<void> {
  return new Promise((resolve) => {
    if (container.controller) {
      resolve()
      return
    }
    // Active but not in control: the page was hard-reloaded.
    const claim = () =>
      registration.active?.postMessage({ type: 'claim' } satisfies ToServiceWorker)
    const timer = setInterval(claim, lookEveryMs)
    const stop = listen(container, 'controllerchange', () => {
      clearInterval(timer)
      stop()
      resolve()
    })
    claim()
  })
}

/** Tells when another version controls the page, and when none does that can answer. */
function watchControl(
  container: ServiceWorkerContainer,
  tell: { takenOver(): void; gone(): void },
): void {
  const { controller } = container
  listen(container, 'controllerchange', () => {
    if (!container.controller) tell.gone()
    // The event of the first one may come when it is in control already.
    else if (container.controller !== controller) tell.takenOver()
  })
  if (!controller) return
  listen(controller, 'statechange', () => {
    if (controller.state !== 'redundant') return
    setTimeout(() => {
      if (container.controller === controller) tell.gone()
    }, replacedWithinMs)
  })
}

/** The step of the start at which the browser hasn't got further. */
const tooLate = (registration: ServiceWorkerRegistration | null): Error => {
  const step = registration ? 'give it control of the page' : 'register it'
  return new Error(`the browser did not ${step} within ${readyWithinMs / 1000} s`)
}

function watchForUpdate(
  registration: ServiceWorkerRegistration,
  updateWaiting: { value: boolean },
): void {
  const look = () => {
    updateWaiting.value = registration.waiting !== null && registration.active !== null
  }
  look()
  listen(registration, 'updatefound', () => {
    const { installing } = registration
    if (installing) listen(installing, 'statechange', look)
  })
}

/** Asks until the copy is complete or has failed: one asking may not outlive the browser's limit. */
function fillOfflineCopy(
  send: ServiceWorkerLink['send'],
  offline: ReadonlySignal<OfflineState | { state: 'unknown' }>,
  language: () => Language,
): void {
  const ask = () => {
    const { state } = offline.value
    if (state === 'ready' || state === 'failed') clearInterval(timer)
    else if (navigator.serviceWorker.controller)
      send({ type: 'fill-offline', language: language() })
  }
  // Not at once: storing it would compete with the editors, for which somebody may be waiting.
  const timer = setInterval(ask, refillEveryMs)
}

function unsupported(): ChunkwiseError {
  return isSecureContext
    ? new ChunkwiseError(
        'service-worker-unsupported',
        'The simulated servers need a service worker, and this browser doesn’t allow one on this page.',
        'Allow this site to store data, or leave private browsing, then reload.',
      )
    : new ChunkwiseError(
        'service-worker-unsupported',
        'The simulated servers need a service worker, and browsers allow one only over a secure connection.',
        'Open this page over https, or on this machine at http://localhost or http://127.0.0.1.',
      )
}

const notSimulated = (error: unknown) =>
  new ChunkwiseError(
    'service-worker-failed',
    `Couldn’t start the worker that runs the simulated servers in place of a service worker: ${messageOf(error)}.`,
    'Reload the page when you are online.',
    { cause: error },
  )

const uncontrolled = () =>
  new ChunkwiseError(
    'service-worker-silent',
    'The service worker that runs the simulated servers is gone: this site’s data was cleared, or the browser removed it.',
    'Reload the page.',
  )

function failureOf(error: unknown): ChunkwiseError {
  if (error instanceof ChunkwiseError) return error
  return new ChunkwiseError(
    'service-worker-failed',
    `Couldn’t start the service worker that runs the simulated servers: ${messageOf(error)}.`,
    'Reload the page. If it happens again, check whether the browser blocks site data for this address or its storage is full.',
    { cause: error },
  )
}

const impossible = ({ message, remedy }: ChunkwiseError): Readiness => ({
  state: 'impossible',
  message,
  remedy,
})
