import { programById } from '../catalogue/examples/programs/programs.ts'
import type { Program } from '../catalogue/examples/programs/program.ts'
import { symptomGroups, symptoms } from './symptoms.ts'
import type { Symptom } from './symptom.ts'

/*
 * Pages about symptoms, as plain HTML without script: they are read and found without the app, and
 * lead to it.
 */

/** A page of the build: its file below the site's root, and what is in it. */
interface SymptomPage {
  readonly file: string
  readonly html: string
}

export interface PageOptions {
  /** The code of a program that its page shows, by lane. */
  readonly codeOf: (program: Program) => Readonly<Record<string, string>>
  /** Titles of lessons by their ids. */
  readonly lessonTitles: ReadonlyMap<string, string>
  /** The address of the site's root, if it is known. */
  readonly site: string | null
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const escapeHtml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/** A sentence with its code, which stands between backticks. */
const sentenceHtml = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

/** Colours reach 4.5:1 in both themes; code breaks, so that nothing scrolls sideways. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #1a1d22); color: light-dark(#1d1f23, #e8e9ec); font: 16px/1.6 system-ui, sans-serif; }
a { color: light-dark(#1f5fff, #7aa2ff); }
main { max-width: 70ch; margin: 0 auto; padding: 24px 20px 64px; }
header nav { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 16px; border-bottom: 1px solid light-dark(#e3e2dd, #2b2f37); font-size: 14px; }
header a { display: inline-flex; align-items: center; min-height: 28px; padding: 0 10px; border: 1px solid light-dark(#e3e2dd, #2b2f37); border-radius: 6px; color: inherit; text-decoration: none; }
header a:hover, header [aria-current] { background: light-dark(#f0efeb, #23272e); }
header .brand { margin-right: 4px; padding: 0; border: 0; background: none; font-size: 15px; font-weight: 700; letter-spacing: -0.01em; }
@media (max-width: 429px) { header nav { gap: 4px; padding: 0 8px; } header a { padding: 0 7px; } }
@media (pointer: coarse) { header a { min-height: 44px; } }
h1 { font-size: 1.7em; line-height: 1.25; }
h2 { margin-top: 1.8em; font-size: 1.15em; }
pre { padding: 12px 14px; border: 1px solid light-dark(#e3e2dd, #2b2f37); border-radius: 8px; background: light-dark(#fbfbfa, #16181d); font: 13.5px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
p code { display: inline-block; max-width: 100%; padding: 0 4px; border-radius: 4px; background: light-dark(#f1f0ec, #262a31); font: 0.86em/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.list { padding: 0; list-style: none; }
.list a { display: inline-block; padding: 6px 0; }
.open { display: inline-block; padding: 8px 16px; border-radius: 8px; background: light-dark(#1f5fff, #7aa2ff); color: light-dark(#fff, #0b1020); font-weight: 600; text-decoration: none; }
.note { color: light-dark(#5d626b, #a0a7b3); }
`

interface Frame {
  readonly title: string
  readonly description: string
  /** The way from the page to the site's root, and from the root to the page. */
  readonly toRoot: string
  readonly path: string
  readonly body: string
  readonly site: string | null
}

function frame({ title, description, toRoot, path, body, site }: Frame): string {
  const canonical = site === null ? '' : `\n    <link rel="canonical" href="${site}${path}" />`
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)} · Chunkwise</title>
    <meta name="description" content="${escapeHtml(description)}" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="Chunkwise" />
    <meta property="og:title" content="${escapeHtml(title)}" />
    <meta property="og:description" content="${escapeHtml(description)}" />${canonical}
    <link rel="icon" href="${toRoot}icon.svg" type="image/svg+xml" />
    <style>${style}</style>
  </head>
  <body>
${body}
  </body>
</html>
`
}

/** As the app's header, with the list of these pages besides. */
const navigation = (toRoot: string, isList = false): string =>
  `<header><nav aria-label="Chunkwise"><a class="brand" href="${toRoot}">Chunkwise</a>` +
  `<a href="${toRoot}lessons/">Lessons</a><a href="${toRoot}?examples">Examples</a>` +
  `<a href="${toRoot}symptoms/"${isList ? ' aria-current="page"' : ''}>Symptoms</a></nav></header>`

/** The program of this id; a page can’t be made without it. */
function programOf(id: string): Program {
  const program = programById(id)
  if (!program) throw new Error(`There is no program ${id}, which a symptom page names.`)
  return program
}

function programHtml(program: Program, toRoot: string, options: PageOptions): string {
  const code = Object.values(options.codeOf(program))
    .map((text) => `<pre><code>${escapeHtml(text.trimEnd())}</code></pre>`)
    .join('')
  return (
    `<p>${escapeHtml(program.sentence)}</p>${code}` +
    `<p><a class="open" href="${toRoot}?example=${program.id}">Open “${escapeHtml(program.name)}”</a></p>`
  )
}

function symptomPage(symptom: Symptom, options: PageOptions): SymptomPage {
  const toRoot = '../../'
  const path = `symptoms/${symptom.slug}/`
  const lessonTitle = options.lessonTitles.get(symptom.lesson)
  const sources = symptom.sources.map(
    ({ name, url }) => `<li><a href="${escapeHtml(url)}">${escapeHtml(name)}</a></li>`,
  )
  const body = [
    navigation(toRoot),
    `<main><h1>${escapeHtml(symptom.title)}</h1>`,
    `<p>${sentenceHtml(symptom.symptom)}</p>`,
    `<h2>Why</h2><p>${symptom.cause.map(sentenceHtml).join(' ')}</p>`,
    `<h2>See it happen</h2>`,
    programHtml(programOf(symptom.example), toRoot, options),
    `<p class="note">It opens in the playground, in your browser, against a simulated server. It runs when you press Run all.</p>`,
    `<h2>What to do</h2><p>${sentenceHtml(symptom.remedy)}</p>`,
    programHtml(programOf(symptom.cure), toRoot, options),
    lessonTitle === undefined
      ? ''
      : `<h2>Understand it</h2><p>The lesson <a href="${toRoot}lessons/${symptom.lesson}/">${escapeHtml(lessonTitle)}</a> lets you find the reason yourself.</p>`,
    `<h2>Sources</h2><ul>${sources.join('')}</ul></main>`,
  ].join('\n')
  const { title } = symptom
  const description = symptom.symptom.replaceAll('`', '')
  const html = frame({ title, description, toRoot, path, body, site: options.site })
  return { file: `${path}index.html`, html }
}

function overviewPage(options: PageOptions): SymptomPage {
  const toRoot = '../'
  const path = 'symptoms/'
  const groups = symptomGroups.map(({ title, symptoms: members }) => {
    const entries = members.map(
      ({ slug, title: name }) => `<li><a href="${slug}/">${escapeHtml(name)}</a></li>`,
    )
    return `<section><h2>${escapeHtml(title)}</h2><ul class="list">${entries.join('')}</ul></section>`
  })
  const title = 'Symptoms of broken HTTP streams'
  const description =
    'What goes wrong when HTTP responses are streamed: each symptom with its cause, an example that shows it in your browser, and the cure.'
  const body = [
    navigation(toRoot, true),
    `<main><h1>${title}</h1><p>${description}</p>`,
    ...groups,
    '</main>',
  ].join('\n')
  const html = frame({ title, description, toRoot, path, body, site: options.site })
  return { file: `${path}index.html`, html }
}

/** The pages of all symptoms, and their list. */
export const symptomPages = (options: PageOptions): readonly SymptomPage[] => [
  overviewPage(options),
  ...symptoms.map((symptom) => symptomPage(symptom, options)),
]
