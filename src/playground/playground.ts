import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals-core'

import { now } from '../base/clock.ts'
import { inNextFrame } from '../base/frames.ts'
import type { EventId } from '../trace/model/event-id.ts'
import { forLanes, lanes, type Lane } from '../trace/model/lane.ts'
import { Trace } from '../trace/model/trace.ts'
import { traceFromJson } from '../trace/formats/json.ts'
import { createPlaygroundStore } from './playground-store.ts'
import { LaneController, type LaneEnvironment } from './run/lane-controller.ts'
import type { LaneModel, LaneOutput, Playground, TraceView } from './model.ts'
import { LaneLog } from './run/output-log.ts'
import { createReplayer } from './run/replay.ts'
import type { ServiceWorkerLink } from './run/service-worker-link.ts'
import { differingChoices, serverSettingsOf, type Choice, type RunChoices } from './settings.ts'
import type { SavedState } from './saved-state.ts'
import { createWorkspace, type Workspace, type WorkspaceCode } from './workspace.ts'

interface PlaygroundOptions extends Omit<LaneEnvironment, 'changed'> {
  readonly link: ServiceWorkerLink
  readonly storage: Storage | null
  /** The code each lane starts with. */
  readonly starting: Readonly<Record<Lane, string>>
}

const noOutput: LaneOutput = { entries: [], dropped: 0 }

/** The state and the use cases of the playground; knows no component, editor or canvas. */
export function createPlayground(options: PlaygroundOptions): Playground {
  const { link, storage, starting } = options
  const keeper = createPlaygroundStore(storage, globalThis)
  const { kept } = keeper
  const timeScale = signal(kept.timeScale)
  /** Speed, network and server values, as this tab has last read or kept them. */
  let ownChoices: Pick<SavedState, 'timeScale' | 'network' | 'servers'> = kept
  const free = createWorkspace({
    name: 'play',
    lanes,
    starting,
    kept: kept.code,
    settings: kept,
    keep(code, touched) {
      const before = ownChoices
      const choices = {
        timeScale: timeScale.peek(),
        network: free.network.peek(),
        servers: free.servers.peek(),
      }
      ownChoices = choices
      // Only what was touched here: another tab may have kept the rest.
      keeper.keep({
        code: Object.fromEntries(touched.map((lane) => [lane, code[lane]])),
        ...(choices.timeScale !== before.timeScale && { timeScale: choices.timeScale }),
        ...(choices.network !== before.network && { network: choices.network }),
        ...(choices.servers !== before.servers && { servers: choices.servers }),
      })
    },
  })
  // Not its speed, network and server values: they would change under the hands of who is to run.
  keeper.onCodeKeptElsewhere((code) => free.accept(code))
  const workspace = signal<Workspace>(free)
  const view = signal<TraceView | null>(null)
  const viewed = computed(() => view.value?.trace ?? null)
  const previous = signal<Trace | null>(null)
  const selection = signal<EventId | null>(null)
  const replayer = createReplayer()
  /** The trace was opened from a file: the lanes' states are its, not the controllers'. */
  const isOpened = signal(false)
  /** What a lane that joined the run under way did not get of what was chosen. */
  const pendingChoices = signal<{
    readonly run: RunChoices
    readonly choices: readonly Choice[]
  } | null>(null)
  let trace: Trace | null = null

  const schedule = oncePerFrame(() => {
    view.value = trace && {
      trace,
      live: running.peek(),
      isAtRest: lanes.every((lane) => controllers[lane].isAtRest),
      isOpened: isOpened.peek(),
    }
  })
  const controllers = forLanes(
    (lane) => new LaneController(lane, { ...options, changed: schedule }),
  )
  const running = computed(() => lanes.some((lane) => controllers[lane].state.value === 'running'))

  const models = forLanes((lane): LaneModel => {
    const { unresponsive, problems, waitsForTimerMs } = controllers[lane]
    const state = computed(() =>
      isOpened.value
        ? (view.value?.trace.summary(lane).outcome ?? 'idle')
        : controllers[lane].state.value,
    )
    const log = computed(() => viewed.value && new LaneLog(viewed.value, lane))
    const output = computed(() => {
      // The trace stays the same while it grows; each time it has grown there is another view.
      if (!view.value || !log.value) return noOutput
      return log.value.outputAt(replayer.replay.value?.at ?? Infinity)
    })
    const codeOf = <T>(pick: (code: WorkspaceCode) => ReadonlySignal<T>) =>
      computed(() => pick(workspace.value.codes[lane]).value)
    return {
      lane,
      code: codeOf(({ code }) => code),
      changed: codeOf(({ changed }) => changed),
      canUndoReset: codeOf(({ canUndoReset }) => canUndoReset),
      state,
      unresponsive,
      waitsForTimerMs,
      output,
      problems,
    }
  })

  const change = (lane: Lane, edit: (code: WorkspaceCode) => void) => {
    edit(workspace.peek().codes[lane])
    workspace.peek().touch([lane])
  }
  const stop = (which: readonly Lane[]) => {
    for (const lane of which) controllers[lane].stop()
  }
  // The page goes, or rests in the back/forward cache: nobody would watch the lanes.
  globalThis.addEventListener('pagehide', () => {
    free.flush()
    workspace.peek().flush()
    for (const lane of lanes) controllers[lane].leave()
  })
  effect(() => link.setRunning(running.value))
  // Another tab has let a new version take over: this page's files are of the old one.
  effect(() => {
    if (link.takenOver.value && !running.value) location.reload()
  })

  return {
    lanes: models,
    readiness: link.readiness,
    offline: link.offline,
    updateWaiting: link.updateWaiting,
    isStorageBlocked: storage === null,
    storageNotice: keeper.notice,
    running,
    view,
    previous,
    selection,
    replay: replayer.replay,
    timeScale,
    network: computed(() => workspace.value.network.value),
    servers: computed(() => workspace.value.servers.value),
    pendingSettings: computed(() => {
      if (!pendingChoices.value) return []
      const { run, choices } = pendingChoices.value
      const differing = differingChoices(run, chosen())
      // Whoever has taken a choice back has what they chose.
      return choices.filter((choice) => differing.includes(choice))
    }),
    workspace,
    free,
    open(next) {
      const before = workspace.peek()
      if (next === before) return
      before.flush()
      batch(() => {
        begin()
        trace = null
        view.value = null
        previous.value = null
        workspace.value = next
      })
    },
    setCode(lane, value) {
      // The same code again is no change, so it must not replace what another tab has stored since.
      if (value !== workspace.peek().codes[lane].code.peek())
        change(lane, (code) => code.set(value))
    },
    reset: (lane) => change(lane, (code) => code.reset()),
    undoReset: (lane) => change(lane, (code) => code.undoReset()),
    setTimeScale(value) {
      timeScale.value = value
      free.touch([])
    },
    setNetwork(conditions) {
      workspace.peek().network.value = conditions
      workspace.peek().touch([])
    },
    setServers(settings) {
      // Kept or sent with a run, what is too long would cost more than itself.
      workspace.peek().servers.value = serverSettingsOf(settings)
      workspace.peek().touch([])
    },
    run(which) {
      if (link.readiness.value.state !== 'ready') return
      const joins = trace !== null && lanes.some((lane) => isRunning(lane) && !which.includes(lane))
      if (!trace || !joins) {
        begin()
        trace = new Trace({ run: crypto.randomUUID(), startedAt: now(), ...chosen() })
      }
      pendingChoices.value = { run: trace, choices: differingChoices(trace, chosen()) }
      for (const lane of which) {
        // First the lane, whose stopping is the last that belongs to what is then forgotten.
        controllers[lane].clear()
        trace.clearLane(lane)
        void controllers[lane].start(models[lane].code.value, trace)
      }
    },
    stop,
    select(id) {
      selection.value = id
    },
    play(speed) {
      if (trace && !running.value) replayer.play(trace, speed)
    },
    pause: () => replayer.pause(),
    seek(at) {
      if (trace && !running.value) replayer.seek(trace, at)
    },
    endReplay: () => replayer.end(),
    openTrace(text) {
      const read = traceFromJson(text)
      if ('problem' in read) return read.problem
      batch(() => {
        begin()
        isOpened.value = true
        trace = read.value
        view.value = { trace, live: false, isAtRest: true, isOpened: true }
      })
      return null
    },
    async applyUpdate() {
      return !running.value && (await link.applyUpdate())
    },
  }

  /** Makes room for another trace; the one that was there is kept to compare with. */
  function begin(): void {
    for (const lane of lanes) controllers[lane].clear()
    replayer.end()
    selection.value = null
    isOpened.value = false
    pendingChoices.value = null
    previous.value = trace ?? previous.value
  }

  function chosen(): RunChoices {
    const { network, servers } = workspace.value
    return {
      timeScale: timeScale.value,
      settings: { network: network.value, servers: servers.value },
    }
  }

  function isRunning(lane: Lane): boolean {
    return controllers[lane].state.value === 'running'
  }
}

/** Runs `work` once a frame at most; in a hidden page, which gets no frames, a few times a second. */
function oncePerFrame(work: () => void): () => void {
  let isScheduled = false
  const run = () => {
    if (!isScheduled) return
    isScheduled = false
    work()
  }
  return () => {
    if (isScheduled) return
    isScheduled = true
    if (document.visibilityState === 'hidden') setTimeout(run, 250)
    else inNextFrame('state', run)
  }
}
