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
      const name = id.slice(lessonPrefix.length + 1)
      const compiled = await lessons()
      return name.startsWith(`${questionsName}/`)
        ? questionsModule(name.slice(questionsName.length + 1), compiled)
        : lessonModule(name, compiled)
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
  { parts, lessons, cheatSheets, questions }: CompiledLessons,
  site: string | null,
): StaticPage[] {
  const language = firstLanguage
  const isOurs = (each: { readonly language: string }) => each.language === language
  return [
    ...staticPages(template, parts[language], lessons.filter(isOurs), questions.filter(isOurs)),
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
  return [
    `import { assembleLesson } from ${JSON.stringify(assemblerPath)}`,
    `import checks from ${JSON.stringify(checksPath)}`,
    seedPath === null ? 'const seed = null' : `import seed from ${JSON.stringify(seedPath)}`,
    `export const lesson = assembleLesson(${JSON.stringify(found.lesson)}, checks, seed)\n`,
  ].join('\n')
}

function listModule({ parts, lessons, questions }: CompiledLessons): string {
  const loaders = lessons.map(({ language, lesson: { id } }) => {
    const name = JSON.stringify(`${language}/${id}`)
    return `${name}: () => import(${JSON.stringify(`${lessonPrefix}${language}/${id}`)})`
  })
  const questionLoaders = questions.map(({ language, texts: { part } }) => {
    const name = `${language}/${part}`
    const address = `${lessonPrefix}${questionsName}/${name}`
    return `${JSON.stringify(name)}: () => import(${JSON.stringify(address)})`
  })
  return `
const parts = ${JSON.stringify(parts)}
const loaders = { ${loaders.join(', ')} }
const questionLoaders = { ${questionLoaders.join(', ')} }
const changed = new Map()
export const lessonParts = (language) => parts[language] ?? parts.${firstLanguage}
export async function loadLesson(id, language = '${firstLanguage}') {
  const name = Object.hasOwn(loaders, language + '/' + id) ? language + '/' + id : '${firstLanguage}/' + id
  if (!Object.hasOwn(loaders, name)) throw new Error('There is no lesson ' + id + '.')
  const renewed = changed.get(id)
  const module = renewed ? await import(/* @vite-ignore */ renewed(name)) : await loaders[name]()
  return module.lesson
}
export async function loadQuestions(part, language = '${firstLanguage}') {
  const load = questionLoaders[language + '/' + part] ?? questionLoaders['${firstLanguage}/' + part]
  if (!load) throw new Error('There are no questions for ' + part + '.')
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
