/** Why code can't import something, and what to do. */
interface Refusal {
  readonly why: string
  readonly remedy: string
}

/** What is special about a name; docs/fidelity.md says it in full. */
const notes: Readonly<Record<string, string>> = {
  '@microsoft/fetch-event-source': ' (it alone finds a document and a window, never hidden)',
}

/**
 * Explains an import that no shipped module has: `name` as the code has it, `known` the names there
 * are. A CDN's address or a name with a version leads to the name that gives the same package.
 */
export function explainRefusedImport(name: string, known: readonly string[]): Refusal {
  const why = /^(https?:)?\/\//.test(name)
    ? 'the sandbox loads no code from other hosts'
    : 'there’s no such module'
  const instead = knownIn(name, known)
  const list = known.map((each) => each + (notes[each] ?? '')).join(', ')
  const remedy =
    instead === null
      ? `You can import: ${list}. For anything else, paste its code into the lane.`
      : `Import it by its name, '${instead}': it’s part of the playground.`
  return { why, remedy }
}

/**
 * The package that an address or a path means: `…/npm/openai@7/+esm` is `openai`. Of several, the
 * one that comes first, and of those the most exact: `rxjs/fetch` before `rxjs`.
 */
function knownIn(name: string, known: readonly string[]): string | null {
  const segments = name
    .replace(/[?#].*$/, '')
    .split('/')
    .map((segment) => segment.replace(/^(?:npm|jsr):/, '').replace(/^\*/, ''))
    .map((segment) => segment.replace(/(?<=.)@.*$/, ''))
  for (const start of segments.keys()) {
    const path = `${segments.slice(start).join('/')}/`
    const found = known.filter((each) => path.startsWith(`${each}/`))
    const longest = found.toSorted((a, b) => b.length - a.length)[0]
    if (longest !== undefined) return longest
  }
  return null
}
