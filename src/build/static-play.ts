import { runnerImport, type Plugin, type PluginOption, type Rolldown } from 'vite'

interface StaticPlayOptions {
  /** What the app's components need to be loaded in Node. */
  readonly plugins: () => PluginOption[]
  /** The pages to make of `index.html`; that alone if this is left out. */
  readonly pages?: (template: string) => readonly PlayPage[]
}

/** A page of free play in a language, before the app has been put into it. */
export interface PlayPage {
  readonly file: string
  readonly language: string
  readonly html: string
  /** The way from the page to the site's root. */
  readonly toRoot: string
}

interface Prerender {
  staticApp(language: string): string
}

const emptyApp = '<div id="app"></div>'

/**
 * Puts free play into `index.html` as it is on a first visit, so that it can be read, and Run pressed,
 * before its script has come; and into the same page in each other language. Goes after what makes other
 * pages of that file.
 */
export function staticPlay({ plugins, pages = onlyPage }: StaticPlayOptions): Plugin {
  return {
    name: 'chunkwise:static-play',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const html = String(page.source)
        if (!html.includes(emptyApp)) this.error(`index.html has no ${emptyApp}.`)
        const made = pages(html)
        const apps = await prerender(
          plugins(),
          made.map(({ language }) => language),
        )
        const filled = made.map(({ html: empty, toRoot }, index) =>
          fillPlay(empty, apps[index] ?? '', toRoot, editorFiles(bundle)),
        )
        for (const [index, { file }] of made.entries()) {
          const source = filled[index] ?? ''
          if (file === 'index.html') page.source = source
          else this.emitFile({ type: 'asset', fileName: file, source })
        }
      },
    },
  }
}

const onlyPage = (html: string): readonly PlayPage[] => [
  { file: 'index.html', language: 'en', html, toRoot: './' },
]

/** The page with the app in it, as it is on a first visit. */
function fillPlay(page: string, app: string, toRoot: string, editor: readonly string[]): string {
  return (
    page
      .replace(emptyApp, () => app)
      // Not painted before what is stored has been written into it, however slowly it comes. What is
      // awaited stands behind the script, which itself waits for the style sheet once it is there.
      .replace(
        '</head>',
        () =>
          `  <meta name="chunkwise-editor" content="${editor.map((file) => `${toRoot === './' ? '' : toRoot}${file}`).join(' ')}" />\n` +
          '    <link rel="expect" href="#static-end" blocking="render" />\n  </head>',
      )
  )
}

/** The files of Monaco and what it imports at once, without those that the page links itself. */
function editorFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const filesOf = (start: Rolldown.OutputChunk | undefined): Set<string> => {
    const files = new Set<string>()
    const add = (fileName: string) => {
      const chunk = bundle[fileName]
      if (chunk?.type !== 'chunk' || files.has(fileName)) return
      files.add(fileName)
      for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
      chunk.imports.forEach(add)
    }
    if (start) add(start.fileName)
    return files
  }
  const editor = chunks.find(({ facadeModuleId }) =>
    facadeModuleId?.replaceAll('\\', '/').endsWith('/src/editor/monaco.ts'),
  )
  if (!editor) throw new Error('No chunk is made of src/editor/monaco.ts.')
  // An embed is another page of the same build.
  const linked = filesOf(chunks.find(({ isEntry, name }) => isEntry && name === 'index'))
  return [...filesOf(editor)].filter((file) => !linked.has(file))
}

/** The page links its styles; its markup has none of them. */
const withoutStyles: Plugin = {
  name: 'chunkwise:without-styles',
  enforce: 'pre',
  resolveId: (source) => (source.endsWith('.css') ? '\0no-style' : null),
  load: (id) => (id === '\0no-style' ? '' : null),
}

/** Loads the app's components in Node, which lacks the window that they listen to; the app in each language. */
async function prerender(plugins: PluginOption[], languages: string[]): Promise<string[]> {
  const window = { addEventListener: () => {}, removeEventListener: () => {} }
  const before = Object.keys(window).filter((name) => name in globalThis)
  Object.assign(globalThis, window)
  try {
    const { module } = await runnerImport<Prerender>('./src/prerender.tsx', {
      configFile: false,
      logLevel: 'warn',
      plugins: [withoutStyles, ...plugins],
    })
    return languages.map((language) => module.staticApp(language))
  } finally {
    for (const name of Object.keys(window)) {
      if (!before.includes(name)) Reflect.deleteProperty(globalThis, name)
    }
  }
}
