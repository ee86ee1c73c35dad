import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { lanes } from '../../trace/model/lane.ts'
import type { Lesson, LessonCode, LessonPart } from '../model.ts'
import { compileCheatSheets, type CheatSheet } from './cheat-sheet.ts'
import { readExpectation, type Expectation } from './expectation.ts'
import { codeParts, readFolders, shownPath, type LessonFolder, type PartFolder } from './folder.ts'
import {
  readLessonMatter,
  readPartMatter,
  readTranslationMatter,
  type LessonMatter,
  type TranslationMatter,
} from './front-matter.ts'
import type { LessonCatalogue } from './lesson-catalogue.ts'
import { firstLanguage, languages, type Language } from '../../base/languages.ts'
import { fileIn, wordsOf } from './languages.ts'
import {
  checkLessonLinks,
  createHtmlWriter,
  parseMarkdown,
  type Block,
  type HtmlWriter,
} from './markdown.ts'
import { compileQuestions, type CompiledQuestions } from './questions.ts'
import { LessonProblems, ProblemList, type Problem } from './problems.ts'
import { readText, type LessonText } from './sections.ts'

/** A lesson in one language; its checks are a module that is imported by whoever needs them. */
export interface CompiledLesson {
  readonly language: Language
  readonly lesson: Omit<Lesson, 'checks' | 'second'>
  readonly folder: LessonFolder
  /** Code as HTML, for the page that is read without script. */
  readonly startHtml: LessonCode
  readonly solutionHtml: LessonCode
}

/** What must become of the answers that lie beside a lesson. */
interface WrongAnswer extends Expectation {
  readonly lesson: string
  readonly name: string
  readonly code: LessonCode
}

export interface CompiledLessons {
  /** By language, in order; a lesson that is not translated stands there in the first language. */
  readonly parts: Readonly<Record<Language, readonly LessonPart[]>>
  readonly lessons: readonly CompiledLesson[]
  readonly cheatSheets: readonly CheatSheet[]
  readonly questions: readonly CompiledQuestions[]
  readonly wrong: readonly WrongAnswer[]
}

interface Context {
  readonly root: string
  readonly known: LessonCatalogue
  readonly writer: HtmlWriter
  readonly problems: Problem[]
  readonly ids: ReadonlySet<string>
}

/** One writer for the process: it is the same for all, and slow to make. */
let writerMade: Promise<HtmlWriter> | null = null

/**
 * Compiles all lessons below `root`.
 *
 * @param required - languages in which every part, what ends it, and every lesson must be
 * @throws LessonProblems with all that is wrong, if anything is
 */
export async function compileLessons(
  root: string,
  known: LessonCatalogue,
  required: readonly Language[] = [],
): Promise<CompiledLessons> {
  const problems: Problem[] = []
  const folders = existsSync(root) ? readFolders(root, problems) : []
  requireTexts(folders, required, root, problems)
  writerMade ??= createHtmlWriter()
  const ids = new Set(folders.flatMap((part) => part.lessons.map(({ id }) => id)))
  const context = { root, known, writer: await writerMade, problems, ids }
  const lessons: CompiledLesson[] = []
  const wrong: WrongAnswer[] = []
  for (const folder of folders.flatMap((part) => part.lessons)) {
    lessons.push(...(await compileLesson(folder, context)))
    wrong.push(...wrongAnswers(folder, context))
  }
  const cheatSheets: CheatSheet[] = []
  const questions: CompiledQuestions[] = []
  for (const folder of folders) {
    const problemsOf = (file: string) => listOf(context, join(folder.path, file))
    cheatSheets.push(...(await compileCheatSheets(folder, { ...context, problemsOf })))
    questions.push(...(await compileQuestions(folder, { ...context, problemsOf })))
  }
  const questionsIn = (part: string) =>
    questions.find(({ texts }) => texts.part === part)?.texts.questions.length ?? 0
  const parts = Object.fromEntries(
    languages.map((language) => [
      language,
      folders.flatMap((folder) =>
        compilePart(folder, language, lessons, questionsIn(folder.id), context),
      ),
    ]),
  ) as Record<Language, LessonPart[]>
  if (problems.length > 0) throw new LessonProblems(inOrder(problems))
  return { parts, lessons, cheatSheets, questions, wrong }
}

/** A page in a language may show no other. */
function requireTexts(
  parts: readonly PartFolder[],
  required: readonly Language[],
  root: string,
  problems: Problem[],
): void {
  const texts = parts.flatMap((part) => [
    { ...part, name: 'part' },
    ...[
      { ...part, texts: part.cheatSheets, name: 'cheat-sheet' },
      { ...part, texts: part.questions.texts, name: 'questions' },
    ].filter(({ texts: inAny }) => inAny[firstLanguage] !== undefined),
    ...part.lessons.map((lesson) => ({ ...lesson, name: 'lesson' })),
  ])
  for (const language of required.filter((each) => each !== firstLanguage)) {
    for (const each of texts.filter((text) => text.texts[language] === undefined)) {
      const file = shownPath(root, join(each.path, fileIn(each.name, language)))
      const remedy = 'Write it (docs/authoring.md, "Another language").'
      new ProblemList(file, problems).add(1, 'the translation is missing', remedy)
    }
  }
}

/** By file and line, each once: a part's file is read anew for each language. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const unique = new Map(problems.map((each) => [JSON.stringify(each), each]))
  return [...unique.values()].sort((a, b) =>
    a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1,
  )
}

const listOf = (context: Context, path: string): ProblemList =>
  new ProblemList(shownPath(context.root, path), context.problems)

function compilePart(
  folder: PartFolder,
  language: Language,
  lessons: readonly CompiledLesson[],
  questions: number,
  context: Context,
): LessonPart[] {
  const own = folder.texts[language] === undefined ? firstLanguage : language
  const text = folder.texts[own]
  if (text === undefined) return []
  const problems = listOf(context, join(folder.path, fileIn('part', own)))
  const { matter, blocks } = parseMarkdown(text, problems)
  if (blocks.length > 0 && matter) {
    problems.add(1, 'a part has no text outside its front matter', 'Move it into a lesson.')
  }
  const data = matter && readPartMatter(matter, problems)
  if (folder.lessons.length === 0) {
    problems.add(1, 'the part has no lessons', `Make one: npm run lesson:new ${folder.id} <name>.`)
  }
  if (!data) return []
  const entries = folder.lessons.flatMap(({ id }) => {
    const found =
      lessons.find((each) => each.language === language && each.lesson.id === id) ??
      lessons.find((each) => each.lesson.id === id)
    if (!found) return []
    const { title, summary, minutes, concepts } = found.lesson
    return [{ id, title, summary, minutes, concepts }]
  })
  const { title, promise } = data
  const hasCheatSheet = folder.cheatSheets[firstLanguage] !== undefined
  return [{ id: folder.id, title, promise, lessons: entries, hasCheatSheet, questions }]
}

async function compileLesson(folder: LessonFolder, context: Context): Promise<CompiledLesson[]> {
  const problems = listOf(context, join(folder.path, fileIn('lesson', firstLanguage)))
  const text = folder.texts[firstLanguage]
  if (text === undefined) return []
  const { matter, blocks } = parseMarkdown(text, problems)
  const data = matter && readLessonMatter(matter, context.known, problems)
  const read = await readBody(blocks, firstLanguage, problems, context)
  if (!data) return []
  checkCode(folder, data, context)
  const first = assemble(folder, firstLanguage, data, data, read, context)
  const translated: CompiledLesson[] = []
  for (const language of languages) {
    if (language === firstLanguage) continue
    const one = await translate(folder, language, data, read, context)
    if (one) translated.push(one)
  }
  return [first, ...translated]
}

async function readBody(
  blocks: readonly Block[],
  language: Language,
  problems: ProblemList,
  { writer, ids }: Context,
): Promise<LessonText> {
  checkLessonLinks(blocks, ids, problems)
  return readText(blocks, wordsOf[language], writer, problems)
}

/** A lesson in another language: the same lesson, so steps, options and hints are as many. */
async function translate(
  folder: LessonFolder,
  language: Language,
  data: LessonMatter,
  original: LessonText,
  context: Context,
): Promise<CompiledLesson | null> {
  const text = folder.texts[language]
  if (text === undefined) return null
  const problems = listOf(context, join(folder.path, fileIn('lesson', language)))
  const { matter, blocks } = parseMarkdown(text, problems)
  const words = matter && readTranslationMatter(matter, problems)
  const read = await readBody(blocks, language, problems, context)
  const shape = ({ steps, hintsHtml }: LessonText) =>
    JSON.stringify([
      steps.map(({ kind, prediction }) => [
        kind,
        prediction?.options.map(({ isRight }) => isRight),
      ]),
      hintsHtml.length,
    ])
  if (shape(read) !== shape(original)) {
    problems.add(
      1,
      'the translation differs in its steps, options or hints',
      `Use the same number and order as in ${fileIn('lesson', firstLanguage)}.`,
    )
  }
  return words && assemble(folder, language, data, words, read, context)
}

function assemble(
  { id, ...folder }: LessonFolder,
  language: Language,
  data: LessonMatter,
  words: TranslationMatter,
  text: LessonText,
  { writer }: Context,
): CompiledLesson {
  const { title, summary, concepts } = words
  const { lanes: used, server, network, minutes, focus = null, speed = null } = data
  const { start, solution } = folder
  return {
    language,
    folder: { id, ...folder },
    lesson: {
      id,
      title,
      summary,
      minutes,
      concepts,
      lanes: used,
      focus,
      server,
      serverValues: asText(data.serverValues),
      network,
      writtenValues: asText(data.writtenValues),
      speed,
      ...text,
      start,
      solution,
    },
    startHtml: codeAsHtml(start, writer),
    solutionHtml: codeAsHtml(solution, writer),
  }
}

const asText = (values: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))

function codeAsHtml(code: LessonCode, writer: HtmlWriter): LessonCode {
  const html: Partial<Record<keyof LessonCode, string>> = {}
  for (const part of codeParts) {
    const source = code[part]
    if (source !== undefined) html[part] = writer.code(source.trimEnd())
  }
  return html
}

function checkCode(folder: LessonFolder, data: LessonMatter, context: Context): void {
  const missing = (path: string, what: string, remedy: string) =>
    listOf(context, path).add(1, what, remedy)
  for (const which of ['start', 'solution'] as const) {
    for (const lane of lanes) {
      const file = join(folder.path, which, `${lane}.ts`)
      const has = folder[which][lane] !== undefined
      if (data.lanes.includes(lane) && !has) {
        missing(file, 'the file is missing', `The lesson has the lane "${lane}": add its code.`)
      } else if (has && !data.lanes.includes(lane)) {
        missing(file, `the lesson has no lane "${lane}"`, 'Add it to "lanes", or remove the file.')
      }
    }
  }
  if (folder.start.server === undefined && folder.solution.server !== undefined) {
    const remedy = 'Add the server that the learner begins with, or remove the solution’s.'
    missing(join(folder.path, 'start', 'server.ts'), 'the file is missing', remedy)
  }
  if (folder.start.server === undefined && Object.keys(data.writtenValues).length > 0) {
    const remedy = 'Add the server that reads them, or remove writtenValues.'
    missing(join(folder.path, 'start', 'server.ts'), 'the file is missing', remedy)
  }
  if (folder.wrong.length < 2) {
    const remedy = 'Add at least two folders of mistakes that people really make; they must fail.'
    missing(join(folder.path, 'wrong'), `${folder.wrong.length} wrong answers`, remedy)
  }
  if (folder.alternative.length < 1) {
    const remedy = 'Add a folder with another correct way to write it; it must pass.'
    missing(join(folder.path, 'alternative'), 'no alternative', remedy)
  }
  checkAnswers(folder, data, missing)
  const { focus } = data
  const lines = focus ? (folder.start[focus.lane]?.trimEnd().split('\n').length ?? 0) : 0
  if (focus && focus.line > lines && lines > 0) {
    const what = `focus is on line ${focus.line}, and start/${focus.lane}.ts has ${lines}`
    missing(join(folder.path, 'lesson.md'), what, 'Name a line that exists.')
  }
}

type Say = (path: string, what: string, remedy: string) => void

function checkAnswers(folder: LessonFolder, data: LessonMatter, say: Say): void {
  for (const kind of ['wrong', 'alternative'] as const) {
    for (const { name, code } of folder[kind]) {
      const path = join(folder.path, kind, name)
      if (Object.keys(code).length === 0) {
        say(
          path,
          'there is no code',
          'Add the file of a lane; lanes that you leave out run the solution.',
        )
      }
      if (code.server !== undefined && folder.start.server === undefined) {
        say(join(path, 'server.ts'), 'the lesson has no written server', 'Remove the file.')
      }
      for (const lane of lanes) {
        if (code[lane] === undefined || data.lanes.includes(lane)) continue
        say(join(path, `${lane}.ts`), `the lesson has no lane "${lane}"`, 'Remove the file.')
      }
    }
  }
}

function wrongAnswers(folder: LessonFolder, context: Context): WrongAnswer[] {
  return folder.wrong.flatMap(({ name, code }) => {
    const path = join(folder.path, 'wrong', name)
    const expectation = readExpectation(path, listOf(context, join(path, 'expect.json')))
    return expectation ? [{ lesson: folder.id, name, code, ...expectation }] : []
  })
}
