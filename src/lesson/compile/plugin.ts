import { sep } from 'node:path'

import type { Plugin, ViteDevServer } from 'vite'

import { compileLessons, type CompiledLessons } from './compile.ts'
import type { Known } from './known.ts'
import { firstLanguage } from './languages.ts'
import { staticPages } from './pages.ts'

const listId = 'virtual:lessons'
const lessonPrefix = 'virtual:lesson/'
/** Sent to the page when a lesson's files have changed; its data is `{ id }`. */
const changedEvent = 'chunkwise:lesson-changed'

export interface LessonsOptions {
  /** The folder `lessons/`, absolute. */
  readonly root: string
  readonly known: Known
}

/**
 * Compiles the lessons: `virtual:lessons` is their list and loads each on demand, and the build
 * gets a static page for each. What is wrong with them stops the build.
 */
export function lessonsPlugin({ root, known }: LessonsOptions): Plugin {
  let compiled: Promise<CompiledLessons> | null = null
  const lessons = () => (compiled ??= compileLessons(root, known))
  const isLessonFile = (file: string) => file.startsWith(root + sep)
  return {
    name: 'chunkwise:lessons',
    buildStart() {
      compiled = null
    },
    resolveId: (source) =>
      source === listId || source.startsWith(lessonPrefix) ? `\0${source}` : null,
    async load(id) {
      if (id === `\0${listId}`) {
        this.addWatchFile(root)
        return listModule(await lessons())
      }
      if (!id.startsWith(`\0${lessonPrefix}`)) return null
      const name = id.slice(lessonPrefix.length + 1)
      const [language, ...rest] = name.split('/')
      const found = (await lessons()).lessons.find(
        (each) => each.language === language && each.lesson.id === rest.join('/'),
      )
      if (!found) throw new Error(`There is no lesson ${name}.`)
      this.addWatchFile(found.folder.path)
      return (
        `import checks from ${JSON.stringify(found.folder.checksPath)}\n` +
        `export const lesson = { ...${JSON.stringify(found.lesson)}, checks }\n`
      )
    },
    generateBundle: {
      // After Vite has written the app's own page.
      order: 'post',
      async handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        for (const { file, html } of pagesOf(String(page.source), await lessons())) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
      },
    },
    transformIndexHtml: {
      order: 'pre',
      // The build writes these pages as files; the dev server makes them when they are asked for.
      async handler(html, { server, originalUrl = '/' }) {
        if (!server) return html
        const { pathname } = new URL(originalUrl, 'http://any')
        const file = `${pathname.replace(/^\//, '').replace(/\/(index\.html)?$/, '')}/index.html`
        const pages = pagesOf(html, await lessons())
        return pages.find((page) => page.file === file)?.html ?? html
      },
    },
    configureServer(server) {
      server.watcher.add(root)
    },
    hotUpdate({ file, server }) {
      if (this.environment.name !== 'client' || !isLessonFile(file)) return undefined
      compiled = null
      return changedModules(server, file, lessons)
    },
  }
}

const pagesOf = (template: string, { parts, lessons }: CompiledLessons) =>
  staticPages(
    template,
    parts[firstLanguage],
    lessons.filter(({ language }) => language === firstLanguage),
  )

/** Tells the page which lesson is another one now; the page itself is not reloaded. */
async function changedModules(
  server: ViteDevServer,
  file: string,
  lessons: () => Promise<CompiledLessons>,
): Promise<[]> {
  const graph = server.environments.client.moduleGraph
  try {
    const { lessons: all } = await lessons()
    const changed = all.filter(({ folder }) => file.startsWith(folder.path + sep))
    for (const module of graph.idToModuleMap.values()) {
      const isOurs = module.id?.startsWith('\0virtual:lesson')
      if (isOurs || module.file === file) graph.invalidateModule(module)
    }
    for (const { lesson } of changed) {
      server.ws.send({ type: 'custom', event: changedEvent, data: { id: lesson.id } })
    }
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error))
    server.config.logger.error(message)
    server.ws.send({ type: 'error', err: { message, stack } })
  }
  return []
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
  import.meta.hot.accept()
}
`
}
