import * as v from 'valibot'

import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import type { Lane } from '../trace/model/lane.ts'
import {
  networkConditionsSchema,
  defaultSettings,
  serverSettingsSchema,
  timeScaleSchema,
} from '../trace/model/settings.ts'

/** Where free play keeps its record; all tabs share it. */
export const key = 'chunkwise.playground'
const damagedKey = `${key}.damaged`

/** Only lanes whose code differs from what they start with. */
const codeSchema = v.object({
  fetch: v.exactOptional(v.string()),
  eventsource: v.exactOptional(v.string()),
  axios: v.exactOptional(v.string()),
})

/** What earlier versions kept is read as well; what they lacked is as it was then. */
const recordSchema = v.variant('version', [
  v.pipe(
    v.looseObject({ version: v.literal(1) }),
    v.transform((kept): Readonly<Record<string, unknown>> => ({ ...kept, ...defaultSettings })),
  ),
  v.looseObject({ version: v.literal(2) }),
])

/** What survives a reload. */
export interface SavedState {
  readonly code: Partial<Record<Lane, string>>
  readonly timeScale: number
  readonly network: NetworkConditions
  readonly servers: ServerSettings
}

/** What to tell a person about storage; null when all is well. */
export type StorageNotice = string | null

const nothing: SavedState = { code: {}, timeScale: 1, ...defaultSettings }

const partNames: Readonly<Record<keyof SavedState, string>> = {
  code: 'the code',
  timeScale: 'the speed',
  network: 'the network',
  servers: 'the servers’ parameters',
}

/**
 * Reads what an earlier visit left. Parts of it that cannot be understood are as on a first visit;
 * the whole is then set aside under another key, not thrown away, and that is said.
 */
export function readSavedState(storage: Storage | null): {
  kept: SavedState
  notice: StorageNotice
} {
  const text = storage?.getItem(key) ?? null
  if (!storage || text === null) return { kept: nothing, notice: null }
  const { kept, damaged } = readParts(text)
  if (damaged.length === 0) return { kept, notice: null }
  const names = damaged.map((part) => partNames[part]).join(', ')
  const unreadable = `Couldn’t read part of what was saved on your last visit: ${names}.`
  try {
    storage.setItem(damagedKey, text)
  } catch {
    // No room for a second copy: it stays where it is until something else is kept.
    return { kept, notice: `${unreadable} This browser’s storage is too full to move it.` }
  }
  const notice = `${unreadable} It was moved to “${damagedKey}” in this browser’s storage.`
  return { kept, notice }
}

/** Each part by itself: what is wrong with one must not cost the others. */
function readParts(text: string): { kept: SavedState; damaged: readonly (keyof SavedState)[] } {
  const record = v.safeParse(recordSchema, jsonOf(text))
  const found = record.success ? record.output : {}
  const damaged: (keyof SavedState)[] = []
  const read = <P extends keyof SavedState>(
    part: P,
    schema: v.GenericSchema<unknown, SavedState[P]>,
  ) => {
    const parsed = v.safeParse(schema, found[part])
    if (parsed.success) return parsed.output
    damaged.push(part)
    return nothing[part]
  }
  const kept = {
    code: read('code', codeSchema),
    timeScale: read('timeScale', timeScaleSchema),
    network: read('network', networkConditionsSchema),
    servers: read('servers', serverSettingsSchema),
  }
  return { kept, damaged }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Read as a text, which no record is: all of it counts as damaged.
    return text
  }
}

/** Keeps `kept` for the next visit; returns what to say if that did not work. */
export function writeSavedState(storage: Storage | null, kept: SavedState): StorageNotice {
  if (!storage)
    return 'This browser blocks storage for this page, so a reload will erase your code.'
  try {
    storage.setItem(key, JSON.stringify({ version: 2, ...kept }))
    return null
  } catch {
    // QuotaExceededError is the one thing that setItem throws.
    return 'This browser’s storage is full, so a reload will erase your latest changes.'
  }
}

/** The browser's storage, or null where it is blocked (merely reading the property then throws). */
export function openStorage(): Storage | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}
