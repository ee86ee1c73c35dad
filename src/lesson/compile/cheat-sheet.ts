import { languages, type Language } from '../../base/languages.ts'
import { fileIn } from './languages.ts'
import { readEndMatter } from './front-matter.ts'
import type { PartFolder } from './folder.ts'
import {
  checkLessonLinks,
  lessonLinks,
  parseMarkdown,
  type Block,
  type HtmlWriter,
} from './markdown.ts'
import type { ProblemList } from './problems.ts'

/** A part on one page, in one language: what to remember of each lesson. */
export interface CheatSheet {
  readonly language: Language
  /** The id of the part. */
  readonly part: string
  readonly title: string
  readonly summary: string
  /** What stands under a heading, with it; these aren't torn apart. */
  readonly sectionsHtml: readonly string[]
}

interface Context {
  readonly writer: HtmlWriter
  readonly ids: ReadonlySet<string>
  /** Where the problems of a file of the part go. */
  readonly problemsOf: (file: string) => ProblemList
}

/** The cheat sheets of a part, one for each language that it is written in. */
export async function compileCheatSheets(
  folder: PartFolder,
  context: Context,
): Promise<CheatSheet[]> {
  const sheets: CheatSheet[] = []
  for (const language of languages) {
    const sheet = await compileOne(folder, language, context)
    if (sheet) sheets.push(sheet)
  }
  return sheets
}

async function compileOne(
  folder: PartFolder,
  language: Language,
  { writer, ids, problemsOf }: Context,
): Promise<CheatSheet | null> {
  const text = folder.cheatSheets[language]
  if (text === undefined) return null
  const problems = problemsOf(fileIn('cheat-sheet', language))
  const { matter, blocks } = parseMarkdown(text, problems)
  const data = matter && readEndMatter(matter, problems)
  const links = lessonLinks(blocks)
  checkLessonLinks(blocks, ids, problems)
  for (const { id } of folder.lessons) {
    if (links.some((link) => link.id === id)) continue
    const remedy = `Add a section with the heading "## [title](lesson:${id})".`
    problems.add(1, `the lesson "${id}" is missing`, remedy)
  }
  if (!data) return null
  const sectionsHtml: string[] = []
  for (const section of sectionsOf(blocks)) sectionsHtml.push(await writer.html(section))
  const { title, summary } = data
  return { language, part: folder.id, title, summary, sectionsHtml }
}

/** Divides a text before each heading of the second level. */
function sectionsOf(blocks: readonly Block[]): Block[][] {
  const sections: Block[][] = []
  for (const block of blocks) {
    const begins = block.type === 'heading' && block.depth === 2
    const section = sections.at(-1)
    if (begins || !section) sections.push([block])
    else section.push(block)
  }
  return sections
}
