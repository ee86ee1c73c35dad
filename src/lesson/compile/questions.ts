import type { QuestionText, QuestionTexts } from '../questions.ts'
import { firstLanguage, languages, type Language } from '../../base/languages.ts'
import type { PartFolder } from './folder.ts'
import { readEndMatter, readQuestionsMatter } from './front-matter.ts'
import { fileIn } from './languages.ts'
import {
  checkLessonLinks,
  lineOf,
  parseMarkdown,
  plainText,
  type Block,
  type HtmlWriter,
} from './markdown.ts'
import { partEndWordsOf } from './part-end-words.ts'
import { oneOf, type ProblemList } from './problems.ts'

/** The questions of a part in one language, and the files that belong to them. */
export interface CompiledQuestions {
  readonly language: Language
  readonly texts: QuestionTexts
  readonly summary: string
  readonly rulesPath: string
  /** Files of the runs that the questions show, by name. */
  readonly traces: Readonly<Record<string, string>>
}

interface Context {
  readonly writer: HtmlWriter
  readonly ids: ReadonlySet<string>
  /** Where the problems of a file of the part go. */
  readonly problemsOf: (file: string) => ProblemList
}

type Keys = readonly Pick<QuestionText, 'id' | 'trace'>[]

/** The questions of a part, in each language that they are written in. */
export async function compileQuestions(
  folder: PartFolder,
  context: Context,
): Promise<CompiledQuestions[]> {
  const compiled: CompiledQuestions[] = []
  let keys: Keys = []
  for (const language of languages) {
    const one = await compileOne(folder, language, keys, context)
    if (!one) continue
    if (language === firstLanguage) keys = one.texts.questions
    compiled.push(one)
  }
  return compiled
}

async function compileOne(
  { id: part, questions: files }: PartFolder,
  language: Language,
  known: Keys,
  { writer, ids, problemsOf }: Context,
): Promise<CompiledQuestions | null> {
  const text = files.texts[language]
  if (text === undefined) return null
  const problems = problemsOf(fileIn('questions', language))
  const { matter, blocks } = parseMarkdown(text, problems)
  checkLessonLinks(blocks, ids, problems)
  if (!matter) return null
  const own = language === firstLanguage ? readQuestionsMatter(matter, problems) : null
  const data = own ?? (language === firstLanguage ? null : readEndMatter(matter, problems))
  if (!data) return null
  const keys = own?.questions ?? known
  for (const { trace } of own?.questions ?? []) {
    if (Object.hasOwn(files.traces, trace)) continue
    const remedy = 'Add it to traces/recipes.ts, and run: npm run record:questions.'
    problems.add(1, `there is no trace "${trace}"`, remedy)
  }
  const { intro, sections } = divide(blocks, 2)
  if (sections.length !== keys.length) {
    const what = `${sections.length} headings of the second level for ${keys.length} questions`
    problems.add(1, what, 'Write one for each question of the front matter, in its order.')
  }
  const questions: QuestionText[] = []
  for (const [index, key] of keys.entries()) {
    const section = sections[index]
    if (section) questions.push(await readQuestion(key, section, language, writer, problems))
  }
  const traces = Object.fromEntries(keys.map(({ trace }) => [trace, files.traces[trace] ?? '']))
  const { title, summary } = data
  const texts = { part, title, introHtml: await writer.html(intro), questions }
  return { language, texts, summary, rulesPath: files.rulesPath, traces }
}

interface Section {
  readonly title: string
  readonly line: number
  readonly blocks: Block[]
}

/** Divides blocks at headings of a level. */
function divide(blocks: readonly Block[], depth: number) {
  const intro: Block[] = []
  const sections: Section[] = []
  for (const block of blocks) {
    if (block.type === 'heading' && block.depth === depth) {
      sections.push({ title: plainText(block).trim(), line: lineOf(block), blocks: [] })
    } else (sections.at(-1)?.blocks ?? intro).push(block)
  }
  return { intro, sections }
}

async function readQuestion(
  { id, trace }: Pick<QuestionText, 'id' | 'trace'>,
  { title, line, blocks }: Section,
  language: Language,
  writer: HtmlWriter,
  problems: ProblemList,
): Promise<QuestionText> {
  const words = partEndWordsOf[language]
  const { intro, sections } = divide(blocks, 3)
  if (intro.length === 0) problems.add(line, 'the question has no text', 'Write what to select.')
  const names = [words.answer, words.lookFor]
  for (const section of sections) {
    if (names.includes(section.title)) continue
    const remedy = `Below a question there are ${oneOf(names)}.`
    problems.add(section.line, `unknown heading "${section.title}"`, remedy)
  }
  const htmlOf = async (name: string): Promise<string> => {
    const found = sections.filter((section) => section.title === name)
    const [section] = found
    if (found.length === 1 && section && section.blocks.length > 0)
      return writer.html(section.blocks)
    problems.add(
      line,
      `the question needs one section "${name}"`,
      `Add "### ${name}" and a sentence.`,
    )
    return ''
  }
  return {
    id,
    trace,
    title,
    html: await writer.html(intro),
    answerHtml: await htmlOf(words.answer),
    lookForHtml: await htmlOf(words.lookFor),
  }
}
