import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'

import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { forLanes, lanes, type Lane, type LaneCode } from '../trace/model/lane.ts'
import type { RunSettings } from '../trace/model/settings.ts'

const saveAfterMs = 300

/** What the lanes work on: the free playground's code, or a lesson's. */
export interface WorkspaceOptions {
  /** Names its files in the editors, so that each workspace has its own undo history. */
  readonly name: string
  /** The lanes that are shown and run, in their order. */
  readonly lanes: readonly Lane[]
  readonly starting: LaneCode
  /** Code that differs from `starting`, from an earlier visit. */
  readonly saved: LaneCode
  readonly settings: RunSettings
  /**
   * Saves the code of all lanes whose code differs from `starting`; called a moment after typing.
   * `touched` are the lanes that have changed since the last time.
   */
  save(code: LaneCode, touched: readonly Lane[]): void
}

export interface WorkspaceCode {
  readonly code: ReadonlySignal<string>
  readonly changed: ReadonlySignal<boolean>
  readonly canUndoReset: ReadonlySignal<boolean>
  set(value: string): void
  /** Replaces the code; what was there can be had back by `undoReset`. */
  replace(value: string): void
  reset(): void
  undoReset(): void
}

export interface Workspace {
  readonly name: string
  readonly lanes: readonly Lane[]
  readonly codes: Readonly<Record<Lane, WorkspaceCode>>
  readonly network: Signal<NetworkConditions>
  readonly servers: Signal<ServerSettings>
  /** The code of lanes whose code differs from what they start with. */
  changedCode(): LaneCode
  /** Something, in these lanes, has changed: it is saved a moment later. */
  touch(touched: readonly Lane[]): void
  /** Saves what has not been saved yet. */
  flush(): void
  /** Takes code over that another tab has saved, except in lanes whose changes here wait to be saved. */
  accept(saved: LaneCode): void
}

/** A lane's code: what it is, what it was before a reset. */
function createCode(starting: string, saved: string | undefined): WorkspaceCode {
  const code = signal(saved ?? starting)
  const beforeReset = signal<string | null>(null)
  const replace = (value: string) => {
    if (code.value === value) return
    beforeReset.value = code.value
    code.value = value
  }
  return {
    code,
    changed: computed(() => code.value !== starting),
    canUndoReset: computed(() => beforeReset.value !== null),
    set(value) {
      // Typing after a reset makes the old code a thing of the past.
      if (value !== code.value && value !== starting) beforeReset.value = null
      code.value = value
    },
    replace,
    reset: () => replace(starting),
    undoReset() {
      if (beforeReset.value === null) return
      code.value = beforeReset.value
      beforeReset.value = null
    },
  }
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { starting, saved, settings } = options
  const codes = forLanes((lane) => createCode(starting[lane] ?? '', saved[lane]))
  let timer: ReturnType<typeof setTimeout> | undefined
  const unsaved = new Set<Lane>()
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
    const touched = [...unsaved]
    unsaved.clear()
    options.save(changedCode(), touched)
  }
  return {
    name: options.name,
    lanes: options.lanes,
    codes,
    network: signal(settings.network),
    servers: signal(settings.servers),
    changedCode,
    touch(touched) {
      for (const lane of touched) unsaved.add(lane)
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
