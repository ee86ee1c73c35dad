import type { ScheduledWrite } from './preview.ts'
import type { ServerDescription, ServerValues } from './server-description.ts'

/** More writes than that say no more in a drawing. */
const maxWrites = 500

/** About how many bytes a server puts around a piece of text, e.g. `data: {"choices":…}` and a blank line. */
const framingBytes: Readonly<Record<string, number>> = {
  'aspnet-characters': 3,
  'aspnet-sse': 24,
  sse: 15,
  text: 0,
  lines: 14,
  'openai-chat': 210,
  'openai-responses': 180,
  'anthropic-messages': 120,
  ollama: 110,
}

/** Servers that write one character at a time; the others, about a word. */
const byCharacter = new Set(['aspnet-characters', 'sse'])

/**
 * What a server with these values will write, about: enough to draw what a network makes of it
 * before there was a run. The bytes of a piece are near, not exact.
 */
export function expectedSchedule(
  server: ServerDescription,
  values: ServerValues,
): readonly ScheduledWrite[] {
  const valueOf = (name: string) =>
    values[name] ?? server.parameters.find((each) => each.name === name)?.initial
  const pauseMs = Number(valueOf('pauseMs') ?? 250)
  const around = framingBytes[server.id] ?? 12
  const pieces = piecesOf(server.id, valueOf('text'), Number(valueOf('count') ?? 12))
  const repeats = Math.max(1, Number(valueOf('repeat') ?? 1))
  const all = Array.from({ length: Math.min(repeats, maxWrites) }, () => pieces).flat()
  return all.slice(0, maxWrites).map((piece, index) => ({
    atMs: (index + 1) * pauseMs,
    bytes: Math.max(1, new TextEncoder().encode(piece).length + around),
  }))
}

function piecesOf(id: string, text: string | undefined, count: number): readonly string[] {
  if (text === undefined) return Array.from({ length: Math.max(1, count) }, () => '12')
  const pieces = byCharacter.has(id)
    ? [...text]
    : (text.match(/\s*[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]|\s*\S{1,12}|\s+/gu) ?? [])
  return pieces.length > 0 ? pieces : ['']
}
