import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** The article's client, byte for byte (shared/seed/fetch-as-stream.js). */
export const articleCode = readFileSync(
  resolve(import.meta.dirname, '../../src/playground/starting/article.js'),
  'utf8',
)

/** Replaces a part of the article's code that must be there. */
export const articleWith = (part: string, replacement: string): string => {
  if (!articleCode.includes(part)) throw new Error(`The article’s code has no “${part}”.`)
  return articleCode.replace(part, () => replacement)
}

export const streamUrl = 'http://localhost:5255/stream'
