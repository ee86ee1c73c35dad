import { fileURLToPath } from 'node:url'

import { normalizePath, type Plugin } from 'vite'

import {
  changedEvent,
  followLessonFiles,
  lessonPrefix,
  listId,
  partsPrefix,
} from './changed-lessons.ts'
import { compileLessons, type CompiledLessons } from './compile.ts'
import type { LessonCatalogue } from './lesson-catalogue.ts'
import { firstLanguage, languages, type Language } from '../../base/languages.ts'
import { staticPages } from './pages.ts'

export interface LessonsOptions {
  /** The folder `lessons/`, absolute. */
  readonly root: string
  readonly known: LessonCatalogue
  /** The languages that pages are made in; the first alone if this is left out. */
  readonly offered?: readonly Language[]
  /** Whether a lesson that lacks one of them stops the build; else its page is in the first. */
  readonly mustBeComplete?: boolean
  /** The address of the site's root, if it is known. */
  readonly site?: string | null
}

/**
 * Compiles the lessons: `virtual:lessons` is their list and loads each on demand, and the build
 * gets a static page for each. What is wrong with them stops the build.
 */
export function lessonsPlugin(options: LessonsOptions): Plugin {
  const { root, known, offered = [firstLanguage], mustBeComplete = false, site = null } = options
  let compiling: Promise<CompiledLessons> | null = null
  const lessons = () => (compiling ??= compileLessons(root, known, mustBeComplete ? offered : []))
  const isLessonFile = (file: string) => file.startsWith(`${normalizePath(root)}/`)
  const pages = { offered, site }
  const changes = followLessonFiles({ root, lessons })
  return {
    name: 'chunkwise:lessons',
    buildStart() {
      compiling = null
    },
    resolveId: (source) =>
      [listId, lessonPrefix, partsPrefix].some((start) => source.startsWith(start))
        ? `\0${source}`
        : null,
    async load(id) {
      if (id === `\0${listId}`) {
        const compiled = await lessons()
        changes.listed(compiled)
        return listModule(compiled)
      }
      if (id.startsWith(`\0${partsPrefix}`)) {
        return partsModule(id.slice(partsPrefix.length + 1), await lessons())
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
        for (const { file, html } of pagesOf(String(page.source), await lessons(), pages)) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
      },
    },
    transformIndexHtml: {
      order: 'pre',
      // The build writes these pages as files; the dev server makes them when they are asked for.
      async handler(html, { server, originalUrl = '/' }) {
        if (!server) return html
        return pageAt(originalUrl, pagesOf(html, await lessons(), pages)) ?? html
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

interface PagesMade {
  readonly offered: readonly Language[]
  readonly site: string | null
}

/** The pages in each language; a lesson that lacks a language has its page in the first. */
const pagesOf = (
  template: string,
  { parts, lessons }: CompiledLessons,
  { offered, site }: PagesMade,
) =>
  offered.flatMap((language) => {
    const inIt = (wanted: Language) => lessons.filter((each) => each.language === wanted)
    const known = new Map([
      ...inIt(firstLanguage).map((each) => [each.lesson.id, each] as const),
      ...inIt(language).map((each) => [each.lesson.id, each] as const),
    ])
    return staticPages({
      template,
      language,
      parts: parts[language],
      lessons: [...known.values()],
      offered,
      site,
    })
  })

/** The page that the build would write for this address, if any. */
function pageAt(address: string, pages: ReturnType<typeof pagesOf>): string | undefined {
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

/** What loads each lesson of a language, by the lesson's id. */
function loadersOf(language: Language, { lessons }: CompiledLessons): string {
  const own = lessons.filter((each) => each.language === language)
  const loaders = own.map(({ lesson: { id } }) => {
    const name = JSON.stringify(`${lessonPrefix}${language}/${id}`)
    return `${JSON.stringify(id)}: () => import(${name})`
  })
  return `{ ${loaders.join(', ')} }`
}

/** The list of another language than the first, which only its readers load. */
function partsModule(name: string, compiled: CompiledLessons): string {
  const language = languages.find((each) => each === name)
  if (language === undefined) throw new Error(`There’s no language ${name}.`)
  return [
    `export const parts = ${JSON.stringify(compiled.parts[language])}`,
    `export const loaders = ${loadersOf(language, compiled)}\n`,
  ].join('\n')
}

function listModule(compiled: CompiledLessons): string {
  const others = languages
    .filter((language) => language !== firstLanguage)
    .map((language) => `${language}: () => import(${JSON.stringify(`${partsPrefix}${language}`)})`)
  return `
const others = { ${others.join(', ')} }
const first = ${loadersOf(firstLanguage, compiled)}
const changed = new Map()
export const lessonParts = ${JSON.stringify(compiled.parts[firstLanguage])}
export async function loadLessonParts(language) {
  return language === '${firstLanguage}' ? lessonParts : (await others[language]()).parts
}
export async function loadLesson(id, language) {
  if (!Object.hasOwn(first, id)) throw new Error('There is no lesson ' + id + '.')
  const own = language === '${firstLanguage}' ? first : (await others[language]()).loaders
  // A lesson that is not translated is had in the first language.
  const isOwn = Object.hasOwn(own, id)
  const renewed = changed.get(id)
  const module = renewed
    ? await import(/* @vite-ignore */ renewed((isOwn ? language : '${firstLanguage}') + '/' + id))
    : await (isOwn ? own : first)[id]()
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
