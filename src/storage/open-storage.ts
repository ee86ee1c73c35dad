import { keyOf } from './keys.ts'

/**
 * The browser's storage, or null where it is blocked: reading the property throws then, or every
 * access to it does.
 */
export function openStorage(): Storage | null {
  try {
    const storage = globalThis.localStorage
    storage.getItem(keyOf('playground'))
    return storage
  } catch {
    return null
  }
}
