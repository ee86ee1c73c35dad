import * as v from 'valibot'

import { keyOf } from '../../../storage/keys.ts'
import { savedServerField } from '../../../storage/saved-server.ts'
import { lanes } from '../../../trace/model/lane.ts'
import type { Workspace, WorkspaceChanges } from '../../../playground/workspace.ts'

/*
 * What was edited in a shared program survives a reload of this tab, as its address stays; it isn't
 * kept any longer, and is no part of one's own work until one keeps it.
 */

const key = keyOf('shared-edits')

const schema = v.object({
  source: v.string(),
  code: v.object({
    fetch: v.exactOptional(v.string()),
    eventsource: v.exactOptional(v.string()),
    axios: v.exactOptional(v.string()),
  }),
  server: savedServerField,
})

/** `source` is what the program was read from: edits of another one are not taken over. */
export function createSharedEdits(source: string): {
  readonly save: (changes: WorkspaceChanges) => void
  readonly restore: (workspace: Workspace) => void
} {
  return {
    save({ code, server }) {
      try {
        sessionStorage.setItem(key, JSON.stringify({ source, code, server }))
      } catch {
        // Blocked or full: the edits live as long as the page, as the storage notice says.
      }
    },
    restore(workspace) {
      const stored = readStored()
      if (stored?.source !== source) return
      for (const lane of lanes) {
        const text = stored.code[lane]
        if (text !== undefined && workspace.lanes.includes(lane)) workspace.codes[lane].set(text)
      }
      workspace.server.restore(stored.server)
    },
  }
}

function readStored(): v.InferOutput<typeof schema> | null {
  try {
    const read = v.safeParse(schema, JSON.parse(sessionStorage.getItem(key) ?? 'null'))
    return read.success ? read.output : null
  } catch {
    return null
  }
}
