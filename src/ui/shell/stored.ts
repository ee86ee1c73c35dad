import { effect, signal, type Signal } from '@preact/signals'
import * as v from 'valibot'

/**
 * A value that survives a reload: kept in `localStorage` as `{ version, value }`. What does not
 * match version and schema (another version's, or damaged) is ignored and replaced by the next
 * write. Where storage is refused, the value lives as long as the page.
 */
export function stored<T>(
  key: string,
  version: number,
  schema: v.GenericSchema<unknown, T>,
  fallback: T,
): Signal<T> {
  const state = signal(read(key, version, schema) ?? fallback)
  effect(() => {
    const text = JSON.stringify({ version, value: state.value })
    try {
      localStorage.setItem(key, text)
    } catch {
      // Refused or full: a lost panel size is not worth a message.
    }
  })
  return state
}

function read<T>(key: string, version: number, schema: v.GenericSchema<unknown, T>): T | null {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    const entry = v.safeParse(v.object({ version: v.literal(version), value: schema }), parsed)
    return entry.success ? entry.output.value : null
  } catch {
    return null
  }
}
