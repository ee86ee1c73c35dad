import type { QuestionText, QuestionTexts } from '../questions.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { LessonCode, LessonEntry, LessonPart, LessonStep } from '../model.ts'
import type { CompiledLesson } from './compile.ts'
import type { CompiledQuestions } from './questions.ts'
import { codeParts } from './folder.ts'
import { languageFolder, languageNames, type Language } from '../../base/languages.ts'
import { escapeHtml, fillAppPage, otherLanguages, toRootFrom, type PagePlace } from './app-page.ts'
import { wordsOf, type LanguageWords } from './languages.ts'
import { partEndWordsOf, type PartEndWords } from './part-end-words.ts'

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

interface AllWords {
  readonly lessonWords: LanguageWords
  readonly ends: PartEndWords
}

/** Where the page of a lesson lies, below the folder of its language. */
const lessonAddress = (id: string): string => `lessons/${id}/`

type PartEnd = 'questions' | 'cheat-sheet'

/** Where a page that ends a part lies, below the folder of its language. */
export const partEndAddress = (part: string, name: PartEnd): string => `lessons/${part}/${name}/`

interface PagesOptions {
  /** The app's own page. */
  readonly template: string
  readonly language: Language
  readonly parts: readonly LessonPart[]
  readonly lessons: readonly CompiledLesson[]
  readonly questions: readonly CompiledQuestions[]
  /** The languages that the pages are had in. */
  readonly offered: readonly Language[]
  /** The address of the site's root, if it is known. */
  readonly site: string | null
  /** Scripts that a lesson needs and the app's page doesn't link, from the site's root. */
  readonly scriptsOf: (language: Language, id: string) => readonly string[]
}

/** The pages of all lessons and their overview, in one language, made from the app's own page. */
export function staticPages(options: PagesOptions): StaticPage[] {
  const { template, language, parts, lessons, questions, offered, site } = options
  if (lessons.length === 0) return []
  const lessonWords = wordsOf[language]
  const { page: words } = lessonWords
  const ends = partEndWordsOf[language]
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
    const body = lessonBody(compiled, part, neighbours, { lessonWords, ends }, others(path))
    const { title, summary: description } = lesson
    // Asked for with the app's own, not when that has run.
    const head = options
      .scriptsOf(language, lesson.id)
      .map(
        (script) =>
          `<link rel="modulepreload" crossorigin href="${toRootFrom(placeOf(path))}${script}" />`,
      )
    const html = fillAppPage(template, { ...placeOf(path), title, description, body, head })
    return { file: fileAt(path), html }
  })
  const { overviewTitle: title, overviewSummary: description } = words
  const path = 'lessons/'
  const body = overviewBody(parts, words, ends, others(path))
  const overview = fillAppPage(template, { ...placeOf(path), title, description, body })
  return [
    { file: fileAt(path), html: overview },
    ...pages,
    ...questions.map(({ texts, summary }): StaticPage => {
      const at = partEndAddress(texts.part, 'questions')
      const page = {
        title: texts.title,
        description: summary,
        body: questionsBody(texts, words, ends, others(at)),
      }
      return { file: fileAt(at), html: fillAppPage(template, { ...placeOf(at), ...page }) }
    }),
  ]
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

function overviewBody(
  parts: readonly LessonPart[],
  words: PageWords,
  ends: PartEndWords,
  others: string,
): string {
  const entry = ({ id, title, summary, minutes }: LessonEntry) =>
    `<li><a href="../${lessonAddress(id)}">${escapeHtml(title)}</a> ` +
    `<span class="lesson-page-minutes">${escapeHtml(words.minutes(minutes))}</span>` +
    `<p>${escapeHtml(summary)}</p></li>`
  const part = (each: LessonPart) =>
    `<section><h2>${escapeHtml(each.title)}</h2><p>${escapeHtml(each.promise)}</p>` +
    `<ol>${each.lessons.map(entry).join('')}</ol>${listOf(endLinks(each, ends, '../'))}</section>`
  return (
    `${headerHtml('../', words, others, true)}<main class="lesson-page">` +
    `<h1>${escapeHtml(words.overviewTitle)}</h1><p>${escapeHtml(words.overviewSummary)}</p>` +
    `${parts.map(part).join('')}</main>`
  )
}

/** Links to what ends a part, as items of a list. */
function endLinks(
  { id, hasCheatSheet, questions }: LessonPart,
  words: PartEndWords,
  toFolder: string,
): string[] {
  const link = (name: PartEnd, text: string) =>
    `<li><a href="${toFolder}${partEndAddress(id, name)}">${escapeHtml(text)}</a></li>`
  return [
    ...(questions > 0 ? [link('questions', words.questions(questions))] : []),
    ...(hasCheatSheet ? [link('cheat-sheet', words.cheatSheet)] : []),
  ]
}

const listOf = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.join('')}</ul>`

/** The questions of a part; to see the runs that they show takes script. */
function questionsBody(
  { title, introHtml, questions }: QuestionTexts,
  words: PageWords,
  ends: PartEndWords,
  others: string,
): string {
  const question = ({ title: name, html, answerHtml }: QuestionText) =>
    `<section><h2>${escapeHtml(name)}</h2>${html}${details(ends.answer, answerHtml)}</section>`
  return [
    `${headerHtml('../../../', words, others)}<main class="lesson-page">`,
    `<article class="lesson-text"><h1>${escapeHtml(title)}</h1>${introHtml}`,
    ...questions.map(question),
    `</article><noscript><p>${escapeHtml(ends.needsScript)}</p></noscript></main>`,
  ].join('\n')
}

interface Neighbours {
  readonly previous: LessonEntry | undefined
  readonly next: LessonEntry | undefined
}

function lessonBody(
  { lesson, startHtml, solutionHtml }: CompiledLesson,
  part: LessonPart | undefined,
  { previous, next }: Neighbours,
  { lessonWords, ends: endWords }: AllWords,
  others: string,
): string {
  const { page: words } = lessonWords
  const link = (entry: LessonEntry | undefined, word: string, rel: string) =>
    entry
      ? `<li><a rel="${rel}" href="../../../${lessonAddress(entry.id)}">${escapeHtml(words.labelled(word, entry.title))}</a></li>`
      : ''
  const isLast = part?.lessons.at(-1)?.id === lesson.id
  const ends = part && isLast ? endLinks(part, endWords, '../../../') : []
  const hints = lesson.hintsHtml.map((html, index) => details(words.hint(index + 1), html))
  return [
    `${headerHtml('../../../', words, others)}<main class="lesson-page">`,
    `<article class="lesson-text"><header>`,
    part ? `<p class="lesson-page-part">${escapeHtml(part.title)}</p>` : '',
    `<h1>${escapeHtml(lesson.title)}</h1>`,
    `<p class="lesson-page-minutes">${escapeHtml(words.minutes(lesson.minutes))}</p></header>`,
    lesson.introHtml,
    ...lesson.steps.map((step) => stepSection(step, lessonWords)),
    // Behind the steps: with script the code is in the editors, and the text stays where it is.
    `<section><h2>${escapeHtml(words.startingCode)}</h2>${codeBlocks(startHtml, words)}</section>`,
    ...hints,
    details(words.solution, codeBlocks(solutionHtml, words)),
    `<section><h2>${escapeHtml(lessonWords.ending)}</h2>${lesson.endingHtml}</section></article>`,
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
    return `<li><details><summary>${option.html}</summary><p><strong>${escapeHtml(verdict)}</strong></p>${option.reasonHtml}</details></li>`
  })
  const heading = title === steps[kind] ? title : words.labelled(steps[kind], title)
  const question = prediction ? `${prediction.questionHtml}<ul>${options?.join('')}</ul>` : ''
  return `<section data-step="${kind}"><h2>${escapeHtml(heading)}</h2>${question}${html}</section>`
}
