import { fileURLToPath } from 'node:url'

import { normalizePath, type Plugin, type Rolldown } from 'vite'

import {
  changedEvent,
  followLessonFiles,
  lessonPrefix,
  listId,
  partsPrefix,
} from './changed-lessons.ts'
import { checkTextsId, checkTextsModule } from './check-texts.ts'
import { cheatSheetPages } from './cheat-sheet-page.ts'
import { compileLessons, type CompiledLessons } from './compile.ts'
import type { LessonCatalogue } from './lesson-catalogue.ts'
import { inOneLanguage, languageOfCopy, languageQuery } from './one-language.ts'
import { firstLanguage, languages, type Language } from '../../base/languages.ts'
import { staticPages, type StaticPage } from './pages.ts'

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
      [listId, lessonPrefix, partsPrefix, checkTextsId].some((start) => source.startsWith(start))
        ? `\0${source}`
        : null,
    async load(id) {
      if (id === `\0${listId}`) {
        const compiled = await lessons()
        changes.listed(compiled)
        return listModule(compiled)
      }
      if (id === `\0${checkTextsId}`) return checkTextsModule(await lessons())
      if (id.startsWith(`\0${partsPrefix}`)) {
        return partsModule(id.slice(partsPrefix.length + 1), await lessons())
      }
      if (!id.startsWith(`\0${lessonPrefix}`)) return null
      const name = id.slice(lessonPrefix.length + 1)
      const compiled = await lessons()
      return name.startsWith(`${questionsName}/`)
        ? questionsModule(name.slice(questionsName.length + 1), compiled)
        : lessonModule(name, compiled)
    },
    transform: {
      filter: { id: new RegExp(`[?&]${languageQuery}=`) },
      handler(code, id) {
        const language = languageOfCopy(id)
        return language && { code: inOneLanguage(this.parse(code), code, language), map: null }
      },
    },
    generateBundle: {
      // After Vite has written the app's own page.
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        const scriptsOf = scriptsIn(bundle)
        const made = { ...pages, scriptsOf }
        for (const { file, html } of pagesOf(String(page.source), await lessons(), made)) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
      },
    },
    transformIndexHtml: {
      order: 'pre',
      // The build writes these pages as files; the dev server makes them when they are asked for.
      async handler(html, { server, originalUrl = '/' }) {
        if (!server) return html
        return (
          pageAt(originalUrl, pagesOf(html, await lessons(), { ...pages, scriptsOf: () => [] })) ??
          html
        )
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
  readonly scriptsOf: (language: Language, id: string) => readonly string[]
}

/**
 * What there is in a language, in its order: each with the first language's in its place where it
 * lacks this one.
 */
function inLanguage<T extends { readonly language: Language }>(
  all: readonly T[],
  language: Language,
  idOf: (one: T) => string,
): readonly T[] {
  const byId = new Map<string, T>()
  for (const wanted of [firstLanguage, language]) {
    for (const one of all) if (one.language === wanted) byId.set(idOf(one), one)
  }
  return [...byId.values()]
}

/** The pages in each language; what lacks a language has its page in the first. */
const pagesOf = (
  template: string,
  { parts, lessons, cheatSheets, questions }: CompiledLessons,
  { offered, site, scriptsOf }: PagesMade,
): StaticPage[] =>
  offered.flatMap((language) => [
    ...staticPages({
      template,
      language,
      parts: parts[language],
      lessons: inLanguage(lessons, language, ({ lesson }) => lesson.id),
      questions: inLanguage(questions, language, ({ texts }) => texts.part),
      offered,
      site,
      scriptsOf,
    }),
    ...cheatSheetPages({
      sheets: inLanguage(cheatSheets, language, ({ part }) => part),
      parts: parts[language],
      language,
      offered,
      site,
    }),
  ])

/** What a lesson's page loads besides what the app's page links, in a build. */
function scriptsIn(bundle: Rolldown.OutputBundle): PagesMade['scriptsOf'] {
  const chunks = Object.values(bundle).filter((each) => each.type === 'chunk')
  const add = (fileName: string, files: Set<string>): Set<string> => {
    const chunk = bundle[fileName]
    if (chunk?.type !== 'chunk' || files.has(fileName)) return files
    files.add(fileName)
    for (const each of chunk.imports) add(each, files)
    return files
  }
  const entry = chunks.find(({ isEntry }) => isEntry)
  const linked = entry ? add(entry.fileName, new Set()) : new Set<string>()
  return (language, id) => {
    const needed = [`\0${partsPrefix}${language}`, `\0${lessonPrefix}${language}/${id}`]
    const files = new Set<string>()
    for (const { facadeModuleId, fileName } of chunks) {
      if (facadeModuleId !== null && needed.includes(facadeModuleId)) add(fileName, files)
    }
    return [...files].filter((file) => !linked.has(file))
  }
}

/** The page that the build would write for this address, if any. */
function pageAt(address: string, pages: readonly StaticPage[]): string | undefined {
  const { pathname } = new URL(address, 'http://any')
  const file = `${pathname.replace(/^\//, '').replace(/\/(index\.html)?$/, '')}/index.html`
  return pages.find((page) => page.file === file)?.html
}

const assemblerPath = fileURLToPath(new URL('../second-run.ts', import.meta.url))

const questionsAssemblerPath = fileURLToPath(new URL('../questions.ts', import.meta.url))

/** Behind the prefix of lessons, where no language is called like this. */
const questionsName = 'questions'

/** The questions of a part as a module; `name` is language and part, as `en/part`. */
function questionsModule(name: string, { questions }: CompiledLessons): string {
  const found = questions.find(({ language, texts }) => `${language}/${texts.part}` === name)
  if (!found) throw new Error(`There are no questions ${name}.`)
  const { texts, rulesPath, traces } = found
  const names = Object.keys(traces)
  return [
    `import { assembleQuestions } from ${JSON.stringify(questionsAssemblerPath)}`,
    `import rules from ${JSON.stringify(rulesPath)}`,
    // Fetched when its question is opened; within the module it would be twice as large, and loaded with it.
    ...names.map(
      (trace, index) =>
        `import url${index} from ${JSON.stringify(`${traces[trace]}?url&no-inline`)}`,
    ),
    `const urls = { ${names.map((trace, index) => `${JSON.stringify(trace)}: url${index}`).join(', ')} }`,
    `export const questions = assembleQuestions(${JSON.stringify(texts)}, rules, urls)\n`,
  ].join('\n')
}

/** A lesson as a module; `name` is its language and id, as `en/part/lesson`. */
function lessonModule(name: string, { lessons }: CompiledLessons): string {
  const [language, ...rest] = name.split('/')
  const found = lessons.find(
    (each) => each.language === language && each.lesson.id === rest.join('/'),
  )
  if (!found) throw new Error(`There’s no lesson ${name}.`)
  const { checksPath, seedPath } = found.folder
  // Each language has a copy: of the checks with its texts alone, so that a lesson is one file to load.
  const inOne = (path: string) => JSON.stringify(`${path}?${languageQuery}=${found.language}`)
  return [
    `import { assembleLesson } from ${JSON.stringify(assemblerPath)}`,
    `import checks from ${inOne(checksPath)}`,
    seedPath === null ? 'const seed = null' : `import seed from ${inOne(seedPath)}`,
    `export const lesson = assembleLesson(${JSON.stringify(found.lesson)}, checks, seed)\n`,
  ].join('\n')
}

/** What loads each lesson of a language, by the lesson's id. */
function loadersOf(language: Language, { lessons }: CompiledLessons): string {
  const own = lessons.filter((each) => each.language === language)
  return loadersFor(own.map(({ lesson: { id } }) => [id, `${language}/${id}`] as const))
}

/** What loads the questions of each part in a language, by the part's id. */
function questionLoadersOf(language: Language, { questions }: CompiledLessons): string {
  const own = questions.filter((each) => each.language === language)
  return loadersFor(
    own.map(({ texts: { part } }) => [part, `${questionsName}/${language}/${part}`] as const),
  )
}

const loadersFor = (names: readonly (readonly [id: string, name: string])[]): string => {
  const loaders = names.map(
    ([id, name]) =>
      `${JSON.stringify(id)}: () => import(${JSON.stringify(`${lessonPrefix}${name}`)})`,
  )
  return `{ ${loaders.join(', ')} }`
}

/** What loads the lessons of a language; and their list, where the first page doesn't have that. */
function partsModule(name: string, compiled: CompiledLessons): string {
  const language = languages.find((each) => each === name)
  if (language === undefined) throw new Error(`There’s no language ${name}.`)
  return [
    ...(language === firstLanguage
      ? []
      : [`export const parts = ${JSON.stringify(compiled.parts[language])}`]),
    `export const loaders = ${loadersOf(language, compiled)}`,
    `export const questionLoaders = ${questionLoadersOf(language, compiled)}\n`,
  ].join('\n')
}

function listModule(compiled: CompiledLessons): string {
  const imports = languages.map(
    (language) => `${language}: () => import(${JSON.stringify(`${partsPrefix}${language}`)})`,
  )
  return `
const modules = { ${imports.join(', ')} }
const changed = new Map()
export const lessonParts = ${JSON.stringify(compiled.parts[firstLanguage])}
export const loadLessonParts = async (language) =>
  language === '${firstLanguage}' ? lessonParts : (await modules[language]()).parts
// What is not translated is had in the first language.
async function languageOf(kind, id, language) {
  for (const each of [language, '${firstLanguage}']) {
    const own = (await modules[each]())[kind]
    if (Object.hasOwn(own, id)) return [each, own[id]]
  }
  throw new Error('There is nothing called ' + id + '.')
}
export async function loadLesson(id, language) {
  const [from, load] = await languageOf('loaders', id, language)
  const renewed = changed.get(id)
  const module = await (renewed ? import(/* @vite-ignore */ renewed(from + '/' + id)) : load())
  return module.lesson
}
export async function loadQuestions(part, language) {
  const [, load] = await languageOf('questionLoaders', part, language)
  return (await load()).questions
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
