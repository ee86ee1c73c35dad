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
    default:
      throw new Error(`${server} makes up no ids.`)
  }
}
