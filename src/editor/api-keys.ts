import type { EditorPosition } from './code-editor.ts'

/** A stretch of code that looks like a real service's secret key. */
export interface FoundKey {
  /** Whose key it looks like. */
  readonly service: string
  /** Of its first character. */
  readonly position: EditorPosition
  readonly length: number
}

/** As the services write their keys in their documentation; the longer prefix first. */
const shapes: readonly { readonly service: string; readonly pattern: RegExp }[] = [
  { service: 'Anthropic', pattern: /\bsk-ant-[A-Za-z0-9_-]{24,}/g },
  { service: 'OpenRouter', pattern: /\bsk-or-(?:v1-)?[A-Za-z0-9]{32,}/g },
  {
    service: 'OpenAI',
    pattern: /\bsk-(?!ant-|or-)(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{32,}/g,
  },
  { service: 'Google', pattern: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g },
  { service: 'Groq', pattern: /\bgsk_[A-Za-z0-9]{40,}/g },
  { service: 'xAI', pattern: /\bxai-[A-Za-z0-9]{40,}/g },
  { service: 'Hugging Face', pattern: /\bhf_[A-Za-z0-9]{30,}/g },
  { service: 'GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/g },
  { service: 'AWS', pattern: /\bA[KS]IA[A-Z0-9]{16}\b/g },
]

/** A key is random: what has few different characters, or says so, was made up for an example. */
function looksMadeUp(key: string): boolean {
  if (/example|placeholder|your|fake|dummy|test-?key|xxxx|\.\.\./i.test(key)) return true
  const secret = key.replace(/^[a-zA-Z]+[-_](?:[a-z0-9]+-)?/, '')
  return new Set(secret).size < 10 || !/\d/.test(secret)
}

/**
 * Strings in code that look like real API keys, in the order in which they stand. Not a proof: it
 * knows the shapes of common services, and lets go what an example would say.
 */
export function findApiKeys(code: string): readonly FoundKey[] {
  const found = shapes.flatMap(({ service, pattern }) =>
    [...code.matchAll(pattern)]
      .filter(([key]) => !looksMadeUp(key))
      .map(({ 0: key, index }) => ({ service, at: index, length: key.length })),
  )
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ service, at, length }) => ({ service, length, position: positionOf(code, at) }))
}

function positionOf(code: string, offset: number): EditorPosition {
  const before = code.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}
