const patterns = [
  /\bfrom\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*\(\s*(['"])([^'"\n]+)\1/g,
  /\bimport\s*(['"])([^'"\n]+)\1/g,
]

/**
 * The names that `code` imports, also while it is being typed and no parser would take it. A string
 * or comment that looks like an import counts too: then types are loaded that nobody needs.
 */
export function importedNames(code: string): readonly string[] {
  const names = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[2] ?? ''),
  )
  return [...new Set(names)]
}
