import { signal, type Signal } from '@preact/signals-core'
import * as v from 'valibot'

import type { Playing } from '../../recording/model.ts'
import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'

/** Of recordings in use, by their ids: how responses without known borders are sent. */
export type InUse = Readonly<Record<string, Playing>>

/** Which recordings free play uses; survives a reload. */
export function storedInUse(storage: Storage | null): Signal<{ readonly inUse: InUse }> {
  const nothing = { inUse: {} }
  if (!storage) return signal(nothing)
  const playing: v.GenericSchema<unknown, Playing> = v.picklist(['whole', 'units'])
  const schema = v.object({ inUse: v.record(v.string(), playing) })
  const kind = { version: 1, schema, migrations: {} }
  return storedValue({ key: keyOf('recordings-in-use') }, kind, nothing, storage)
}
