import { concatBytes, fromBase64, toBase64 } from '../../base/bytes.ts'
import { messageOf } from '../../base/errors.ts'
import type { Problem, Result } from '../../base/result.ts'
import {
  maxProgramBytes,
  programFromText,
  programToJson,
  type ProgramProblem,
  type SharedProgram,
} from './shared-program.ts'

/*
 * A program in the fragment of an address, which browsers send to no server: `#p=` and base64url (RFC
 * 4648, §5, without padding) of deflate-raw (RFC 1951) of the program's JSON in UTF-8.
 */

const mark = '#p='

/** Longer ones are cut by chats, mail programs and some servers' logs: a file is offered instead. */
export const longestLink = 8_000

/** What is wrong with a link; of `data` the problem says what and where. */
export type LinkProblem = 'letters' | 'damaged' | 'large' | ProgramProblem

type LinkResult = Result<SharedProgram, { readonly kind: LinkProblem }>

/** Whether an address's fragment claims to be a program. */
export const isProgramLink = (hash: string): boolean => hash.startsWith(mark)

/** The fragment, with its `#`. */
export async function programToHash(program: SharedProgram): Promise<string> {
  const stream = new Blob([programToJson(program)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'))
  const packed = new Uint8Array(await new Response(stream).arrayBuffer())
  const text = toBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `${mark}${text}`
}

/** Reads a fragment that anybody may have written. Never throws; inflates no more than 1 MiB. */
export async function programFromHash(hash: string): Promise<LinkResult> {
  const text = hash.slice(mark.length)
  if (!isProgramLink(hash) || !/^[\w-]+$/.test(text)) return failed('letters')
  let packed
  try {
    packed = fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    // A length that no base64 has: the end is missing.
    return failed('damaged')
  }
  const json = await inflated(packed)
  if (typeof json === 'string') return failed(json)
  let utf8
  try {
    utf8 = new TextDecoder('utf-8', { fatal: true }).decode(json)
  } catch (error) {
    return failed('data', messageOf(error))
  }
  return programFromText(utf8)
}

const failed = (kind: LinkProblem, problem = ''): Problem<{ readonly kind: LinkProblem }> => ({
  problem,
  kind,
})

async function inflated(
  packed: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array | 'damaged' | 'large'> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return concatBytes(parts)
      length += value.length
      // A few hundred characters can claim to be gigabytes.
      if (length > maxProgramBytes) {
        // Nothing waits for what is left; an engine may report that it was not valid either.
        reader.cancel().catch(() => undefined)
        return 'large'
      }
      parts.push(value)
    }
  } catch {
    return 'damaged'
  }
}
