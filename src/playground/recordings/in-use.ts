import * as v from 'valibot'
import { signal, type Signal } from '@preact/signals-core'

import { playings, type Playing } from '../../recording/model.ts'
import { storedValue } from '../../storage/stored-value.ts'
import { inUseKey } from './on-demand.ts'

/** Of recordings in use, by their ids: how responses without known borders are sent. */
export type InUse = Readonly<Record<string, Playing>>

/** Which recordings free play uses; survives a reload. */
export function storedInUse(storage: Storage | null): Signal<{ readonly inUse: InUse }> {
  const nothing = { inUse: {} }
  if (!storage) return signal(nothing)
  const inUse = v.record(v.pipe(v.string(), v.maxLength(100)), v.picklist(playings))
  const kind = { version: 1, schema: v.object({ inUse }), migrations: {} }
  return storedValue({ key: inUseKey }, kind, nothing, storage)
}
