import { signal, type ReadonlySignal, type Signal } from '@preact/signals-core'

import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import type { SavedServer } from '../storage/saved-server.ts'
import { forLanes, lanes, type Lane, type LaneCode } from '../trace/model/lane.ts'
import type { RunSettings } from '../trace/model/settings.ts'
import { createCode, type WorkspaceCode } from './workspace-code.ts'
import { createWrittenServer, type WrittenServer } from './written-server.ts'

const saveAfterMs = 300

/** What of a workspace is saved by itself. */
type WorkspacePart = Lane | 'server'

/** What the lanes work on: the free playground's code, or a lesson's. */
export interface WorkspaceOptions {
  /** Names its files in the editors, so that each workspace has its own undo history. */
  readonly name: string
  /** The lanes that are shown and run, in their order. */
  readonly lanes: readonly Lane[]
  readonly starting: LaneCode
  /** Code that differs from `starting`, from an earlier visit. */
  readonly saved: LaneCode
  /** The written server that the workspace opens with, if it has one. */
  readonly startingServer?: string | undefined
  /** The written server of an earlier visit. */
  readonly savedServer: SavedServer | null
  readonly settings: RunSettings
  /** What servers send for which nothing is chosen, where that is not their own `initial`. */
  readonly samples?: ReadonlySignal<ServerSettings> | undefined
  /** The speed that it opens with; 1 if left out. */
  readonly timeScale?: number | undefined
  /** The speed stays, as timers of the lanes' code count, which follow the real clock. */
  readonly isSpeedFixed?: boolean
  /** Saves what differs from how it opened; called a moment after typing. */
  save(changed: WorkspaceChanges): void
}

export interface WorkspaceChanges {
  /** The code of all lanes whose code differs from what they start with. */
  readonly code: LaneCode
  /** Null if it is as the workspace opened. */
  readonly server: SavedServer | null
  /** What has changed since the last time. */
  readonly touched: ReadonlySet<WorkspacePart>
}

export interface Workspace {
  readonly name: string
  readonly lanes: readonly Lane[]
  readonly codes: Readonly<Record<Lane, WorkspaceCode>>
  readonly server: WrittenServer
  readonly timeScale: Signal<number>
  readonly isSpeedFixed: boolean
  readonly network: Signal<NetworkConditions>
  readonly servers: Signal<ServerSettings>
  /** What stands where `servers` has nothing; where this has nothing either, a server's `initial`. */
  readonly samples: ReadonlySignal<ServerSettings>
  /** The code of lanes whose code differs from what they start with. */
  changedCode(): LaneCode
  /** Something, in these parts, has changed: it is saved a moment later. */
  touch(touched: readonly WorkspacePart[]): void
  /** Saves what has not been saved yet. */
  flush(): void
  /** Takes code over that another tab has saved, except in lanes whose changes here wait to be saved. */
  accept(saved: LaneCode): void
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { starting, saved, settings } = options
  const codes = forLanes((lane) => createCode(signal(starting[lane] ?? ''), saved[lane]))
  const server = createWrittenServer(options.startingServer, options.savedServer)
  let timer: ReturnType<typeof setTimeout> | undefined
  const unsaved = new Set<WorkspacePart>()
  const changedCode = () => {
    const code: Partial<Record<Lane, string>> = {}
    for (const lane of lanes) {
      if (codes[lane].changed.peek()) code[lane] = codes[lane].code.peek()
    }
    return code
  }
  const flush = () => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    const touched = new Set(unsaved)
    unsaved.clear()
    options.save({ code: changedCode(), server: server.changed(), touched })
  }
  return {
    name: options.name,
    lanes: options.lanes,
    codes,
    server,
    timeScale: signal(options.timeScale ?? 1),
    isSpeedFixed: options.isSpeedFixed ?? false,
    network: signal(settings.network),
    servers: signal(settings.servers),
    samples: options.samples ?? signal({}),
    changedCode,
    touch(touched) {
      for (const part of touched) unsaved.add(part)
      clearTimeout(timer)
      timer = setTimeout(flush, saveAfterMs)
    },
    flush,
    accept(next) {
      for (const lane of lanes) {
        if (!unsaved.has(lane)) codes[lane].set(next[lane] ?? starting[lane] ?? '')
      }
    },
  }
}
