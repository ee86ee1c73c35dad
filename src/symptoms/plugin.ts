import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

import type { Program } from '../catalogue/examples/programs/program.ts'
import { readFolders } from '../lesson/compile/folder.ts'
import { createHtmlWriter } from '../lesson/compile/markdown.ts'
import { firstLanguage, type Language } from '../base/languages.ts'
import { symptomPages } from './pages.ts'
import { sitemapOf } from './sitemap.ts'
import { symptomsZh } from './zh/symptoms.ts'
import { programsZh } from '../ui/texts/catalogue/programs-zh.ts'

interface SymptomsOptions {
  /** The folder `src/playground/`, absolute: the code of programs is there. */
  readonly playground: string
  /** The folder `lessons/`, absolute. */
  readonly lessons: string
  /** The address of the site's root; without it there is no sitemap. */
  readonly site: string | null
  /** The languages that pages are made in. */
  readonly offered: readonly Language[]
}

const translations = {
  en: null,
  zh: { symptoms: symptomsZh, programs: programsZh.programs },
} as const

/** Code that programs share with the page's start (`playground/examples/program-code.ts`). */
const shared: Readonly<Record<string, string>> = {
  eventsource: 'eventsource.js',
  'axios-waits': 'axios.js',
}

/** The code of a program by lane, from its files. */
function codeOf(playground: string, { id, codeOf: folder = id, lanes }: Program) {
  const start = shared[folder]
  return Object.fromEntries(
    lanes.map((lane) => {
      const own = join(playground, 'examples', folder, `${lane}.js`)
      const file =
        start !== undefined && !existsSync(own) ? join(playground, 'starting', start) : own
      return [lane, readFileSync(file, 'utf8')]
    }),
  )
}

/** Titles of lessons by their ids. What is wrong with lessons is said by the plugin that compiles them. */
function lessonTitles(root: string, language: Language): ReadonlyMap<string, string> {
  const folders = existsSync(root) ? readFolders(root, []).flatMap((part) => part.lessons) : []
  return new Map(
    folders.flatMap(({ id, texts }) => {
      const [, title] = /^title: *(.+)$/m.exec(texts[language] ?? texts[firstLanguage] ?? '') ?? []
      return title === undefined ? [] : [[id, title] as const]
    }),
  )
}

/**
 * Writes a page for each symptom, a list of them, and, if the site's address is known, a sitemap of all
 * pages. Put it after the plugin that writes the lessons' pages.
 */
export function symptomsPlugin({ playground, lessons, site, offered }: SymptomsOptions): Plugin {
  return {
    name: 'chunkwise:symptoms',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const writer = await createHtmlWriter()
        const made = offered.flatMap((language) =>
          symptomPages({
            codeOf: (program) => codeOf(playground, program),
            codeHtml: (code) => writer.code(code),
            language,
            offered,
            lessonTitles: lessonTitles(lessons, language),
            translated: translations[language],
            site,
          }),
        )
        for (const { file, html } of made) {
          this.emitFile({ type: 'asset', fileName: file, source: html })
        }
        if (site === null) return
        const files = new Set([...Object.keys(bundle), ...made.map(({ file }) => file)])
        this.emitFile({
          type: 'asset',
          fileName: 'sitemap.xml',
          source: sitemapOf(site, [...files]),
        })
      },
    },
  }
}
