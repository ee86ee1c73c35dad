import { resolve } from 'node:path'

import preact from '@preact/preset-vite'
import { build, loadConfigFromFile, type Plugin, type PluginOption } from 'vite'

import { staticPlay } from '../../../src/build/static-play.ts'
import { checkTextsId } from '../../../src/lesson/compile/check-texts.ts'
import { lessonFixtureFolder } from './folder.ts'
import { lessons } from './lessons.ts'

const top = resolve(import.meta.dirname, '../../..')

/** Builds the app as it is shipped, except that its lessons are those of `lessons.ts`. */
export async function buildLessonFixture(): Promise<void> {
  const outDir = lessonFixtureFolder
  const file = resolve(top, 'vite.config.ts')
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, file, top)
  if (!loaded) throw new Error(`There is no ${file}.`)
  const { config } = loaded
  // The one file is of no use here.
  const ofLessons = ['chunkwise:lessons', 'chunkwise:static-play', 'chunkwise:one-file']
  const own = (await flatten(config.plugins ?? [])).filter(({ name }) => !ofLessons.includes(name))
  await build({
    ...config,
    root: top,
    configFile: false,
    logLevel: 'error',
    plugins: [fixturePlugin(), staticPlay({ plugins: () => [preact(), fixturePlugin()] }), ...own],
    build: { ...config.build, outDir, emptyOutDir: true, sourcemap: false },
  })
}

async function flatten(options: readonly PluginOption[]): Promise<Plugin[]> {
  const found = await Promise.all(
    options.map(async (option) => {
      const plugin = await option
      if (Array.isArray(plugin)) return flatten(plugin)
      return plugin ? [plugin] : []
    }),
  )
  return found.flat()
}

function fixturePlugin(): Plugin {
  const source = JSON.stringify(resolve(import.meta.dirname, 'lessons.ts'))
  /** No project of these lessons is taken home. */
  const modules: Readonly<Record<string, string>> = {
    'virtual:lessons': `export * from ${source}`,
    [checkTextsId]: 'export const checkTexts = {}',
  }
  return {
    name: 'chunkwise:lesson-fixture',
    enforce: 'pre',
    resolveId: (asked) => (asked in modules ? `\0${asked}` : null),
    load: (asked) => modules[asked.slice(1)] ?? null,
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html']
        if (page?.type !== 'asset') return
        for (const { file, html } of pages(String(page.source))) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
      },
    },
  }
}

/** A page for each lesson and the overview, with its text where the app will be. */
function pages(template: string): { file: string; html: string }[] {
  const fill = (toBase: string, body: string) =>
    template
      .replaceAll(/(href|src)="\.\//g, `$1="${toBase}`)
      .replace('</title>', `</title><meta name="chunkwise-base" content="${toBase}" />`)
      .replace(
        '<div id="app"></div>',
        `<div id="app"><main class="lesson-page">${body}</main></div>`,
      )
  const ofLessons = lessons.map(({ id, title, introHtml, steps }) => {
    const text = steps.map((step) => `<section><h2>${step.title}</h2>${step.html}</section>`)
    const article = `<article class="lesson-text"><h1>${title}</h1>${introHtml}${text.join('')}</article>`
    return { file: `lessons/${id}/index.html`, html: fill('../../../', article) }
  })
  const list = lessons.map(({ id, title }) => `<li><a href="${id}/">${title}</a></li>`)
  const overview = `<h1>All lessons</h1><ul>${list.join('')}</ul>`
  return [{ file: 'lessons/index.html', html: fill('../', overview) }, ...ofLessons]
}
