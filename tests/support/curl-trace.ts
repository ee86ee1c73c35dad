/* Writes what `curl --trace - --trace-time` writes, for cases that a real curl can't be brought to. */

type Kind = 'Send header' | 'Send data' | 'Recv header' | 'Recv data' | 'Info'

export interface TraceStep {
  readonly kind: Kind
  /** Time of the day in microseconds. */
  readonly micros: number
  readonly bytes: Uint8Array
}

const two = (value: number) => String(value).padStart(2, '0')

function timeOf(micros: number): string {
  const seconds = Math.floor(micros / 1e6)
  const [h, m, s] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
  return `${two(h)}:${two(m)}:${two(s)}.${String(micros % 1e6).padStart(6, '0')}`
}

function dump(bytes: Uint8Array): string {
  const lines = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = [...bytes.subarray(at, at + 16)]
    const hex = row.map((byte) => `${byte.toString(16).padStart(2, '0')} `).join('')
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.'))
    lines.push(`${at.toString(16).padStart(4, '0')}: ${hex.padEnd(48)}${text.join('')}\n`)
  }
  return lines.join('')
}

/** One step as curl writes it. */
export function traceText({ kind, micros, bytes }: TraceStep): string {
  if (kind === 'Info') return `${timeOf(micros)} == Info: ${new TextDecoder().decode(bytes)}\n`
  const arrow = kind.startsWith('Send') ? '=>' : '<='
  const size = `${bytes.length} bytes (0x${bytes.length.toString(16)})`
  return `${timeOf(micros)} ${arrow} ${kind}, ${size}\n${dump(bytes)}`
}

/** Steps from texts: `[kind, time of the day in ms, text]`. */
export const traceOf = (steps: readonly (readonly [Kind, number, string])[]): string =>
  steps
    .map(([kind, ms, text]) =>
      traceText({ kind, micros: Math.round(ms * 1_000), bytes: new TextEncoder().encode(text) }),
    )
    .join('')
