import { laneNames } from '../../trace/model/lane.ts'
import type { LessonCode, LessonEntry, LessonPart, LessonStep } from '../model.ts'
import type { CompiledLesson } from './compile.ts'
import { codeParts } from './folder.ts'
import { languageFolder, languageNames, type Language } from '../../base/languages.ts'
import { escapeHtml, fillAppPage, otherLanguages, type PagePlace } from './app-page.ts'
import { wordsOf, type LanguageWords } from './languages.ts'

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

interface PagesOptions {
  /** The app's own page. */
  readonly template: string
  readonly language: Language
  readonly parts: readonly LessonPart[]
  readonly lessons: readonly CompiledLesson[]
  /** The languages that the pages are had in. */
  readonly offered: readonly Language[]
  /** The address of the site's root, if it is known. */
  readonly site: string | null
}

/** The pages of all lessons and their overview, in one language, made from the app's own page. */
export function staticPages(options: PagesOptions): StaticPage[] {
  const { template, language, parts, lessons, offered, site } = options
  if (lessons.length === 0) return []
  const { page: words } = wordsOf[language]
  const placeOf = (path: string): PagePlace => ({ language, path, offered, site })
  const fileAt = (path: string) => `${languageFolder(language)}${path}index.html`
  const others = (path: string) =>
    otherLanguages(placeOf(path), languageNames)
      .map((link) => ` ${link}`)
      .join('')
  const order = parts.flatMap((part) => part.lessons)
  const pages = lessons.map((compiled): StaticPage => {
    const { lesson } = compiled
    const index = order.findIndex(({ id }) => id === lesson.id)
    const neighbours = { previous: order[index - 1], next: order[index + 1] }
    const part = parts.find((each) => each.lessons.some(({ id }) => id === lesson.id))
    const path = lessonAddress(lesson.id)
    const body = lessonBody(compiled, part, neighbours, wordsOf[language], others(path))
    const { title, summary: description } = lesson
    const html = fillAppPage(template, { ...placeOf(path), title, description, body })
    return { file: fileAt(path), html }
  })
  const { overviewTitle: title, overviewSummary: description } = words
  const path = 'lessons/'
  const body = overviewBody(parts, words, others(path))
  const overview = fillAppPage(template, { ...placeOf(path), title, description, body })
  return [{ file: fileAt(path), html: overview }, ...pages]
}

/** The header of the app, as far as it can be had without script: the same links in the same places. */
const headerHtml = (
  toFolder: string,
  words: PageWords,
  others: string,
  isOverview = false,
): string =>
  `<header class="header"><nav class="header-nav"><a class="brand-link" href="${toFolder}">${escapeHtml(words.siteName)}</a>` +
  `<a class="button" href="${toFolder}lessons/"${isOverview ? ' aria-current="page"' : ''}>${escapeHtml(words.lessons)}</a>` +
  `<a class="button" href="${toFolder}?examples">${escapeHtml(words.examples)}</a>${others}</nav></header>`

function overviewBody(parts: readonly LessonPart[], words: PageWords, others: string): string {
  const entry = ({ id, title, summary, minutes }: LessonEntry) =>
    `<li><a href="../${lessonAddress(id)}">${escapeHtml(title)}</a> ` +
    `<span class="lesson-page-minutes">${escapeHtml(words.minutes(minutes))}</span>` +
    `<p>${escapeHtml(summary)}</p></li>`
  const part = ({ title, promise, lessons }: LessonPart) =>
    `<section><h2>${escapeHtml(title)}</h2><p>${escapeHtml(promise)}</p>` +
    `<ol>${lessons.map(entry).join('')}</ol></section>`
  return (
    `${headerHtml('../', words, others, true)}<main class="lesson-page">` +
    `<h1>${escapeHtml(words.overviewTitle)}</h1><p>${escapeHtml(words.overviewSummary)}</p>` +
    `${parts.map(part).join('')}</main>`
  )
}

interface Neighbours {
  readonly previous: LessonEntry | undefined
  readonly next: LessonEntry | undefined
}

function lessonBody(
  { lesson, startHtml, solutionHtml }: CompiledLesson,
  part: LessonPart | undefined,
  { previous, next }: Neighbours,
  pageWords: LanguageWords,
  others: string,
): string {
  const { page: words } = pageWords
  const link = (entry: LessonEntry | undefined, word: string, rel: string) =>
    entry
      ? `<li><a rel="${rel}" href="../../../${lessonAddress(entry.id)}">${escapeHtml(words.labelled(word, entry.title))}</a></li>`
      : ''
  const hints = lesson.hintsHtml.map((html, index) => details(words.hint(index + 1), html))
  return [
    `${headerHtml('../../../', words, others)}<main class="lesson-page">`,
    `<article class="lesson-text"><header>`,
    part ? `<p class="lesson-page-part">${escapeHtml(part.title)}</p>` : '',
    `<h1>${escapeHtml(lesson.title)}</h1>`,
    `<p class="lesson-page-minutes">${escapeHtml(words.minutes(lesson.minutes))}</p></header>`,
    lesson.introHtml,
    ...lesson.steps.map((step) => stepSection(step, pageWords)),
    // Behind the steps: with script the code is in the editors, and the text stays where it is.
    `<section><h2>${escapeHtml(words.startingCode)}</h2>${codeBlocks(startHtml, words)}</section>`,
    ...hints,
    details(words.solution, codeBlocks(solutionHtml, words)),
    `<section><h2>${escapeHtml(pageWords.ending)}</h2>${lesson.endingHtml}</section></article>`,
    `<noscript><p>${escapeHtml(words.needsScript)}</p></noscript>`,
    `<nav><ul>${link(previous, words.previous, 'prev')}${link(next, words.next, 'next')}</ul></nav></main>`,
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
    return `<li><details><summary>${option.html}</summary><p><strong>${escapeHtml(verdict)}</strong></p>${option.reasonHtml}</details></li>`
  })
  const heading = title === steps[kind] ? title : words.labelled(steps[kind], title)
  const question = prediction ? `${prediction.questionHtml}<ul>${options?.join('')}</ul>` : ''
  return `<section data-step="${kind}"><h2>${escapeHtml(heading)}</h2>${question}${html}</section>`
}
