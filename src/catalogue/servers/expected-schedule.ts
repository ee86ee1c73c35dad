import { EscapeError, piecesOfEscaped } from '../../wire/encode/escaped-bytes.ts'
import type { ServerDescription, ServerValues } from './server-description.ts'
import { heartRateAt, piecesOf } from './sample-texts.ts'

/** One flush that a server will make: when, in milliseconds of its own time, and of how many bytes. */
export interface ScheduledWrite {
  readonly atMs: number
  readonly bytes: number
}

/** More writes than that say no more in a drawing. */
const maxWrites = 500

/** About how many bytes a server writes around a piece, and how much more before and after them all. */
interface Framing {
  readonly aroundPiece: number
  readonly opening?: readonly number[]
  readonly closing?: number
}

/** As the servers write with their initial values (src/servers/expected-schedule.test.ts). */
const framings: Readonly<Record<string, Framing>> = {
  'aspnet-characters': { aroundPiece: 3 },
  'aspnet-sse': { aroundPiece: 30 },
  sse: { aroundPiece: 15, closing: 34 },
  text: { aroundPiece: 0 },
  lines: { aroundPiece: 22 },
  'openai-chat': { aroundPiece: 277, opening: [317], closing: 290 },
  'openai-responses': { aroundPiece: 223, opening: [1126, 529], closing: 1988 },
  'anthropic-messages': { aroundPiece: 113, opening: [332, 152], closing: 262 },
  ollama: { aroundPiece: 115, closing: 320 },
}
const unknown: Framing = { aroundPiece: 12 }

/** Servers that write one character at a time; the others, about a word. */
const byCharacter: readonly string[] = ['aspnet-characters', 'sse']

/**
 * What a server with these values will write, about: enough to draw what a network makes of it
 * before there was a run. The sizes are near, not exact, and failures that were chosen are not in it.
 */
export function expectedSchedule(
  server: ServerDescription,
  values: ServerValues,
): readonly ScheduledWrite[] {
  const valueOf = (name: string) =>
    values[name] ?? server.parameters.find((each) => each.name === name)?.initial
  const pauseMs = Number(valueOf('pauseMs') ?? 250)
  const { aroundPiece, opening = [], closing = 0 } = framings[server.id] ?? unknown
  const pieces = piecesFor(server.id, valueOf('text'), Number(valueOf('count') ?? 12))
  if (server.id === 'bytes')
    return byteSourceSchedule(valueOf('chunks'), valueOf('chunkBytes'), pauseMs)
  if (server.id === 'raw') return rawSchedule(valueOf('body') ?? '', pauseMs)
  const repeats = Math.min(maxWrites, Math.max(1, Number(valueOf('repeat') ?? 1)))
  const sizes = Array.from({ length: repeats }, () => pieces)
    .flat()
    .map((piece) => new TextEncoder().encode(piece).length + aroundPiece)
  const all = [...opening, ...sizes, ...(closing > 0 ? [closing] : [])]
  return all.slice(0, maxWrites).map((size, index) => ({
    atMs: (index + 1) * pauseMs,
    bytes: Math.max(1, size),
  }))
}

/** Nothing for what cannot be read as bytes: the server will answer 400 and say why. */
function rawSchedule(body: string, pauseMs: number): readonly ScheduledWrite[] {
  try {
    const pieces = piecesOfEscaped(body).slice(0, maxWrites)
    return pieces.map(({ length }, index) => ({ atMs: (index + 1) * pauseMs, bytes: length }))
  } catch (error) {
    if (error instanceof EscapeError) return []
    throw error
  }
}

function byteSourceSchedule(
  chunks: string | undefined,
  chunkBytes: string | undefined,
  pauseMs: number,
): readonly ScheduledWrite[] {
  const length = Math.min(maxWrites, Number(chunks ?? 1))
  return Array.from({ length }, (_, index) => ({
    atMs: (index + 1) * pauseMs,
    bytes: Number(chunkBytes ?? 1),
  }))
}

function piecesFor(id: string, text: string | undefined, count: number): readonly string[] {
  if (text === undefined) {
    return Array.from({ length: Math.max(1, count) }, (_, index) => String(heartRateAt(index)))
  }
  const pieces = byCharacter.includes(id) ? Array.from(text) : piecesOf(text)
  return pieces.length > 0 ? pieces : ['']
}
