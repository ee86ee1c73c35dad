import * as v from 'valibot'

import { messageOf } from '../base/errors.ts'
import { validate, type Result } from '../base/result.ts'

/** Turns data of one version into data of the next; throws if it cannot be what it claims to be. */
type Migration = (data: Readonly<Record<string, unknown>>) => Record<string, unknown>

/**
 * A kind of stored data: its newest version, and the way there from each older one.
 *
 * A field may be added without a new version if it is `v.optional` with a default, and the default
 * says what is true of every record without it: records of old are read as they are, and a tab with
 * the page of before still reads new ones. (It drops the field when it writes.)
 *
 * The version goes up, with a migration and a record in `tests/storage/former-records.test.ts`, when
 * a field is renamed, moved or removed, when its meaning, unit or values change, or when it can't be
 * missing. A page of before, in a tab left open, moves such a newer record aside and begins afresh,
 * so prefer the first way.
 */
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

/** Brings `data` to the newest version, step by step, without validating its fields. */
export function migrate(
  data: unknown,
  { version: newest, migrations }: Pick<Versioned<unknown>, 'version' | 'migrations'>,
): ReadResult<Record<string, unknown>> {
  const start = validate(withVersion, data)
  if ('problem' in start) return { ...start, reason: 'damaged' }
  if (start.value.version > newest) {
    return { problem: `it is of the newer version ${start.value.version}`, reason: 'newer' }
  }
  let current: Record<string, unknown> = start.value
  for (let version = start.value.version; version < newest; version += 1) {
    const step = migrations[version]
    if (!step) return { problem: `version ${version} is not known`, reason: 'damaged' }
    try {
      current = { ...step(current), version: version + 1 }
    } catch (error) {
      return { problem: messageOf(error), reason: 'damaged' }
    }
  }
  return { value: current }
}

/**
 * Brings `data` to the newest version and validates it. The problem says what is wrong and where,
 * e.g. `checks.order: Invalid type: …`.
 */
export function readVersioned<T>(data: unknown, kind: Versioned<T>): ReadResult<T> {
  const current = migrate(data, kind)
  if ('problem' in current) return current
  const read = validate(kind.schema, current.value)
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
