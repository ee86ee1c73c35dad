import { programById } from '../catalogue/examples/programs/programs.ts'
import type { Program } from '../catalogue/examples/programs/program.ts'
import { languageFolder, languageNames, languageTags, type Language } from '../base/languages.ts'
import {
  alternateLinks,
  escapeHtml,
  otherLanguages,
  toRootFrom,
  type PagePlace,
} from '../lesson/compile/app-page.ts'
import { codeColors } from '../lesson/compile/code-colors.ts'
import { symptomGroups, symptoms } from './symptoms.ts'
import type { Symptom, SymptomTexts } from './symptom.ts'
import { themeAtOnce, themeButton } from './theme-button.ts'
import { symptomWords } from './words.ts'

/*
 * Pages about symptoms, as plain HTML: they are read and found without the app and without script, and
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
  /** Code as a `pre` with its colours by class. */
  readonly codeHtml: (code: string) => string
  readonly language: Language
  /** The languages that the pages are had in. */
  readonly offered: readonly Language[]
  /** Titles of lessons by their ids, in this language. */
  readonly lessonTitles: ReadonlyMap<string, string>
  /**
   * What stands in the place of symptoms and programs in another language, by slug and id; null in
   * English.
   */
  readonly translated: {
    readonly symptoms: Readonly<Record<string, SymptomTexts>>
    readonly programs: Readonly<
      Record<string, { readonly name: string; readonly sentence: string }>
    >
  } | null
  /** The address of the site's root, if it is known. */
  readonly site: string | null
}

/** A sentence with its code, which stands between backticks. */
const sentenceHtml = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>')

/** Colours reach 4.5:1 in both themes; code breaks, so that nothing scrolls sideways. */
const style = `
:root { color-scheme: light dark; }
body { margin: 0; background: light-dark(#fff, #1a1d22); color: light-dark(#1d1f23, #e8e9ec); font: 14px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif; }
a { color: light-dark(#1f5fff, #7aa2ff); }
main { max-width: 76ch; margin: 0 auto; padding: 20px 20px 64px; }
header nav { display: flex; align-items: center; gap: 8px; box-sizing: border-box; min-height: 45px; padding: 6px 12px 6px 16px; border-bottom: 1px solid light-dark(#e3e2dd, #2b2f37); }
header :is(a, button) { display: inline-flex; align-items: center; justify-content: center; box-sizing: border-box; min-height: 28px; padding: 3px 10px; border: 1px solid light-dark(#868a92, #6d7480); border-radius: 6px; background: none; color: inherit; font: inherit; text-decoration: none; white-space: nowrap; cursor: pointer; }
header [hidden] { display: none; }
header :is(a, button):hover { background: light-dark(#f0efeb, #23272e); }
:focus-visible { outline: 2px solid light-dark(#1f5fff, #7aa2ff); outline-offset: 2px; }
header .brand { margin-right: 4px; padding: 0; border: 0; background: none; font-size: 15px; font-weight: 700; letter-spacing: -0.01em; }
header .end { display: flex; gap: 8px; margin-left: auto; }
header .end > * { padding: 0 4px; border-color: transparent; }
header .end > button { width: 28px; padding: 0; }
@media (max-width: 899px), (max-width: 999px) and (max-height: 499px) { header nav { padding: 4px 12px; } }
@media (max-width: 599px), (pointer: coarse) { header :is(a, button) { min-width: 44px; min-height: 44px; } header svg { width: 18px; height: 18px; } }
@media (min-width: 700px) and (max-width: 899px) and (orientation: landscape), (min-width: 700px) and (max-width: 999px) and (max-height: 499px) { header nav { padding-block: 0; } header :is(a, button):not(.brand) { border-color: transparent; border-block-width: 3px; background-clip: padding-box; box-shadow: inset 0 0 0 1px light-dark(#868a92, #6d7480); } header .end > :is(a, button) { box-shadow: none; } }
@media (max-width: 429px) { header nav { gap: 4px; padding-inline: 8px; } header nav > a:not(.brand) { padding: 3px 6px; } header .end { gap: 2px; } }
h1 { margin: 0.6em 0 0.5em; font-size: 22px; line-height: 1.25; letter-spacing: -0.01em; }
h2 { margin: 1.8em 0 0.5em; font-size: 16px; line-height: 1.3; }
p { margin: 0.7em 0; }
pre { padding: 10px 12px; border: 1px solid light-dark(#e3e2dd, #2b2f37); border-radius: 6px; background: light-dark(#fbfbfa, #16181d); font: 12.5px/20px ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
p code { display: inline-block; max-width: 100%; box-sizing: border-box; padding: 0 4px; border: 1px solid light-dark(#e3e2dd, #2b2f37); border-radius: 4px; background: light-dark(#fbfbfa, #16181d); font: 0.92em/1.4 ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; overflow-wrap: anywhere; }
html:lang(zh) body { font-family: system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif; line-height: 1.75; }
.list { padding: 0; list-style: none; }
.list a { display: inline-block; padding: 5px 0; }
.open { display: inline-flex; align-items: center; min-height: 32px; padding: 2px 12px; border-radius: 6px; background: light-dark(#1f5fff, #7aa2ff); color: light-dark(#fff, #0b1020); font-weight: 600; text-decoration: none; }
@media (pointer: coarse) { .open { min-height: 44px; } }
.note { color: light-dark(#5d626b, #a0a7b3); }
${codeColors}`

interface Frame {
  readonly title: string
  readonly description: string
  /** The page's path below the folder of its language. */
  readonly path: string
  readonly body: string
}

const placeOf = (path: string, { language, offered, site }: PageOptions): PagePlace => ({
  language,
  path,
  offered,
  site,
})

function frame({ title, description, path, body }: Frame, options: PageOptions): SymptomPage {
  const place = placeOf(path, options)
  const links = alternateLinks(place)
    .map((link) => `\n    ${link}`)
    .join('')
  const html = `<!doctype html>
<html lang="${languageTags[options.language]}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)} · Chunkwise</title>
    <meta name="description" content="${escapeHtml(description)}" />
    <meta property="og:type" content="article" />
    <meta property="og:site_name" content="Chunkwise" />
    <meta property="og:title" content="${escapeHtml(title)}" />
    <meta property="og:description" content="${escapeHtml(description)}" />${links}
    <link rel="icon" href="${toRootFrom(place)}icon.svg" type="image/svg+xml" />
    ${themeAtOnce}
    <style>${style}</style>
  </head>
  <body>
${body}
  </body>
</html>
`
  return { file: `${languageFolder(options.language)}${path}index.html`, html }
}

/** As the app's header. `toFolder` leads to the folder of its language. */
function navigation(toFolder: string, path: string, options: PageOptions): string {
  const words = symptomWords[options.language]
  const links = [
    `<a class="brand" href="${toFolder}">Chunkwise</a>`,
    `<a href="${toFolder}lessons/">${words.lessons}</a>`,
    `<a href="${toFolder}?examples">${words.examples}</a>`,
    `<span class="end">${themeButton(words.theme)}`,
    ...otherLanguages(placeOf(path, options), languageNames),
    '</span>',
  ]
  return `<header><nav aria-label="${words.navigation}">${links.join('')}</nav></header>`
}

/** What a page says in its language; it can’t be made without it. */
function textsOf(symptom: Symptom, { translated, language }: PageOptions): SymptomTexts {
  const texts = translated ? translated.symptoms[symptom.slug] : symptom
  if (!texts) throw new Error(`The symptom ${symptom.slug} has no texts in "${language}".`)
  return texts
}

function programTexts(program: Program, { translated, language }: PageOptions) {
  const texts = translated ? translated.programs[program.id] : program
  if (!texts) throw new Error(`The program ${program.id} has no texts in "${language}".`)
  return texts
}

/** The program of this id; a page can’t be made without it. */
function programOf(id: string): Program {
  const program = programById(id)
  if (!program) throw new Error(`There is no program ${id}, which a symptom page names.`)
  return program
}

function programHtml(program: Program, toFolder: string, options: PageOptions): string {
  const { name, sentence } = programTexts(program, options)
  const code = Object.values(options.codeOf(program))
    .map((text) => options.codeHtml(text.trimEnd()))
    .join('')
  return (
    `<p>${escapeHtml(sentence)}</p>${code}` +
    `<p><a class="open" href="${toFolder}?example=${program.id}">${escapeHtml(symptomWords[options.language].open(name))}</a></p>`
  )
}

function symptomPage(symptom: Symptom, options: PageOptions): SymptomPage {
  const words = symptomWords[options.language]
  const texts = textsOf(symptom, options)
  const toFolder = '../../'
  const path = `symptoms/${symptom.slug}/`
  const lessonTitle = options.lessonTitles.get(symptom.lesson)
  const sources = symptom.sources.map(
    ({ name, zh, url }) =>
      `<li><a href="${escapeHtml(url)}" hreflang="en">${escapeHtml(options.language === 'zh' ? zh : name)}</a></li>`,
  )
  const lessonLink = `<a href="${toFolder}lessons/${symptom.lesson}/">${escapeHtml(lessonTitle ?? '')}</a>`
  const body = [
    navigation(toFolder, path, options),
    `<main><p class="note"><a href="../">${words.symptoms}</a></p>`,
    `<h1>${escapeHtml(texts.title)}</h1>`,
    `<p>${sentenceHtml(texts.symptom)}</p>`,
    `<h2>${words.why}</h2><p>${texts.cause.map(sentenceHtml).join(words.gap)}</p>`,
    `<h2>${words.see}</h2>`,
    programHtml(programOf(symptom.example), toFolder, options),
    `<p class="note">${words.seeNote}</p>`,
    `<h2>${words.cure}</h2><p>${sentenceHtml(texts.remedy)}</p>`,
    programHtml(programOf(symptom.cure), toFolder, options),
    lessonTitle === undefined
      ? ''
      : `<h2>${words.understand}</h2><p>${words.lesson(lessonLink)}</p>`,
    `<h2>${words.sources}</h2><ul>${sources.join('')}</ul></main>`,
  ].join('\n')
  const description = texts.symptom.replaceAll('`', '')
  return frame({ title: texts.title, description, path, body }, options)
}

function overviewPage(options: PageOptions): SymptomPage {
  const words = symptomWords[options.language]
  const path = 'symptoms/'
  const groups = symptomGroups.map(({ id, symptoms: members }) => {
    const entries = members.map(
      (symptom) =>
        `<li><a href="${symptom.slug}/">${escapeHtml(textsOf(symptom, options).title)}</a></li>`,
    )
    return `<section><h2>${escapeHtml(words.groups[id])}</h2><ul class="list">${entries.join('')}</ul></section>`
  })
  const { title, description } = words
  const body = [
    navigation('../', path, options),
    `<main><h1>${title}</h1><p>${description}</p>`,
    ...groups,
    '</main>',
  ].join('\n')
  return frame({ title, description, path, body }, options)
}

/** The pages of all symptoms, and their list, in one language. */
export const symptomPages = (options: PageOptions): readonly SymptomPage[] => [
  overviewPage(options),
  ...symptoms.map((symptom) => symptomPage(symptom, options)),
]
