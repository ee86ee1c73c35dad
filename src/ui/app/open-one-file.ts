import type { HeldFile } from '../../base/one-file.ts'

/* The text of this function stands in the one file, so it may use nothing but its argument and the browser. */

interface OneFileFacts {
  readonly version: string
  readonly lanesBase: string
  /** The page's first script. */
  readonly entry: string
}

/** Opens the page from the files that the document holds. */
export function openOneFile({ version, lanesBase, entry }: OneFileFacts): void {
  type Files = Readonly<Record<string, readonly (string | { readonly file: string })[]>>
  const text = document.getElementById('chunkwise-files')?.textContent ?? '{}'
  const files = JSON.parse(text) as Files
  const types = { js: 'text/javascript', json: 'application/json' }
  const urls = new Map<string, string>()
  /** By address; in the order in which they were made, and so after what they import. */
  const held = new Map<string, HeldFile & { readonly imports: readonly string[] }>()
  const url = (path: string): string => {
    const known = urls.get(path)
    if (known !== undefined) return known
    const pieces = files[path]
    if (!pieces) throw new Error(`This file has no ${path}.`)
    const imports: string[] = []
    const whole = pieces.map((piece) => {
      if (typeof piece === 'string') return piece
      const imported = url(piece.file)
      imports.push(imported)
      return JSON.stringify(imported)
    })
    const blob = new Blob(whole, { type: types[path.endsWith('.js') ? 'js' : 'json'] })
    const made = URL.createObjectURL(blob)
    urls.set(path, made)
    held.set(made, { url: made, blob, imports })
    return made
  }
  const namedIn = (code: string): readonly HeldFile[] => {
    const named = new Set<string>()
    const add = (each: string) => {
      named.add(each)
      held.get(each)?.imports.forEach(add)
    }
    for (const each of held.keys()) if (code.includes(each)) add(each)
    return [...held.values()]
      .filter((each) => named.has(each.url))
      .map((each) => ({ url: each.url, blob: each.blob }))
  }
  const address = location.href.replace(/#.*/, '')
  globalThis.chunkwiseFile = { version, address, lanesBase, url, namedIn }

  // As index.html does (src/ui/shell/language-choice.ts): what was chosen, or the browser's language.
  if (location.hash === '') {
    const key = 'chunkwise.language'
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? '{}') as { language?: string }
      let { language } = stored
      const first = navigator.languages.find((tag) => /^(?:en|zh)\b/i.test(tag))
      if (language === undefined && first?.startsWith('zh') === true) {
        language = 'zh'
        localStorage.setItem(key, JSON.stringify({ language, isTold: false, version: 1 }))
      }
      if (language === 'zh') location.replace('#/zh/')
    } catch {
      // Storage is blocked, or what it has is damaged.
    }
  }
  const script = document.createElement('script')
  script.type = 'module'
  script.src = url(entry)
  document.body.append(script)
}
