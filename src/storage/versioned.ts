import * as v from 'valibot'

import { messageOf } from '../base/errors.ts'
import { validate, type Result } from '../base/result.ts'

/** Turns data of one version into data of the next; throws if it cannot be what it claims to be. */
type Migration = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>

/** A kind of stored data: its newest version, and the way there from each older one. */
export interface Versioned<T> {
  readonly version: number
  readonly schema: v.GenericSchema<unknown, T>
  /** `migrations[n]` makes version n + 1 of version n. */
  readonly migrations: Readonly<Record<number, Migration>>
}

export type ReadResult<T> = Result<T, { reason: 'damaged' | 'newer' }>

const withVersion = v.looseObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

/**
 * Brings `data` to the newest version, step by step, and validates it. The problem says what is
 * wrong and where, e.g. `checks.order: Invalid type: …`.
 */
export function readVersioned<T>(data: unknown, kind: Versioned<T>): ReadResult<T> {
  const start = validate(withVersion, data)
  if ('problem' in start) return { ...start, reason: 'damaged' }
  if (start.value.version > kind.version) {
    return { problem: `it is of the newer version ${start.value.version}`, reason: 'newer' }
  }
  let current: Record<string, unknown> = start.value
  for (let version = start.value.version; version < kind.version; version += 1) {
    const migrate = kind.migrations[version]
    if (!migrate) return { problem: `version ${version} is not known`, reason: 'damaged' }
    try {
      current = { ...migrate(current), version: version + 1 }
    } catch (error) {
      return { problem: messageOf(error), reason: 'damaged' }
    }
  }
  const read = validate(kind.schema, current)
  return 'problem' in read ? { ...read, reason: 'damaged' } : read
}

/** Parses JSON and reads it as `readVersioned` does. */
export function readVersionedText<T>(text: string, kind: Versioned<T>): ReadResult<T> {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    return { problem: `it is not JSON (${messageOf(error)})`, reason: 'damaged' }
  }
  return readVersioned(data, kind)
}
