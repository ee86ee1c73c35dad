import { readFileSync } from 'node:fs'

import type { LessonPart } from '../model.ts'
import type { CheatSheet } from './cheat-sheet.ts'
import { escapeHtml } from './html-text.ts'
import type { StaticPage } from './pages.ts'
import { partEndWordsOf } from './part-end-words.ts'

/*
 * Cheat sheets as plain HTML without script, which fit on one printed page.
 */

/** The colours of code, by class, as lessons have them. */
const codeColors = readFileSync(new URL('../../ui/lesson/lesson-code.css', import.meta.url), 'utf8')
  .match(/\.shiki \.\w+ \{[^}]*\}/g)
  ?.join('')
  .replaceAll(/\s+/g, ' ')

/** Colours reach 4.5:1 in both themes; code breaks, so that nothing scrolls sideways. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 1180px; padding: 20px 20px 64px; background: light-dark(#fff, #1a1d22); color: light-dark(#1d1f23, #e8e9ec); font: 15px/1.5 system-ui, sans-serif; }
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
.shiki span { color: light-dark(var(--l), var(--d)); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px 4px 0; border-bottom: 1px solid light-dark(#e3e2dd, #2b2f37); text-align: left; vertical-align: top; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 18px; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 6px 0; }
footer { display: none; }
@page { size: A4; margin: 9mm 10mm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.34; }
  nav { display: none; }
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

/** Where the page of a part's cheat sheet lies, below the site's root. */
const pathOf = (part: string): string => `lessons/${part}/cheat-sheet/`

/**
 * A page for each cheat sheet. `site` is the address of the site's root, if it is known.
 */
export function cheatSheetPages(
  sheets: readonly CheatSheet[],
  parts: readonly LessonPart[],
  site: string | null,
): StaticPage[] {
  return sheets.map((sheet) => {
    const part = parts.find(({ id }) => id === sheet.part)
    return { file: `${pathOf(sheet.part)}index.html`, html: pageOf(sheet, part, site) }
  })
}

function pageOf(sheet: CheatSheet, part: LessonPart | undefined, site: string | null): string {
  const { title, summary, language, sectionsHtml } = sheet
  const words = partEndWordsOf[language]
  const toRoot = '../../../'
  const address = site === null ? null : `${site}${pathOf(sheet.part)}`
  const canonical = address === null ? '' : `\n    <link rel="canonical" href="${address}" />`
  const links = [
    [toRoot, words.playground],
    ['../../', words.allLessons],
    ...(part && part.questions > 0
      ? [['../questions/', words.questions(part.questions)] as const]
      : []),
  ].map(([href = '', text = '']) => `<li><a href="${href}">${escapeHtml(text)}</a></li>`)
  const footer =
    address === null ? '' : `<footer>${escapeHtml(`${words.from} ${address}`)}</footer>`
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(`${title} · ${words.siteName}`)}</title>
    <meta name="description" content="${escapeHtml(summary)}" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="${escapeHtml(words.siteName)}" />
    <meta property="og:title" content="${escapeHtml(title)}" />
    <meta property="og:description" content="${escapeHtml(summary)}" />${canonical}
    <link rel="icon" href="${toRoot}icon.svg" type="image/svg+xml" />
    <style>${style}</style>
  </head>
  <body>
<nav aria-label="${escapeHtml(words.navigation)}"><ul>${links.join('')}</ul></nav>
<main><h1>${escapeHtml(title)}</h1><p class="summary">${escapeHtml(summary)}</p>
<div class="sections">${sectionsHtml.map((html) => `<section>${html}</section>`).join('\n')}</div></main>
${footer}
  </body>
</html>
`
}
