import { seededRandom } from '../../base/seeded-random.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** An id such as services make up, `length` letters and digits after `prefix`; the same for a seed. */
function seededId(prefix: string, length: number, seed: string): string {
  const next = seededRandom(Number(seed) + length)
  const letters = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)])
  return prefix + letters.join('')
}

/** When the chat servers say that they answered, in seconds since the Unix epoch. */
export const answeredAt = 1_767_225_600

interface MadeUpIds {
  /** Of the answer. */
  readonly id: string
  readonly requestId: string
  /** Of the one message in OpenAI's response object; empty elsewhere. */
  readonly itemId: string
}

/** The ids that a chat service makes up; the simulated one and its shown source agree on them. */
export function idsOf(server: string, seed: string): MadeUpIds {
  const openaiRequestId = seededId('req_', 32, seed).toLowerCase()
  switch (server) {
    case 'openai-chat':
      return { id: seededId('chatcmpl-', 29, seed), requestId: openaiRequestId, itemId: '' }
    case 'openai-responses':
      return {
        id: seededId('resp_', 48, seed),
        requestId: openaiRequestId,
        itemId: seededId('msg_', 48, `${Number(seed) + 1}`),
      }
    case 'anthropic-messages':
      return { id: seededId('msg_01', 22, seed), requestId: seededId('req_', 24, seed), itemId: '' }
    case 'gemini':
      return { id: seededId('', 23, seed), requestId: '', itemId: '' }
    case 'ui-messages':
      return { id: seededId('msg-', 16, seed), requestId: '', itemId: '' }
    default:
      throw new Error(`${server} makes up no ids.`)
  }
}

/** The id that a chat service makes up for a call of a tool. */
export const toolIdOf = (server: string, seed: string, index: number): string =>
  server === 'anthropic-messages'
    ? seededId('toolu_01', 22, `${Number(seed) + 10 + index}`)
    : seededId('call_', 24, `${Number(seed) + 10 + index}`)

/** What Anthropic puts under a block of thinking, in base64: opaque to all others. */
export const signatureOf = (seed: string): string => seededId('EqQB', 72, seed)

/** The id of a call of a tool as an item of a response. */
export const functionItemIdOf = (seed: string, index: number): string =>
  seededId('fc_', 48, `${Number(seed) + 20 + index}`)
