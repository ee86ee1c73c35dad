import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

import type { Program } from '../catalogue/examples/programs/program.ts'
import { readFolders } from '../lesson/compile/folder.ts'
import { firstLanguage } from '../lesson/compile/languages.ts'
import { readSiteAddress } from '../lesson/compile/site-address.ts'
import { symptomPages } from './pages.ts'
import { sitemapOf } from './sitemap.ts'

interface SymptomsOptions {
  /** The folder `src/playground/`, absolute: the code of programs is there. */
  readonly playground: string
  /** The folder `lessons/`, absolute. */
  readonly lessons: string
  /** The address of the site's root; without it there is no sitemap. */
  readonly site: string | undefined
}

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
function lessonTitles(root: string): ReadonlyMap<string, string> {
  const folders = existsSync(root) ? readFolders(root, []).flatMap((part) => part.lessons) : []
  return new Map(
    folders.flatMap(({ id, texts }) => {
      const [, title] = /^title: *(.+)$/m.exec(texts[firstLanguage] ?? '') ?? []
      return title === undefined ? [] : [[id, title] as const]
    }),
  )
}

/**
 * Writes a page for each symptom, a list of them, and, if the site's address is known, a sitemap of all
 * pages. Put it after the plugin that writes the lessons' pages.
 */
export function symptomsPlugin({ playground, lessons, site: given }: SymptomsOptions): Plugin {
  const site = readSiteAddress(given)
  return {
    name: 'chunkwise:symptoms',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const made = symptomPages({
          codeOf: (program) => codeOf(playground, program),
          lessonTitles: lessonTitles(lessons),
          site,
        })
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
