import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import type { Plugin, Rolldown } from 'vite'

import { rewriteChunk, withoutMapAddress, type Piece } from './one-file-chunks.ts'

/** Its name, in the folder of the build. */
export const oneFileName = 'chunkwise.html'

/** Where lanes of the one file believe that they are; the name is reserved (RFC 6761). */
export const lanesBase = 'http://chunkwise.localhost/'

/** The files of the build that the page may need, by path; each as pieces (`one-file-chunks.ts`). */
type Files = Record<string, readonly Piece[]>

/** What is known of chunks while they are made. */
interface Made {
  readonly entry: string
  readonly preload: string
  /** Files with code of Monaco: those are no part of it. */
  readonly monaco: ReadonlySet<string>
  readonly styles: readonly string[]
}

interface OneFileOptions {
  /** Of the package; what the file holds adds to it. */
  readonly version: string
  /** Its text runs in the page: it may use nothing but its argument and the browser. */
  readonly open: (facts: {
    readonly version: string
    readonly lanesBase: string
    /** The page's first script. */
    readonly entry: string
  }) => void
}

/**
 * Makes one file of the built page: opened from a disk, it has lessons, lanes, servers and progress, and
 * can make no request. It holds the very chunks of the build, and makes a `blob:` of each when it is
 * needed, with the addresses of those that it imports; so nothing is bundled twice, and what is loaded on
 * demand stays so. Goes after what writes the last file of the build.
 */
export function oneFile({ version, open }: OneFileOptions): Plugin {
  let folder = ''
  let made: Made | null = null
  return {
    name: 'chunkwise:one-file',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir)
    },
    writeBundle(_options, bundle) {
      made = madeOf(bundle)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        // A build that failed has made nothing; that of a test may have no page.
        if (!made || !existsSync(join(folder, 'sw.js'))) return
        const files = filesOf(folder, made)
        writeFileSync(join(folder, oneFileName), pageOf(folder, made, files, { version, open }))
      },
    },
  }
}

function madeOf(bundle: Rolldown.OutputBundle): Made | null {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const entry = chunks.find(({ name, isEntry }) => isEntry && name === 'index')
  const preload = chunks.find(({ name }) => name === 'preload-helper')
  if (!entry || !preload) return null
  const isOfMonaco = ({ moduleIds }: Rolldown.OutputChunk) =>
    moduleIds.some((id) => /[\\/]monaco-editor[\\/]|editor[\\/]monaco/.test(id))
  const stylesOf = (chunk: Rolldown.OutputChunk) => [...(chunk.viteMetadata?.importedCss ?? [])]
  return {
    entry: entry.fileName,
    preload: preload.fileName,
    monaco: new Set(chunks.filter(isOfMonaco).map(({ fileName }) => fileName)),
    styles: [...new Set([entry, ...chunks.filter((each) => !isOfMonaco(each))].flatMap(stylesOf))],
  }
}

/** All that is reached from the page's first script. */
function filesOf(folder: string, { entry, preload, monaco }: Made): Files {
  const files: Files = {}
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const open: string[] = []
  const isHeld = (path: string): boolean => {
    if (monaco.has(path)) return false
    if (!(path in files)) {
      files[path] = []
      open.push(path)
    }
    return true
  }
  isHeld(entry)
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const text = read(path)
    files[path] = !path.endsWith('.js')
      ? [text]
      : path === preload
        ? [withoutPreloading(text)]
        : rewriteChunk(path, text, isHeld)
  }
  refuseCircles(files)
  // A worker that is made from a `blob:` has no address that anything could be relative to.
  const place = `Object.defineProperty(self,'location',{value:new URL('${lanesBase}sw.js')});`
  files['sw.js'] = [place + withoutMapAddress(read('sw.js'))]
  return files
}

/** There is nothing to preload, and all styles are there. */
function withoutPreloading(text: string): string {
  const [, local, exported] = /export\s*\{\s*(\w+) as (\w+)\s*\}/.exec(text) ?? []
  if (local === undefined || exported === undefined) {
    throw new Error('Vite’s preload helper has another form than src/build/one-file.ts knows.')
  }
  return `const load=(part)=>part();export{load as ${exported}}`
}

/** A `blob:` has its content before it has an address, so two can't name each other. */
function refuseCircles(files: Files): void {
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]) => {
    if (way.includes(path)) {
      const circle = [...way.slice(way.indexOf(path)), path].join(' → ')
      throw new Error(
        `Chunks import each other in a circle, so ${oneFileName} can’t be made: ${circle}. Put them into one group (codeSplitting in vite.config.ts).`,
      )
    }
    if (done.has(path)) return
    for (const piece of files[path] ?? []) {
      if (typeof piece !== 'string') visit(piece.file, [...way, path])
    }
    done.add(path)
  }
  for (const path of Object.keys(files)) visit(path, [])
}

const inlineScript = (text: string): string =>
  `<script>${text.replaceAll('</script', String.raw`<\/script`)}</script>`

function pageOf(
  folder: string,
  { entry, styles }: Made,
  files: Files,
  { version, open }: OneFileOptions,
): string {
  const index = readFileSync(join(folder, 'index.html'), 'utf8')
  const theme = [...index.matchAll(/<script>([^]*?)<\/script>/g)].find(([, text = '']) =>
    text.includes('dataset.theme ='),
  )?.[1]
  if (theme === undefined) throw new Error('index.html has no script that sets the theme.')
  const [title] = /<title>.*?<\/title>/.exec(index) ?? ['']
  const style = styles.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const icon = Buffer.from(readFileSync(join(folder, 'icon.svg'))).toString('base64')
  const held = JSON.stringify(files).replaceAll('<', String.raw`\u003c`)
  const hash = createHash('sha256').update(held).update(style).digest('hex').slice(0, 8)
  const facts = JSON.stringify({ version: `${version}-${hash}`, lanesBase, entry })
  const scripts = [theme, `(${open.toString()})(${facts})`]
  // No connection but to what it holds itself; workers that it makes from a `blob:` inherit this.
  const policy = [
    "default-src 'none'",
    "script-src 'unsafe-inline' blob:",
    "style-src 'unsafe-inline'",
    'worker-src blob:',
    'connect-src blob: data:',
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="generator" content="Chunkwise ${version}-${hash}" />
    <meta name="color-scheme" content="light dark" />
    ${title}
    <link rel="icon" href="data:image/svg+xml;base64,${icon}" />
    <style>${style}</style>
    ${inlineScript(scripts[0] ?? '')}
  </head>
  <body>
    <div id="app"></div>
    <noscript>Chunkwise runs code in your browser, so it needs JavaScript. Please allow it for this page.</noscript>
    <script type="application/json" id="chunkwise-files">${held}</script>
    ${inlineScript(scripts[1] ?? '')}
  </body>
</html>
`
}
