import { fileURLToPath } from 'node:url'

import { normalizePath, type Plugin } from 'vite'

import { changedEvent, followLessonFiles, lessonPrefix, listId } from './changed-lessons.ts'
import { cheatSheetPages } from './cheat-sheet-page.ts'
import { compileLessons, type CompiledLessons } from './compile.ts'
import type { LessonCatalogue } from './lesson-catalogue.ts'
import { firstLanguage } from './languages.ts'
import { staticPages, type StaticPage } from './pages.ts'
import { readSiteAddress } from './site-address.ts'

export interface LessonsOptions {
  /** The folder `lessons/`, absolute. */
  readonly root: string
  readonly known: LessonCatalogue
  /** The address of the site's root, if it is known. */
  readonly site?: string | undefined
}

/**
 * Compiles the lessons: `virtual:lessons` is their list and loads each on demand, and the build
 * gets a static page for each. What is wrong with them stops the build.
 */
export function lessonsPlugin({ root, known, site: given }: LessonsOptions): Plugin {
  const site = readSiteAddress(given)
  let compiling: Promise<CompiledLessons> | null = null
  const lessons = () => (compiling ??= compileLessons(root, known))
  const isLessonFile = (file: string) => file.startsWith(`${normalizePath(root)}/`)
  const changes = followLessonFiles({ root, lessons })
  return {
    name: 'chunkwise:lessons',
    buildStart() {
      compiling = null
    },
    resolveId: (source) =>
      source === listId || source.startsWith(lessonPrefix) ? `\0${source}` : null,
    async load(id) {
      if (id === `\0${listId}`) {
        const compiled = await lessons()
        changes.listed(compiled)
        return listModule(compiled)
      }
      if (!id.startsWith(`\0${lessonPrefix}`)) return null
      return lessonModule(id.slice(lessonPrefix.length + 1), await lessons())
    },
    generateBundle: {
      // After Vite has written the app's own page.
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        for (const { file, html } of pagesOf(String(page.source), await lessons(), site)) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
      },
    },
    transformIndexHtml: {
      order: 'pre',
      // The build writes these pages as files; the dev server makes them when they are asked for.
      async handler(html, { server, originalUrl = '/' }) {
        if (!server) return html
        return pageAt(originalUrl, pagesOf(html, await lessons(), site)) ?? html
      },
    },
    configResolved({ server }) {
      // Checks are modules, and CHUNKWISE_LESSONS may lie anywhere.
      server.fs.allow.push(root)
    },
    configureServer(server) {
      server.watcher.add(root)
    },
    hotUpdate({ file }) {
      if (!isLessonFile(file)) return undefined
      if (this.environment.name === 'client') {
        compiling = null
        changes.add(file, this.environment)
      }
      return []
    },
  }
}

function pagesOf(
  template: string,
  { parts, lessons, cheatSheets }: CompiledLessons,
  site: string | null,
): StaticPage[] {
  const language = firstLanguage
  const isOurs = (each: { readonly language: string }) => each.language === language
  return [
    ...staticPages(template, parts[language], lessons.filter(isOurs)),
    ...cheatSheetPages(cheatSheets.filter(isOurs), parts[language], site),
  ]
}

/** The page that the build would write for this address, if any. */
function pageAt(address: string, pages: readonly StaticPage[]): string | undefined {
  const { pathname } = new URL(address, 'http://any')
  const file = `${pathname.replace(/^\//, '').replace(/\/(index\.html)?$/, '')}/index.html`
  return pages.find((page) => page.file === file)?.html
}

const assemblerPath = fileURLToPath(new URL('../second-run.ts', import.meta.url))

/** A lesson as a module; `name` is its language and id, as `en/part/lesson`. */
function lessonModule(name: string, { lessons }: CompiledLessons): string {
  const [language, ...rest] = name.split('/')
  const found = lessons.find(
    (each) => each.language === language && each.lesson.id === rest.join('/'),
  )
  if (!found) throw new Error(`There’s no lesson ${name}.`)
  const { checksPath, seedPath } = found.folder
  return [
    `import { assembleLesson } from ${JSON.stringify(assemblerPath)}`,
    `import checks from ${JSON.stringify(checksPath)}`,
    seedPath === null ? 'const seed = null' : `import seed from ${JSON.stringify(seedPath)}`,
    `export const lesson = assembleLesson(${JSON.stringify(found.lesson)}, checks, seed)\n`,
  ].join('\n')
}

function listModule({ parts, lessons }: CompiledLessons): string {
  const loaders = lessons.map(({ language, lesson: { id } }) => {
    const name = JSON.stringify(`${language}/${id}`)
    return `${name}: () => import(${JSON.stringify(`${lessonPrefix}${language}/${id}`)})`
  })
  return `
const parts = ${JSON.stringify(parts)}
const loaders = { ${loaders.join(', ')} }
const changed = new Map()
export const lessonParts = (language) => parts[language] ?? parts.${firstLanguage}
export async function loadLesson(id, language = '${firstLanguage}') {
  const name = Object.hasOwn(loaders, language + '/' + id) ? language + '/' + id : '${firstLanguage}/' + id
  if (!Object.hasOwn(loaders, name)) throw new Error('There is no lesson ' + id + '.')
  const renewed = changed.get(id)
  const module = renewed ? await import(/* @vite-ignore */ renewed(name)) : await loaders[name]()
  return module.lesson
}
const listeners = new Set()
export function onLessonChanged(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
if (import.meta.hot) {
  import.meta.hot.on('${changedEvent}', ({ id }) => {
    const at = Date.now()
    changed.set(id, (name) => '/@id/__x00__${lessonPrefix}' + name + '?t=' + at)
    for (const listener of listeners) listener(id)
  })
}
`
}
