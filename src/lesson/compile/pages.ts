import type { QuestionText } from '../questions.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { LessonCode, LessonEntry, LessonPart, LessonStep } from '../model.ts'
import type { CompiledLesson } from './compile.ts'
import type { CompiledQuestions } from './questions.ts'
import { codeParts } from './folder.ts'
import { escapeHtml } from './html-text.ts'
import { wordsOf, type Language, type LanguageWords } from './languages.ts'
import { partEndWordsOf } from './part-end-words.ts'

/*
 * The lessons as plain HTML: the same page as the app's, with the lesson's text where the app will
 * be. It can be read before the script has come, and where there is none.
 */

/** A page of the build: its file below the site's root, and what is in it. */
export interface StaticPage {
  readonly file: string
  readonly html: string
}

type PageWords = LanguageWords['page']

/** Where the page of a lesson lies, below the site's root. */
const lessonAddress = (id: string): string => `lessons/${id}/`

interface Head {
  /** The way from the page to the site's root, e.g. `../../../`. */
  readonly toRoot: string
  readonly language: string
  readonly title: string
  readonly description: string
  readonly body: string
  readonly words: PageWords
}

/** Puts title, description and text into the app's page, and turns its relative addresses. */
function fill(template: string, page: Head): string {
  const title = escapeHtml(`${page.title} · ${page.words.siteName}`)
  const description = escapeHtml(page.description)
  const graph = [
    ['og:type', 'article'],
    ['og:site_name', page.words.siteName],
    ['og:title', page.title],
    ['og:description', page.description],
  ].map(
    ([name = '', content = '']) => `<meta property="${name}" content="${escapeHtml(content)}" />`,
  )
  const base = `<meta name="chunkwise-base" content="${page.toRoot}" />`
  return replaceEach(template, [
    [/<html lang="[^"]*"/, `<html lang="${page.language}"`],
    [/<title>[\s\S]*?<\/title>/, `<title>${title}</title>\n    ${[base, ...graph].join('\n    ')}`],
    [
      /<meta\s+name="description"\s+content="[^"]*"\s*\/?>/,
      `<meta name="description" content="${description}" />`,
    ],
    // The app's own word on script goes before the page's comes.
    [/<noscript\s*>[\s\S]*?<\/noscript\s*>/, ''],
    [/<div id="app"><\/div>/, `<div id="app">${page.body}</div>`],
    [/(href|src)="\.\//g, `$1="${page.toRoot}`],
  ])
}

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

/** The pages of all lessons and their overview, in one language, made from the app's own page. */
export function staticPages(
  template: string,
  parts: readonly LessonPart[],
  lessons: readonly CompiledLesson[],
  questions: readonly CompiledQuestions[],
): StaticPage[] {
  const order = parts.flatMap((part) => part.lessons)
  const pages = lessons.map((compiled): StaticPage => {
    const { lesson, language } = compiled
    const { page: words } = wordsOf[language]
    const index = order.findIndex(({ id }) => id === lesson.id)
    const neighbours = { previous: order[index - 1], next: order[index + 1] }
    const part = parts.find((each) => each.lessons.some(({ id }) => id === lesson.id))
    const body = lessonBody(compiled, part, neighbours, words)
    const { title, summary: description } = lesson
    const html = fill(template, { toRoot: '../../../', language, title, description, body, words })
    return { file: `${lessonAddress(lesson.id)}index.html`, html }
  })
  const language = lessons[0]?.language
  if (!language) return []
  const { page: words } = wordsOf[language]
  const { overviewTitle: title, overviewSummary: description } = words
  const body = overviewBody(parts, words, language)
  const overview = fill(template, { toRoot: '../', language, title, description, body, words })
  const ends = questions.map((each) => questionsPage(template, each))
  return [{ file: 'lessons/index.html', html: overview }, ...pages, ...ends]
}

function overviewBody(parts: readonly LessonPart[], words: PageWords, language: Language): string {
  const entry = ({ id, title, summary, minutes }: LessonEntry) =>
    `<li><a href="../${lessonAddress(id)}">${escapeHtml(title)}</a> ` +
    `<span class="lesson-page-minutes">${escapeHtml(words.minutes(minutes))}</span>` +
    `<p>${escapeHtml(summary)}</p></li>`
  const part = (each: LessonPart) =>
    `<section><h2>${escapeHtml(each.title)}</h2><p>${escapeHtml(each.promise)}</p>` +
    `<ol>${each.lessons.map(entry).join('')}</ol>${listOf(endLinks(each, language, '../'))}</section>`
  return (
    `<main class="lesson-page"><nav><a href="../">${escapeHtml(words.playground)}</a></nav>` +
    `<h1>${escapeHtml(words.overviewTitle)}</h1><p>${escapeHtml(words.overviewSummary)}</p>` +
    `${parts.map(part).join('')}</main>`
  )
}

/** Links to what ends a part, as items of a list. */
function endLinks(
  { id, hasCheatSheet, questions }: LessonPart,
  language: Language,
  toRoot: string,
): string[] {
  const words = partEndWordsOf[language]
  const link = (name: string, text: string) =>
    `<li><a href="${toRoot}lessons/${id}/${name}/">${escapeHtml(text)}</a></li>`
  return [
    ...(questions > 0 ? [link('questions', words.questions(questions))] : []),
    ...(hasCheatSheet ? [link('cheat-sheet', words.cheatSheet)] : []),
  ]
}

const listOf = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.join('')}</ul>`

/** The questions of a part; to see the runs that they show takes script. */
function questionsPage(
  template: string,
  { texts, language, summary: description }: CompiledQuestions,
): StaticPage {
  const { page: words } = wordsOf[language]
  const ends = partEndWordsOf[language]
  const { part, title, introHtml, questions } = texts
  const question = ({ title: name, html, answerHtml }: QuestionText) =>
    `<section><h2>${escapeHtml(name)}</h2>${html}${details(ends.answer, answerHtml)}</section>`
  const body = [
    `<main class="lesson-page"><nav><a href="../../">${escapeHtml(words.allLessons)}</a></nav>`,
    `<article class="lesson-text"><h1>${escapeHtml(title)}</h1>${introHtml}`,
    ...questions.map(question),
    `</article><noscript><p>${escapeHtml(ends.needsScript)}</p></noscript></main>`,
  ].join('\n')
  const toRoot = '../../../'
  const html = fill(template, { toRoot, language, title, description, body, words })
  return { file: `lessons/${part}/questions/index.html`, html }
}

interface Neighbours {
  readonly previous: LessonEntry | undefined
  readonly next: LessonEntry | undefined
}

function lessonBody(
  { lesson, language, startHtml, solutionHtml }: CompiledLesson,
  part: LessonPart | undefined,
  { previous, next }: Neighbours,
  words: PageWords,
): string {
  const link = (entry: LessonEntry | undefined, word: string, rel: string) =>
    entry
      ? `<li><a rel="${rel}" href="../../../${lessonAddress(entry.id)}">${escapeHtml(`${word}: ${entry.title}`)}</a></li>`
      : ''
  const isLast = part?.lessons.at(-1)?.id === lesson.id
  const ends = part && isLast ? endLinks(part, language, '../../../') : []
  const hints = lesson.hintsHtml.map((html, index) => details(words.hint(index + 1), html))
  return [
    `<main class="lesson-page"><nav><a href="../../">${escapeHtml(words.allLessons)}</a></nav>`,
    `<article class="lesson-text"><header>`,
    part ? `<p class="lesson-page-part">${escapeHtml(part.title)}</p>` : '',
    `<h1>${escapeHtml(lesson.title)}</h1>`,
    `<p class="lesson-page-minutes">${escapeHtml(words.minutes(lesson.minutes))}</p></header>`,
    lesson.introHtml,
    ...lesson.steps.map((step) => stepSection(step, wordsOf[language])),
    // Behind the steps: with script the code is in the editors, and the text stays where it is.
    `<section><h2>${escapeHtml(words.startingCode)}</h2>${codeBlocks(startHtml, words)}</section>`,
    ...hints,
    details(words.solution, codeBlocks(solutionHtml, words)),
    `<section><h2>${escapeHtml(wordsOf[language].ending)}</h2>${lesson.endingHtml}</section></article>`,
    `<noscript><p>${escapeHtml(words.needsScript)}</p></noscript>`,
    `<nav>${listOf([link(previous, words.previous, 'prev'), ...ends, link(next, words.next, 'next')])}</nav></main>`,
  ].join('\n')
}

const details = (summary: string, html: string): string =>
  `<details><summary>${escapeHtml(summary)}</summary>${html}</details>`

const codeBlocks = (code: LessonCode, { server }: PageWords): string =>
  codeParts
    .flatMap((part) => {
      const html = code[part]
      const name = part === 'server' ? server : laneNames[part]
      return html === undefined ? [] : [`<h3>${escapeHtml(name)}</h3>${html}`]
    })
    .join('')

function stepSection(
  { title, kind, html, prediction }: LessonStep,
  { steps, page: words }: LanguageWords,
): string {
  const options = prediction?.options.map((option) => {
    const verdict = option.isRight ? words.right : words.wrong
    return `<li><details><summary>${option.html}</summary><p><strong>${escapeHtml(verdict)}.</strong></p>${option.reasonHtml}</details></li>`
  })
  const heading = title === steps[kind] ? title : `${steps[kind]}: ${title}`
  const question = prediction ? `${prediction.questionHtml}<ul>${options?.join('')}</ul>` : ''
  return `<section data-step="${kind}"><h2>${escapeHtml(heading)}</h2>${question}${html}</section>`
}
