import { callOn } from '../../sandbox/worker/wrap-native.ts'
import type { CutFault, CutNetwork, Edit } from '../model.ts'
import type { Output } from '../exchange.ts'
import { joined, rewrite } from '../rewrite.ts'

/*
 * What a network makes of a response. Pure, and without methods of built-ins that the code in this realm
 * may have changed.
 */

const NativeEncoder = TextEncoder
const { apply } = Reflect
const { subarray } = Uint8Array.prototype
const { encode } = TextEncoder.prototype
const { min } = Math
const { test } = RegExp.prototype

/**
 * After a cut the rest comes so many milliseconds later: in a task of its own, after what the code has put
 * off, and before anything that takes time at all.
 */
const cutGapMs = 0.01

/** An error as APIs send it in mid-stream, for an event stream and for lines of JSON. */
const errorEvents = {
  events:
    'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n',
  lines: '{"error":"Overloaded"}\n',
} as const

/** What the client gets of one response, and when. */
export type Delivery = { readonly at: number } & (
  | Exclude<Output, { kind: 'end' | 'failed' }>
  /** `isFault`: the network did it, so that its server has to hear of it. */
  | { readonly kind: 'end' | 'failed'; readonly isFault: boolean }
)

/** All bytes of a body. */
export const bodyOf = (outputs: readonly Output[]): Uint8Array<ArrayBuffer> =>
  joined(writesOf(outputs))

function writesOf(outputs: readonly Output[]): Uint8Array<ArrayBuffer>[] {
  const writes: Uint8Array<ArrayBuffer>[] = []
  for (let index = 0; index < outputs.length; index += 1) {
    const output = outputs[index]
    if (output?.kind === 'chunk') writes[writes.length] = output.bytes
  }
  return writes
}

/** What the server would have written if it wrote the same otherwise. */
function writtenOtherwise(outputs: readonly Output[], edits: readonly Edit[]): readonly Output[] {
  const writes = rewrite(writesOf(outputs), edits)
  const length = `${joined(writes).byteLength}`
  const result: Output[] = []
  let write = 0
  for (let index = 0; index < outputs.length; index += 1) {
    const output = outputs[index]
    if (!output) break
    if (output.kind === 'head') {
      const headers: [string, string][] = []
      for (let at = 0; at < output.headers.length; at += 1) {
        const header = output.headers[at]
        if (!header) break
        headers[at] = [header[0], header[0] === 'content-length' ? length : header[1]]
      }
      result[index] = { ...output, headers }
    } else if (output.kind === 'chunk') {
      result[index] = { ...output, bytes: writes[write] ?? output.bytes }
      write += 1
    } else result[index] = output
  }
  return result
}

/**
 * Brings one response as the network does. The bytes before a cut arrive when the last of them has been
 * written; what is joined waits for the end.
 */
export function shape(sent: readonly Output[], network: CutNetwork): readonly Delivery[] {
  const { fault, writing } = network
  const outputs = writing ? writtenOtherwise(sent, writing.edits) : sent
  const deliveries: Delivery[] = []
  const add = (delivery: Delivery) => {
    deliveries[deliveries.length] = delivery
  }
  const body = bodyOf(outputs)
  const until = fault && fault.kind !== 'status' ? min(fault.after, body.byteLength) : null
  const limit = until ?? body.byteLength
  const nextCut = cutsOf(network, outputs, limit)
  let at = 0
  let from = 0
  let cut = nextCut(0)
  let written = 0
  const deliver = (to: number, writtenAt: number) => {
    const gapped = deliveries.length > 1 ? at + cutGapMs : at
    at = writtenAt > gapped ? writtenAt : gapped
    add({ at, kind: 'chunk', bytes: apply(subarray, body, [from, to]) as Uint8Array<ArrayBuffer> })
    from = to
  }
  for (let index = 0; index < outputs.length; index += 1) {
    const output = outputs[index]
    if (!output) break
    if (output.kind === 'head') {
      at = output.at
      add(output)
      if (limit === 0 && until !== null && fault) {
        endBy(fault, add, at, { outputs, delivered: 0 })
        return deliveries
      }
    } else if (output.kind === 'chunk') {
      written += output.bytes.byteLength
      while (cut <= limit && cut <= written) {
        deliver(cut, output.at)
        cut = nextCut(cut)
      }
      if (until !== null && fault && written >= until) {
        if (from < until) deliver(until, output.at)
        endBy(fault, add, at, { outputs, delivered: until })
        return deliveries
      }
      // The last byte is there, though its server may take its time to end.
      if (written === body.byteLength && from < written) deliver(written, output.at)
    } else {
      const gapped = deliveries.length > 1 ? at + cutGapMs : at
      add({ at: output.at > gapped ? output.at : gapped, kind: output.kind, isFault: false })
    }
  }
  return deliveries
}

/** Tells the next cut after an offset; Infinity where nothing is cut any more. */
function cutsOf(
  { cuts, asSent }: CutNetwork,
  outputs: readonly Output[],
  limit: number,
): (after: number) => number {
  if (asSent) {
    let index = 0
    let end = 0
    return (after) => {
      for (; index < outputs.length && end <= after; index += 1) {
        const output = outputs[index]
        if (output?.kind === 'chunk') end += output.bytes.byteLength
      }
      return end > after ? end : Infinity
    }
  }
  if (cuts === 'each-byte') return (after) => (after < limit ? after + 1 : Infinity)
  if (cuts === 'none') return () => Infinity
  let index = 0
  return (after) => {
    for (; index < cuts.length; index += 1) {
      const cut = cuts[index] ?? 0
      if (cut > after) return cut
    }
    return Infinity
  }
}

/** How the network ends a response, after what was delivered. */
function endBy(
  fault: CutFault,
  add: (delivery: Delivery) => void,
  at: number,
  { outputs, delivered }: { readonly outputs: readonly Output[]; readonly delivered: number },
): void {
  const then = at + cutGapMs
  switch (fault.kind) {
    case 'stall':
    case 'status':
      return
    case 'break':
      add({ at: then, kind: 'failed', isFault: true })
      return
    case 'end':
    case 'end-in-character':
      // A browser counts, where a length was promised.
      add({ at: then, kind: declaresMore(outputs, delivered) ? 'failed' : 'end', isFault: true })
      return
    case 'error-event': {
      const type = headerOf(outputs, 'content-type')
      const isEvents = callOn(test, /event-stream/i, [type])
      const text = errorEvents[isEvents ? 'events' : 'lines']
      const bytes = callOn(encode, new NativeEncoder(), [text])
      add({ at: then, kind: 'chunk', bytes })
      add({ at: then + cutGapMs, kind: 'end', isFault: true })
    }
  }
}

function declaresMore(outputs: readonly Output[], delivered: number): boolean {
  const declared = headerOf(outputs, 'content-length')
  return declared !== '' && +declared > delivered
}

function headerOf(outputs: readonly Output[], name: string): string {
  const head = outputs[0]
  if (head?.kind !== 'head') return ''
  for (let index = 0; index < head.headers.length; index += 1) {
    const pair = head.headers[index]
    if (pair?.[0] === name) return pair[1]
  }
  return ''
}
