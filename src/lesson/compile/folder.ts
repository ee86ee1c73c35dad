import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'

import { lanes } from '../../trace/model/lane.ts'
import type { LessonCode } from '../model.ts'
import { languages, type Language } from '../../base/languages.ts'
import { fileIn } from './languages.ts'
import { ProblemList, type Problem } from './problems.ts'

/** An answer that tests try: code that must fail a check, or that must pass all. */
interface TestedAnswer {
  readonly name: string
  readonly code: LessonCode
}

/** By language. */
type Texts = Readonly<Partial<Record<Language, string>>>

/** What lies in a lesson's folder. */
export interface LessonFolder {
  /** `<part>/<lesson>`, without the numbers. */
  readonly id: string
  readonly path: string
  /** By language; the first language's is always there. */
  readonly texts: Texts
  readonly checksPath: string
  /** What draws the values of the second run; null if the lesson has one run. */
  readonly seedPath: string | null
  readonly start: LessonCode
  readonly solution: LessonCode
  readonly wrong: readonly TestedAnswer[]
  readonly alternative: readonly TestedAnswer[]
}

/** The questions that end a part; none where there is no text. */
interface QuestionFiles {
  readonly texts: Texts
  /** The module that says which events answer them. */
  readonly rulesPath: string
  /** Files of recorded runs, by name. */
  readonly traces: Readonly<Record<string, string>>
}

export interface PartFolder {
  readonly id: string
  readonly path: string
  readonly texts: Texts
  /** What may end a part; none where it is not written. */
  readonly cheatSheets: Texts
  readonly questions: QuestionFiles
  readonly lessons: readonly LessonFolder[]
}

/** What code a lesson can have: its lanes', and that of a server that the learner edits. */
export const codeParts = [...lanes, 'server'] as const
type CodePart = (typeof codeParts)[number]

const numbered = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/
const named = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The name of a file in messages: as from the top of the repository. */
export const shownPath = (root: string, path: string): string =>
  relative(join(root, '..'), path).split(sep).join('/')

const below = (path: string) =>
  readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))

/** Reads the folders of all lessons below `root`; what is wrong goes into `problems`. */
export function readFolders(root: string, problems: Problem[]): PartFolder[] {
  const listOf = (path: string) => new ProblemList(shownPath(root, path), problems)
  return numberedFolders(root, listOf(root)).map(({ id, path }) => ({
    id,
    path,
    texts: readTexts(path, 'part', listOf),
    cheatSheets: readEndTexts(path, 'cheat-sheet', listOf),
    questions: readQuestionFiles(path, listOf),
    lessons: numberedFolders(path, listOf(path), filesOfPart).map((lesson) =>
      readLesson(lesson.path, `${id}/${lesson.id}`, listOf),
    ),
  }))
}

const markdownNames = (name: string) => languages.map((language) => fileIn(name, language))

const filesOfPart = [
  ...['part', 'cheat-sheet', 'questions'].flatMap(markdownNames),
  'questions.ts',
  'traces',
]

/** Addresses below a part that no lesson can have. */
const endNames: readonly string[] = ['cheat-sheet', 'questions']

function numberedFolders(path: string, problems: ProblemList, files: readonly string[] = []) {
  const found: { id: string; path: string }[] = []
  const numbers = new Map<string, string>()
  for (const entry of below(path)) {
    if (files.includes(entry.name)) continue
    const [, number = '', id = ''] = numbered.exec(entry.name) ?? []
    if (!entry.isDirectory() || id === '') {
      const remedy = 'Folders are called "01-name-in-small-letters"; nothing else belongs here.'
      problems.add(1, `"${entry.name}" doesn’t belong here`, remedy)
      continue
    }
    const sameNumber = numbers.get(number)
    if (sameNumber) {
      problems.add(
        1,
        `"${sameNumber}" and "${entry.name}" have the same number`,
        'Renumber one of them.',
      )
    }
    if (endNames.includes(id)) {
      problems.add(1, `"${id}" is an address of the part itself`, 'Give the folder another name.')
    }
    if (found.some((other) => other.id === id)) {
      problems.add(1, `two folders are called "${id}"`, 'Rename one: the name is the address.')
    }
    numbers.set(number, entry.name)
    found.push({ id, path: join(path, entry.name) })
  }
  return found
}

type ListOf = (path: string) => ProblemList

/** The texts of a file that a part can do without. */
function readEndTexts(path: string, name: string, listOf: ListOf): Texts {
  const hasAny = markdownNames(name).some((file) => existsSync(join(path, file)))
  return hasAny ? readTexts(path, name, listOf) : {}
}

const traceFile = /^([a-z0-9]+(?:-[a-z0-9]+)*)\.json$/

function readQuestionFiles(path: string, listOf: ListOf): QuestionFiles {
  const texts = readEndTexts(path, 'questions', listOf)
  const rulesPath = join(path, 'questions.ts')
  const folder = join(path, 'traces')
  const traces: Record<string, string> = {}
  for (const { name } of existsSync(folder) ? below(folder) : []) {
    const [, trace] = traceFile.exec(name) ?? []
    if (trace !== undefined) traces[trace] = join(folder, name)
    else if (name !== 'recipes.ts') {
      const remedy = 'Traces are called "name-in-small-letters.json", and recipes.ts makes them.'
      listOf(join(folder, name)).add(1, 'this doesn’t belong here', remedy)
    }
  }
  if (Object.keys(texts).length > 0 && !existsSync(rulesPath)) {
    const remedy = 'Its default export says which events answer; see docs/authoring.md.'
    listOf(rulesPath).add(1, 'the file is missing', remedy)
  }
  return { texts, rulesPath, traces }
}

function readTexts(path: string, name: string, listOf: ListOf): Partial<Record<Language, string>> {
  const texts: Partial<Record<Language, string>> = {}
  for (const language of languages) {
    const file = join(path, fileIn(name, language))
    if (existsSync(file)) texts[language] = readFileSync(file, 'utf8')
  }
  const main = join(path, fileIn(name, languages[0]))
  if (!existsSync(main)) {
    listOf(main).add(1, 'the file is missing', '"npm run lesson:new" creates one to start from.')
  }
  return texts
}

function readLesson(path: string, id: string, listOf: ListOf): LessonFolder {
  const checksPath = join(path, 'checks.ts')
  if (!existsSync(checksPath)) {
    const remedy = 'Its default export is the list of the checks; see docs/authoring.md.'
    listOf(checksPath).add(1, 'the file is missing', remedy)
  }
  const belongs = [
    ...markdownNames('lesson'),
    'checks.ts',
    'seed.ts',
    'start',
    'solution',
    'wrong',
    'alternative',
  ]
  for (const { name } of below(path)) {
    if (!belongs.includes(name)) {
      listOf(join(path, name)).add(
        1,
        'this doesn’t belong here',
        `A lesson has ${belongs.join(', ')}.`,
      )
    }
  }
  return {
    id,
    path,
    texts: readTexts(path, 'lesson', listOf),
    checksPath,
    seedPath: existsSync(join(path, 'seed.ts')) ? join(path, 'seed.ts') : null,
    start: readCode(join(path, 'start'), listOf),
    solution: readCode(join(path, 'solution'), listOf),
    wrong: readAnswers(join(path, 'wrong'), ['expect.json'], listOf),
    alternative: readAnswers(join(path, 'alternative'), [], listOf),
  }
}

function readAnswers(path: string, also: readonly string[], listOf: ListOf): TestedAnswer[] {
  const answers: TestedAnswer[] = []
  for (const entry of existsSync(path) ? below(path) : []) {
    if (entry.isDirectory() && named.test(entry.name)) {
      answers.push({ name: entry.name, code: readCode(join(path, entry.name), listOf, also) })
    } else {
      const remedy = 'Make a folder named after the answer, in small letters and hyphens.'
      listOf(join(path, entry.name)).add(1, 'this isn’t a folder of an answer', remedy)
    }
  }
  return answers
}

function readCode(path: string, listOf: ListOf, also: readonly string[] = []): LessonCode {
  const code: Partial<Record<CodePart, string>> = {}
  const names = codeParts.map((part) => `${part}.ts`)
  for (const { name } of existsSync(path) ? below(path) : []) {
    const file = join(path, name)
    const part = codeParts.find((each) => name === `${each}.ts`)
    if (part) code[part] = readFileSync(file, 'utf8')
    else if (!also.includes(name)) {
      listOf(file).add(
        1,
        `"${basename(file)}" isn’t code of a lane or the server`,
        `The files are ${names.join(', ')}.`,
      )
    }
  }
  return code
}
