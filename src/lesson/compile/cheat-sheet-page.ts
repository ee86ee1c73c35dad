import type { LessonPart } from '../model.ts'
import { languageFolder, languageNames, languageTags, type Language } from '../../base/languages.ts'
import {
  alternateLinks,
  escapeHtml,
  otherLanguages,
  toRootFrom,
  type PagePlace,
} from './app-page.ts'
import type { CheatSheet } from './cheat-sheet.ts'
import { codeColors } from './code-colors.ts'
import { wordsOf } from './languages.ts'
import { partEndAddress, type StaticPage } from './pages.ts'
import { partEndWordsOf } from './part-end-words.ts'

/*
 * Cheat sheets as plain HTML without script, which fit on one printed page.
 */

/** Colours reach 4.5:1 in both themes; code breaks, so that nothing scrolls sideways. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #1a1d22); color: light-dark(#1d1f23, #e8e9ec); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1180px; margin: 0 auto; padding: 20px 20px 64px; }
a { color: light-dark(#1551e0, #7aa2ff); }
h1 { margin: 12px 0 4px; font-size: 1.7em; line-height: 1.25; }
h2 { margin: 0 0 0.5em; font-size: 1.1em; line-height: 1.3; }
h2 a { color: inherit; text-decoration-color: light-dark(#9aa0aa, #6d7480); text-underline-offset: 3px; }
.summary { margin: 0 0 20px; color: light-dark(#5d626b, #a0a7b3); }
.sections { columns: 2 400px; column-gap: 24px; }
section { break-inside: avoid; margin: 0 0 16px; padding: 14px 16px; border: 1px solid light-dark(#e3e2dd, #2b2f37); border-radius: 8px; }
p { margin: 0.6em 0; }
section > :last-child { margin-bottom: 0; }
pre { margin: 0.6em 0; padding: 8px 10px; border-radius: 6px; background: light-dark(#f6f6f4, #12141a); font: 12.5px/1.45 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
:not(pre) > code { padding: 0 3px; border-radius: 4px; background: light-dark(#f1f0ec, #262a31); font: 0.88em/1.4 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
td code { white-space: nowrap; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; border-bottom: 1px solid light-dark(#e3e2dd, #2b2f37); text-align: left; vertical-align: top; }
header nav { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; box-sizing: border-box; min-height: 44px; padding: 4px 16px; border-bottom: 1px solid light-dark(#e3e2dd, #2b2f37); font-size: 14px; }
header a { display: inline-flex; align-items: center; min-height: 28px; padding: 0 10px; border: 1px solid light-dark(#868a92, #6d7480); border-radius: 6px; color: inherit; text-decoration: none; }
header a[hreflang] { border-color: transparent; }
header a:hover { background: light-dark(#f0efeb, #23272e); }
header .brand { margin-right: 4px; padding: 0; border: 0; background: none; font-size: 15px; font-weight: 700; letter-spacing: -0.01em; }
@media (max-width: 429px) { header nav { gap: 4px; padding: 4px 8px; } header a { padding: 0 7px; } }
@media (pointer: coarse) { header a { min-height: 44px; } }
html:lang(zh) body { font-family: system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; line-height: 1.7; }
footer { display: none; }
@page { size: A4; margin: 9mm 10mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 9pt; line-height: 1.34; }
  main { max-width: none; padding: 0; }
  header { display: none; }
  html:lang(zh) body { line-height: 1.45; }
  a { color: inherit; text-decoration: none; }
  h1 { margin: 0; font-size: 14pt; }
  .summary { margin: 0 0 6pt; }
  .sections { columns: 2; column-gap: 10pt; }
  section { margin: 0 0 5pt; padding: 4pt 6pt; border-radius: 4pt; }
  h2 { margin: 0 0 2pt; font-size: 10.5pt; }
  p, pre { margin: 2.5pt 0; }
  pre { padding: 3pt 5pt; font-size: 7.6pt; line-height: 1.3; }
  th, td { padding: 1pt 6pt 1pt 0; }
  footer { display: block; margin-top: 4pt; color: #5d626b; }
}
${codeColors}
`

interface SheetPages {
  readonly sheets: readonly CheatSheet[]
  readonly parts: readonly LessonPart[]
  readonly language: Language
  /** The languages that the pages are had in. */
  readonly offered: readonly Language[]
  /** The address of the site's root, if it is known. */
  readonly site: string | null
}

/** A page for each cheat sheet, in one language. */
export function cheatSheetPages({ sheets, parts, ...rest }: SheetPages): StaticPage[] {
  return sheets.map((sheet) => {
    const place: PagePlace = { ...rest, path: partEndAddress(sheet.part, 'cheat-sheet') }
    const part = parts.find(({ id }) => id === sheet.part)
    const file = `${languageFolder(place.language)}${place.path}index.html`
    return { file, html: pageOf(sheet, part, place) }
  })
}

/** The way to other pages, as in the app's header. */
function navigation(part: LessonPart | undefined, place: PagePlace): string {
  const { page: words } = wordsOf[place.language]
  const toFolder = '../../../'
  const questions = part?.questions ?? 0
  const links = [
    `<a class="brand" href="${toFolder}">${escapeHtml(words.siteName)}</a>`,
    `<a href="${toFolder}lessons/">${escapeHtml(words.lessons)}</a>`,
    `<a href="${toFolder}?examples">${escapeHtml(words.examples)}</a>`,
    ...(questions > 0
      ? [
          `<a href="../questions/">${escapeHtml(partEndWordsOf[place.language].questions(questions))}</a>`,
        ]
      : []),
    ...otherLanguages(place, languageNames),
  ]
  return `<header><nav aria-label="${escapeHtml(words.siteName)}">${links.join('')}</nav></header>`
}

function pageOf(sheet: CheatSheet, part: LessonPart | undefined, place: PagePlace): string {
  const { title, summary, sectionsHtml } = sheet
  const { language, path, site } = place
  const { siteName } = wordsOf[language].page
  const links = alternateLinks(place)
    .map((link) => `\n    ${link}`)
    .join('')
  const address = site === null ? null : `${site}${languageFolder(language)}${path}`
  const footer =
    address === null ? '' : `<footer>${escapeHtml(partEndWordsOf[language].from(address))}</footer>`
  return `<!doctype html>
<html lang="${languageTags[language]}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(`${title} · ${siteName}`)}</title>
    <meta name="description" content="${escapeHtml(summary)}" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="${escapeHtml(siteName)}" />
    <meta property="og:title" content="${escapeHtml(title)}" />
    <meta property="og:description" content="${escapeHtml(summary)}" />${links}
    <link rel="icon" href="${toRootFrom(place)}icon.svg" type="image/svg+xml" />
    <style>${style}</style>
  </head>
  <body>
${navigation(part, place)}
<main><h1>${escapeHtml(title)}</h1><p class="summary">${escapeHtml(summary)}</p>
<div class="sections">${sectionsHtml.map((html) => `<section>${html}</section>`).join('\n')}</div></main>
${footer}
  </body>
</html>
`
}
