import type { SourcePosition } from '../../trace/model/events.ts'

interface Namespace {
  readonly name: string
  readonly position: SourcePosition
}

const declaration = /^[ \t]*(?:export\s+)?((?:namespace|module)\s+([\w$.]+)\s*\{)/gm

/**
 * The first namespace with code in it that is in `source` and no longer in `script`, which `strip`
 * made of it line by line; null if there is none. A namespace of types only has no code to lose.
 */
export function droppedNamespace(
  source: string,
  script: string,
  strip: (text: string) => string,
): Namespace | null {
  const stripped = script.split('\n')
  for (const match of source.matchAll(declaration)) {
    const [, opening = '', name = ''] = match
    const start = match.index + match[0].length - opening.length
    const before = source.slice(0, start).split('\n')
    // In a comment or a text it is still there.
    if (stripped[before.length - 1]?.includes(opening.split('\n')[0] ?? '')) continue
    const body = bodyOf(source, start + opening.length)
    if (!hasCode(body, strip)) continue
    return { name, position: { line: before.length, column: (before.at(-1) ?? '').length + 1 } }
  }
  return null
}

/** What stands between a bracket that opens before `from` and the one that closes it. */
function bodyOf(source: string, from: number): string {
  let depth = 1
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '{') depth += 1
    else if (source[at] === '}') depth -= 1
    if (depth === 0) return source.slice(from, at)
  }
  return source.slice(from)
}

/** Whether more than types is in it. */
function hasCode(body: string, strip: (text: string) => string): boolean {
  try {
    const script = strip(body)
    return (
      script.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').trim() !== '' ||
      droppedNamespace(body, script, strip) !== null
    )
  } catch {
    // A bracket in a text misled the search for its end: code, then.
    return true
  }
}
