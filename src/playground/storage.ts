import * as v from 'valibot'

import type { NetworkConditions } from '../endpoints/catalogue/network-conditions.ts'
import type { ServerSettings } from '../endpoints/catalogue/server-description.ts'
import { lanes, type Lane } from '../trace/lane.ts'
import {
  networkConditionsSchema,
  plainSettings,
  serverSettingsSchema,
  timeScaleSchema,
} from '../trace/settings.ts'

/** Where free play keeps its record; all tabs share it. */
export const key = 'chunkwise.playground'
const damagedKey = `${key}.damaged`

const entries = {
  /** Only lanes whose code differs from what they start with. */
  code: v.object({
    fetch: v.optional(v.string()),
    eventsource: v.optional(v.string()),
    axios: v.optional(v.string()),
  }),
  timeScale: timeScaleSchema,
}

/** What earlier versions kept is read as well; what they lacked is as it was then. */
const schema = v.variant('version', [
  v.pipe(
    v.object({ version: v.literal(1), ...entries }),
    v.transform((kept) => ({ ...kept, ...plainSettings })),
  ),
  v.object({
    version: v.literal(2),
    ...entries,
    network: networkConditionsSchema,
    servers: serverSettingsSchema,
  }),
])

/** What survives a reload. */
export interface Kept {
  readonly code: Partial<Record<Lane, string>>
  readonly timeScale: number
  readonly network: NetworkConditions
  readonly servers: ServerSettings
}

/** What to tell a person about storage; null when all is well. */
export type StorageNotice = string | null

/**
 * Reads what an earlier visit left. Data that cannot be understood is set aside under another key,
 * not thrown away, and said.
 */
export function readKept(storage: Storage | null): { kept: Kept; notice: StorageNotice } {
  const nothing: Kept = { code: {}, timeScale: 1, ...plainSettings }
  const text = storage?.getItem(key) ?? null
  if (!storage || text === null) return { kept: nothing, notice: null }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    data = null
  }
  const parsed = v.safeParse(schema, data)
  if (parsed.success) {
    const code: Partial<Record<Lane, string>> = {}
    for (const lane of lanes) {
      const kept = parsed.output.code[lane]
      if (kept !== undefined) code[lane] = kept
    }
    const { timeScale, network, servers } = parsed.output
    return { kept: { code, timeScale, network, servers }, notice: null }
  }
  const unreadable = 'The code kept from your last visit could not be read.'
  try {
    storage.setItem(damagedKey, text)
  } catch {
    // No room for a second copy: it stays where it is until something else is kept.
    return {
      kept: nothing,
      notice: `${unreadable} The browser’s storage is too full to set it aside.`,
    }
  }
  const notice = `${unreadable} It is set aside in this browser’s storage under “${damagedKey}”.`
  return { kept: nothing, notice }
}

/** Keeps `kept` for the next visit; returns what to say if that did not work. */
export function writeKept(storage: Storage | null, kept: Kept): StorageNotice {
  if (!storage)
    return 'This browser keeps nothing for this page: your code will be gone after a reload.'
  try {
    storage.setItem(key, JSON.stringify({ version: 2, ...kept }))
    return null
  } catch {
    // QuotaExceededError is the one thing that setItem throws.
    return 'The browser’s storage for this page is full: your latest changes will be gone after a reload.'
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
