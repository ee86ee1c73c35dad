import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals-core'

import { listen } from '../base/dispose.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { forLanes, lanes, type Lane } from '../trace/model/lane.ts'
import { createChoices } from './choices.ts'
import { createEarlyRuns } from './run/early-runs.ts'
import { createFreePlay } from './free-play.ts'
import { createCodeEdits, createLaneModel } from './lane-model.ts'
import { createPlaygroundStore } from './playground-store.ts'
import type { Playground } from './model.ts'
import { createRecordingsOnDemand, noSources } from './recordings/on-demand.ts'
import type { LaneEnvironment } from './run/lane-controller.ts'
import { createRealServer } from './real-server/real-server.ts'
import { Runs } from './run/runs.ts'
import { createUnseenOnDemand } from './run/unseen-on-demand.ts'
import type { ServiceWorkerLink } from './run/service-worker-link.ts'
import type { Workspace } from './workspace.ts'
import { createServerModel } from './server-model.ts'

interface PlaygroundOptions extends Omit<LaneEnvironment, 'changed' | 'sources'> {
  readonly storage: Storage | null
  /** Address of the worker that reads traces from files, and makes recordings. */
  readonly traceReaderUrl: string
  /** The code each lane starts with. */
  readonly starting: Readonly<Record<Lane, string>>
  /** What free play's servers send in the language of the page; without it, what they send anyway. */
  readonly samples?: ReadonlySignal<ServerSettings>
}

/** The state and the use cases of the playground; knows no component, editor or canvas. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const { link, storage, starting } = options
  const store = createPlaygroundStore(storage, globalThis)
  const freePlay = createFreePlay(store, starting, options.samples)
  const free = freePlay.workspace
  const workspace = signal<Workspace>(free)
  const recordings = createRecordingsOnDemand(storage, options.base, options.traceReaderUrl)
  const realServer = createRealServer(workspace, free, () => runs.stop(lanes))
  // Recordings belong to free play: a lesson's servers are those that it names.
  const sources = async () => ({
    ...(await (workspace.peek() === free ? recordings.sources() : noSources)),
    realOrigin: realServer.inUse.peek(),
  })
  const runs: Runs = new Runs({ ...options, sources })
  const { chosen, ...choices } = createChoices(workspace, runs)
  const writtenServer = createServerModel(workspace, runs.serverProblems)
  const unseen = createUnseenOnDemand(options, runs)
  const models = forLanes((lane) => createLaneModel(lane, runs, workspace))
  const anyRunning = computed(() => runs.running.value || unseen.running.value)
  followLink(link, anyRunning)
  keepCode(link, () => [free, workspace.peek()])
  const leave = () => {
    unseen.cancel()
    runs.leave()
  }
  stopBeforeUnload(anyRunning, leave)
  const start = (which: readonly Lane[]) => {
    unseen.cancel()
    const { codes, server } = workspace.peek()
    const code = forLanes((lane) => codes[lane].code.peek())
    runs.start(which, code, server.inUse.peek(), chosen.peek(), choices.serverValues.peek())
  }
  const early = createEarlyRuns(link, start)
  // The page goes, or rests in the back/forward cache: nobody would watch the lanes.
  globalThis.addEventListener('pagehide', () => {
    free.flush()
    workspace.peek().flush()
    leave()
  })

  return {
    lanes: models,
    readiness: link.readiness,
    offline: link.offline,
    simulatedBrowser: computed(() => (link.simulated.value ? link.simulatedWhy.value : null)),
    updateWaiting: link.updateWaiting,
    isStorageBlocked: storage === null,
    storageNotice: store.notice,
    loadRecordings: () => recordings.load(),
    keepsCode: store.keeps,
    workspace,
    free,
    writtenServer,
    realServer,
    awaited: early.awaited,
    restore: () => freePlay.restore(),
    open(next) {
      const before = workspace.peek()
      if (next === before) return
      before.flush()
      batch(() => {
        unseen.cancel()
        early.forget()
        runs.forget()
        workspace.value = next
      })
    },
    ...createCodeEdits(workspace),
    setServerCode(code) {
      if (code === null) writtenServer.use(false)
      else if (writtenServer.exists.peek()) {
        writtenServer.set(code)
        writtenServer.use(true)
      } else writtenServer.begin(code)
    },
    ...choices,
    ...createRunCommands(runs),
    readTrace: async (file, how) => {
      // Few open a file, so what reads one comes when it is asked for.
      const { readTraceFile } = await import('./trace-file/read-trace-file.ts')
      return readTraceFile(options.traceReaderUrl, file, how)
    },
    run: early.run,
    stop(which) {
      early.forget(which)
      runs.stop(which)
    },
    startedCode: () => runs.started.peek(),
    sources,
    runUnseen: unseen.start,
    async applyUpdate() {
      return !anyRunning.value && (await link.applyUpdate())
    },
  }
}

/**
 * Stops all lanes when the page is to be left, while the next one is still being fetched: that gives
 * their workers time to close their EventSources (`stop-signal.ts` says why), which `pagehide` doesn't.
 * Listened to only while lanes run, as such a listener can keep a page out of the back/forward cache.
 */
function stopBeforeUnload(running: ReadonlySignal<boolean>, leave: () => void): void {
  effect(() => {
    if (!running.value) return undefined
    return listen(globalThis, 'beforeunload', leave)
  })
}

type RunCommands = Pick<
  Playground,
  | 'running'
  | 'view'
  | 'trace'
  | 'previous'
  | 'selection'
  | 'replay'
  | 'select'
  | 'play'
  | 'pause'
  | 'seek'
  | 'endReplay'
  | 'openTrace'
>

/** The run on show, and what can be done with it once it has been started. */
function createRunCommands(runs: Runs): RunCommands {
  const { running, view, previous, selection, replayer } = runs
  return {
    running,
    view,
    trace: () => runs.trace,
    previous,
    selection,
    replay: replayer.replay,
    select(id) {
      selection.value = id
    },
    play(speed) {
      if (runs.finished) replayer.play(runs.finished, speed)
    },
    pause: () => replayer.pause(),
    seek(at) {
      if (runs.finished) replayer.seek(runs.finished, at)
    },
    endReplay: () => replayer.end(),
    openTrace: (record) => runs.show(record),
  }
}

/** Saves all code anew if the service worker goes: whoever clears site data clears what was saved too. */
function keepCode(link: ServiceWorkerLink, workspaces: () => readonly Workspace[]): void {
  let wasReady = false
  effect(() => {
    const { state } = link.readiness.value
    if (state === 'impossible' && wasReady) {
      for (const workspace of new Set(workspaces())) workspace.touch([...lanes, 'server'])
    }
    wasReady = state === 'ready'
  })
}

/** The service worker hears whether lanes run, and a version that another tab has let in is loaded. */
function followLink(link: ServiceWorkerLink, running: ReadonlySignal<boolean>): void {
  effect(() => link.setRunning(running.value))
  // Another tab has let a new version take over: this page's files are of the old one.
  effect(() => {
    if (link.takenOver.value && !running.value) location.reload()
  })
}
