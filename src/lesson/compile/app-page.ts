import { languageFolder, languageTags, firstLanguage, type Language } from '../../base/languages.ts'
import { wordsOf } from './languages.ts'

/*
 * The app's own page, `index.html`, made into others: with another title and text, and in another
 * language.
 */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/** Each pattern must be there: an app page without it has been changed without this file. */
function replaceEach(template: string, pairs: readonly (readonly [RegExp, string])[]): string {
  let html = template
  for (const [pattern, replacement] of pairs) {
    if (html.search(pattern) < 0) throw new Error(`index.html has nothing like ${String(pattern)}.`)
    // A function where the text is not ours to interpret: it may hold “$1”.
    html = pattern.global
      ? html.replace(pattern, replacement)
      : html.replace(pattern, () => replacement)
  }
  return html
}

export interface PagePlace {
  readonly language: Language
  /** Below the folder of the language: empty, or with a slash at its end. */
  readonly path: string
  /** The languages that the page is had in. */
  readonly offered: readonly Language[]
  /** The address of the site's root, if it is known. */
  readonly site: string | null
}

/** The way from a page to the site's root, e.g. `../../`. */
export const toRootFrom = ({ language, path }: Pick<PagePlace, 'language' | 'path'>): string =>
  '../'.repeat(`${languageFolder(language)}${path}`.split('/').length - 1) || './'

/** The page's own address, and the same page in each language, for search engines. */
export function alternateLinks(place: PagePlace): readonly string[] {
  const { language, path, offered, site } = place
  const root = site ?? toRootFrom(place)
  const hrefIn = (each: Language) => escapeHtml(`${root}${languageFolder(each)}${path}`)
  const canonical = site === null ? [] : [`<link rel="canonical" href="${hrefIn(language)}" />`]
  if (offered.length < 2) return canonical
  const alternates = offered.map(
    (each) => `<link rel="alternate" hreflang="${languageTags[each]}" href="${hrefIn(each)}" />`,
  )
  const other = `<link rel="alternate" hreflang="x-default" href="${hrefIn(firstLanguage)}" />`
  return [...canonical, ...alternates, other]
}

/** The way to the same page in the other languages, for whoever reads without script. */
export function otherLanguages(place: PagePlace, names: Readonly<Record<Language, string>>) {
  const root = toRootFrom(place)
  return place.offered
    .filter((each) => each !== place.language)
    .map((each) => {
      const href = escapeHtml(`${root}${languageFolder(each)}${place.path}`)
      const tag = languageTags[each]
      return `<a href="${href}" hreflang="${tag}" lang="${tag}">${escapeHtml(names[each])}</a>`
    })
}

interface Filling extends PagePlace {
  readonly title: string
  readonly description: string
  /** What stands in the place of the app until that is there; null leaves the place as it is. */
  readonly body: string | null
  /** Further elements of the head, for its end. */
  readonly head?: readonly string[]
}

/** Puts title, description and text into the app's page, and turns its relative addresses. */
export function fillAppPage(template: string, page: Filling): string {
  const { language, body, head = [] } = page
  const { page: words, frame } = wordsOf[language]
  const toRoot = toRootFrom(page)
  const graph = [
    ['og:type', body === null ? 'website' : 'article'],
    ['og:site_name', words.siteName],
    ['og:title', page.title],
    ['og:description', page.description],
  ].map(
    ([name = '', content = '']) => `<meta property="${name}" content="${escapeHtml(content)}" />`,
  )
  const base = `<meta name="chunkwise-base" content="${toRoot}" />`
  const title = body === null ? page.title : `${page.title} · ${words.siteName}`
  const titleAndMore = [
    `<title>${escapeHtml(title)}</title>`,
    base,
    ...graph,
    ...alternateLinks(page),
  ]
  const html = replaceEach(template, [
    [/<html lang="[^"]*"/, `<html lang="${languageTags[language]}"`],
    [/<title>[\s\S]*?<\/title>/, titleAndMore.join('\n    ')],
    [
      /<meta\s+name="description"\s+content="[^"]*"\s*\/?>/,
      `<meta name="description" content="${escapeHtml(page.description)}" />`,
    ],
    [
      /<noscript\s*>[\s\S]*?<\/noscript\s*>/,
      // A text says it itself.
      body === null ? `<noscript>${escapeHtml(frame?.noScript ?? '')}</noscript>` : '',
    ],
    [/(href|src)="\.\//g, `$1="${toRoot}`],
    // Behind the style sheet, which the first paint waits for.
    ...(head.length === 0 ? [] : [[/<\/head>/, `  ${head.join('\n    ')}\n  </head>`] as const]),
    ...(body === null ? [] : [[/<div id="app"><\/div>/, `<div id="app">${body}</div>`] as const]),
  ])
  return frame === null ? html : inWordsOf(html, frame)
}

/** What the app's page says by itself, in English there: as in `index.html`. */
const englishFrame = {
  unloaded:
    'Chunkwise couldn’t load completely. Perhaps a newer version was published just now, or the network failed. ',
  reload: 'Reload the page',
} as const

function inWordsOf(html: string, frame: { unloaded: string; reload: string }): string {
  let said = html
  for (const key of ['unloaded', 'reload'] as const) {
    const english = `'${englishFrame[key]}'`
    // A page that a test builds has none of this script.
    if (html.includes('load-failure') && !html.includes(english)) {
      throw new Error(`index.html doesn't say ${english}.`)
    }
    said = said.replace(english, () => JSON.stringify(frame[key]))
  }
  return said
}
