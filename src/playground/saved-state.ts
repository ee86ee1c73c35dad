import * as v from 'valibot'

import type { NetworkConditions } from '../catalogue/network/conditions.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import { keyOf } from '../storage/keys.ts'
import { savedServerField, type SavedServer } from '../storage/saved-server.ts'
import { copyAside } from '../storage/set-aside.ts'
import { migrate } from '../storage/versioned.ts'
import type { Lane } from '../trace/model/lane.ts'
import {
  networkConditionsSchema,
  defaultSettings,
  serverSettingsSchema,
  timeScaleSchema,
} from '../trace/model/settings.ts'

/** Where free play has its record; all tabs share it. */
export const key = keyOf('playground')

/** Only lanes whose code differs from what they start with. */
const codeSchema = v.object({
  fetch: v.exactOptional(v.string()),
  eventsource: v.exactOptional(v.string()),
  axios: v.exactOptional(v.string()),
})

/** When each part was last changed, in milliseconds since the Unix epoch. Pages of before wrote none. */
const changedAtSchema = v.fallback(v.record(v.string(), v.number()), {})

/**
 * Version 1 saved neither network nor servers: they were as the servers send. In version 2 the bytes
 * of `/api/raw` were always written with escapes. Until version 3 free play began at real speed: who
 * never chose a speed gets the one of now.
 */
const record = {
  version: 4,
  migrations: {
    1: (saved: object) => ({ ...saved, ...defaultSettings }),
    2: (saved: object) => ({ ...saved, ...withEscapes(saved) }),
    3: (saved: object) => ({ ...saved, ...withFirstSpeed(saved) }),
  },
}

function withEscapes(saved: object): object {
  const read = v.safeParse(
    v.object({ servers: v.looseObject({ raw: v.looseObject({ body: v.string() }) }) }),
    saved,
  )
  if (!read.success) return {}
  const { servers } = read.output
  return { servers: { ...servers, raw: { ...servers.raw, written: 'escapes' } } }
}

/** At this speed a first run lasts six seconds. */
const firstSpeed = 3

function withFirstSpeed(saved: object): object {
  const untouched = v.object({
    timeScale: v.literal(1),
    changedAt: v.optional(v.object({ timeScale: v.optional(v.undefined()) })),
  })
  return v.is(untouched, saved) ? { timeScale: firstSpeed } : {}
}

/** Where the record is, and in which version, for who reads the code in it before the app does. */
export const savedAs = { key, version: record.version }

/** What survives a reload. */
export interface SavedState {
  readonly code: Partial<Record<Lane, string>>
  /** The server that the learner writes; null if none was begun. */
  readonly writtenServer: SavedServer | null
  readonly timeScale: number
  readonly network: NetworkConditions
  readonly servers: ServerSettings
  readonly changedAt: Partial<Record<SavedPart, number>>
}

export const savedSettings = ['timeScale', 'network', 'servers', 'writtenServer'] as const

/** What one tab may change while another changes something else. */
export type SavedPart = Lane | (typeof savedSettings)[number]

/** What to tell a person about storage; null when all is well. */
export type StorageNotice = string | null

/** What a first visit finds. */
export const nothingSaved: SavedState = {
  code: {},
  writtenServer: null,
  timeScale: firstSpeed,
  ...defaultSettings,
  changedAt: {},
}

type Part = Exclude<keyof SavedState, 'changedAt'>

const partNames: Readonly<Record<Part, string>> = {
  code: 'the code',
  timeScale: 'the speed',
  network: 'the network',
  servers: 'the servers’ parameters',
  writtenServer: 'the server you wrote',
}

/**
 * Reads what an earlier visit left. Parts of it that cannot be understood are as on a first visit;
 * the whole is then copied to another key, not thrown away, and that is said.
 */
export function readSavedState(storage: Storage | null): {
  saved: SavedState
  notice: StorageNotice
} {
  const text = storage?.getItem(key) ?? null
  if (!storage || text === null) return { saved: nothingSaved, notice: null }
  const { saved, damaged } = readParts(text)
  if (damaged.length === 0) return { saved, notice: null }
  const names = damaged.map((part) => partNames[part]).join(', ')
  const unreadable = `Couldn’t read part of what was saved on your last visit: ${names}.`
  const aside = copyAside(storage, key, text)
  const where =
    aside === null
      ? 'This browser’s storage is too full for a copy of it.'
      : `A copy was saved to “${aside}” in this browser’s storage.`
  return { saved, notice: `${unreadable} ${where}` }
}

/** Each part by itself: what is wrong with one must not cost the others. */
function readParts(text: string): { saved: SavedState; damaged: readonly Part[] } {
  const migrated = migrate(jsonOf(text), record)
  const found = 'value' in migrated ? migrated.value : {}
  const damaged: Part[] = []
  const read = <P extends Part>(part: P, schema: v.GenericSchema<unknown, SavedState[P]>) => {
    const parsed = v.safeParse(schema, found[part])
    if (parsed.success) return parsed.output
    damaged.push(part)
    return nothingSaved[part]
  }
  const saved = {
    code: read('code', codeSchema),
    writtenServer: read('writtenServer', savedServerField),
    timeScale: read('timeScale', timeScaleSchema),
    network: read('network', networkConditionsSchema),
    servers: read('servers', serverSettingsSchema),
    changedAt: v.parse(changedAtSchema, found['changedAt']),
  }
  return { saved, damaged }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Read as a text, which no record is: all of it counts as damaged.
    return text
  }
}

/**
 * Saves `saved` for the next visit; returns what to say if that did not work. Blocked storage is said
 * once for the whole page, not here (`Playground.isStorageBlocked`).
 */
export function writeSavedState(storage: Storage | null, saved: SavedState): StorageNotice {
  try {
    storage?.setItem(key, JSON.stringify({ version: record.version, ...saved }))
    return null
  } catch {
    // QuotaExceededError is the one thing that setItem throws.
    return 'This browser’s storage is full, so a reload will erase your latest changes.'
  }
}
