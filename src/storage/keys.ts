/*
 * Every key that the page stores under, in one naming: `chunkwise.<what>`, and
 * `chunkwise.set-aside.<what>` for records that couldn't be read.
 */

const prefix = 'chunkwise.'

/** The key of a record, such as `playground` or `lesson.streams/first`. */
export const keyOf = (what: string): string => `${prefix}${what}`

/** Where a record is moved that couldn't be read; `copy` counts from 1. */
export const asideKeyOf = (key: string, copy: number): string =>
  `${prefix}set-aside.${key.slice(prefix.length)}${copy === 1 ? '' : `.${copy}`}`
