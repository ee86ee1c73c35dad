import { computed, type ReadonlySignal } from '@preact/signals-core'

import type { Problem, WrittenServerModel } from './model.ts'
import type { Workspace } from './workspace.ts'
import type { WrittenServer } from './written-server.ts'

/** The open workspace's written server, and edits of it, each saved a moment later. */
export function createServerModel(
  workspace: ReadonlySignal<Workspace>,
  problems: ReadonlySignal<readonly Problem[]>,
): WrittenServerModel {
  const of = <T>(pick: (server: WrittenServer) => ReadonlySignal<T>) =>
    computed(() => pick(workspace.value.server).value)
  const change = (edit: (server: WrittenServer) => void) => {
    edit(workspace.peek().server)
    workspace.peek().touch(['server'])
  }
  return {
    code: of(({ text }) => text.code),
    exists: of(({ exists }) => exists),
    isUsed: of(({ isUsed }) => isUsed),
    changed: of(({ text }) => text.changed),
    canUndoReset: of(({ text }) => text.canUndoReset),
    problems,
    begin: (code) => change((server) => server.begin(code)),
    set(code) {
      // The same code again is no change, so it must not replace what another tab has stored since.
      if (code !== workspace.peek().server.text.code.peek()) change(({ text }) => text.set(code))
    },
    use: (isUsed) => change((server) => server.use(isUsed)),
    reset: () => change(({ text }) => text.reset()),
    undoReset: () => change(({ text }) => text.undoReset()),
  }
}
