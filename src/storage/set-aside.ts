import { asideKeyOf } from './keys.ts'

/** The first key where `text` may be set aside: an earlier record there is never overwritten. */
function freeKey(storage: Storage, key: string, text: string): string {
  let copy = 1
  while ((storage.getItem(asideKeyOf(key, copy)) ?? text) !== text) copy += 1
  return asideKeyOf(key, copy)
}

/**
 * Copies what couldn't be read to a key of its own, and leaves the record where it is.
 *
 * @returns that key, or null if storage is full.
 */
export function copyAside(storage: Storage, key: string, text: string): string | null {
  const aside = freeKey(storage, key, text)
  try {
    storage.setItem(aside, text)
    return aside
  } catch {
    return null
  }
}

/**
 * Moves what couldn't be read to a key of its own. Moving needs no room for two copies.
 *
 * @returns that key, or null if storage is full; the record is then still at `key`, unless another
 *   tab has taken the room in between.
 */
export function moveAside(storage: Storage, key: string, text: string): string | null {
  const aside = freeKey(storage, key, text)
  try {
    storage.removeItem(key)
    storage.setItem(aside, text)
    return aside
  } catch {
    try {
      storage.setItem(key, text)
    } catch {
      // Another tab took the room in between; all that is left is to say so.
    }
    return null
  }
}
