import { computed, type ReadonlySignal } from '@preact/signals-core'

import type { Lane } from '../trace/model/lane.ts'
import type { LaneModel, LaneOutput, Playground } from './model.ts'
import { LaneLog } from './run/output-log.ts'
import type { Runs } from './run/runs.ts'
import type { Workspace } from './workspace.ts'
import type { WorkspaceCode } from './workspace-code.ts'

const noOutput: LaneOutput = { entries: [], dropped: 0 }

/** A lane as it is shown: the open workspace's code, and what the run on show says of the lane. */
export function createLaneModel(
  lane: Lane,
  runs: Runs,
  workspace: ReadonlySignal<Workspace>,
): LaneModel {
  const {
    state: runState,
    unresponsive,
    busy,
    serverUnresponsive,
    serverSlow,
    waitsForTimerMs,
    problems,
  } = runs.controllers[lane]
  const { view, isOpened, replayer } = runs
  const viewed = computed(() => view.value?.trace ?? null)
  const log = computed(() => viewed.value && new LaneLog(viewed.value, lane))
  const codeOf = <T>(pick: (code: WorkspaceCode) => ReadonlySignal<T>) =>
    computed(() => pick(workspace.value.codes[lane]).value)
  return {
    lane,
    code: codeOf(({ code }) => code),
    changed: codeOf(({ changed }) => changed),
    canUndoReset: codeOf(({ canUndoReset }) => canUndoReset),
    state: computed(() =>
      isOpened.value ? (view.value?.trace.summary(lane).outcome ?? 'idle') : runState.value,
    ),
    unresponsive,
    busy,
    serverUnresponsive,
    serverSlow,
    waitsForTimerMs,
    output: computed(() => {
      // The trace stays the same while it grows; each time it has grown there is another view.
      if (!view.value || !log.value) return noOutput
      return log.value.outputAt(replayer.replay.value?.at ?? Infinity)
    }),
    isOutputOfOtherCode: computed(() => {
      const ran = runs.started.value.lanes[lane]
      // A trace from a file is of nobody's code here.
      return !isOpened.value && ran !== undefined && ran !== workspace.value.codes[lane].code.value
    }),
    problems,
  }
}

type CodeEdits = Pick<Playground, 'setCode' | 'reset' | 'undoReset'>

/** Edits of the open workspace's code, each saved a moment later. */
export function createCodeEdits(workspace: ReadonlySignal<Workspace>): CodeEdits {
  const change = (lane: Lane, edit: (code: WorkspaceCode) => void) => {
    edit(workspace.peek().codes[lane])
    workspace.peek().touch([lane])
  }
  return {
    setCode(lane, value) {
      // The same code again is no change, so it must not replace what another tab has stored since.
      if (value !== workspace.peek().codes[lane].code.peek())
        change(lane, (code) => code.set(value))
    },
    reset: (lane) => change(lane, (code) => code.reset()),
    undoReset: (lane) => change(lane, (code) => code.undoReset()),
  }
}
