import type { LessonStep, Prediction, PredictionOption, StepKind } from '../model.ts'
import type { LanguageWords } from './languages.ts'
import { lineOf, plainText, type Block, type HtmlWriter } from './markdown.ts'
import { oneOf, type ProblemList } from './problems.ts'

/** In the order in which a lesson takes them. */
const stepKinds: readonly StepKind[] = ['predict', 'run', 'investigate', 'modify', 'make']

/** What the text of a lesson holds. */
export interface LessonText {
  readonly introHtml: string
  readonly steps: readonly LessonStep[]
  readonly hintsHtml: readonly string[]
  readonly endingHtml: string
}

interface Section {
  readonly kind: StepKind | 'hints' | 'ending'
  /** What stands behind the colon, else the whole heading. */
  readonly title: string
  readonly line: number
  readonly blocks: Block[]
}

/** Divides a lesson's text at its headings and reads what each part must hold. */
export async function readText(
  blocks: readonly Block[],
  words: LanguageWords,
  writer: HtmlWriter,
  problems: ProblemList,
): Promise<LessonText> {
  const { intro, sections } = divide(blocks, words, problems)
  checkOrder(sections, words, problems)
  const first = blocks[0] ? lineOf(blocks[0]) : 1
  if (intro.length === 0) {
    problems.add(
      first,
      'there is no text before the first heading',
      'Begin with a sentence or two about the lesson.',
    )
  }
  const hints = sections.find(({ kind }) => kind === 'hints')
  const ending = sections.find(({ kind }) => kind === 'ending')
  const steps = sections.filter((section) => isStep(section.kind))
  if (steps.length === 0) {
    const names = oneOf(stepKinds.map((kind) => words.steps[kind]))
    problems.add(
      first,
      'the lesson has no step',
      `Add a heading "## ${words.steps.run}"; steps are ${names}.`,
    )
  }
  for (const [section, name] of [
    [hints, words.hints],
    [ending, words.ending],
  ] as const) {
    if (!section)
      problems.add(first, `the section "${name}" is missing`, `Add a heading "## ${name}".`)
    else if (section.blocks.length === 0) {
      problems.add(section.line, `the section "${name}" is empty`, 'Write it.')
    }
  }
  const lessonSteps: LessonStep[] = []
  for (const section of steps) lessonSteps.push(await readStep(section, words, writer, problems))
  return {
    introHtml: await writer.html(intro),
    steps: lessonSteps,
    hintsHtml: hints ? await readHints(hints, words, writer, problems) : [],
    endingHtml: ending ? await writer.html(ending.blocks) : '',
  }
}

const isStep = (kind: Section['kind']): kind is StepKind =>
  (stepKinds as readonly string[]).includes(kind)

function divide(blocks: readonly Block[], words: LanguageWords, problems: ProblemList) {
  const intro: Block[] = []
  const sections: Section[] = []
  for (const block of blocks) {
    if (block.type !== 'heading' || block.depth !== 2) {
      ;(sections.at(-1)?.blocks ?? intro).push(block)
      continue
    }
    const section = sectionOf(block, words)
    if (section) sections.push(section)
    else {
      const all = [...stepKinds.map((kind) => words.steps[kind]), words.hints, words.ending]
      problems.add(
        lineOf(block),
        `unknown heading "${plainText(block)}"`,
        `Headings of the second level are ${oneOf(all)}, optionally followed by ": …"; use ### within one.`,
      )
    }
  }
  return { intro, sections }
}

function sectionOf(heading: Block, words: LanguageWords): Section | null {
  const text = plainText(heading).trim()
  const [, name = text, title = ''] = /^(.*?)\s*[:：]\s*(.*)$/.exec(text) ?? []
  const line = lineOf(heading)
  if (name === words.hints) return { kind: 'hints', title: text, line, blocks: [] }
  if (name === words.ending) return { kind: 'ending', title: text, line, blocks: [] }
  const kind = stepKinds.find((each) => words.steps[each] === name)
  return kind ? { kind, title: title || name, line, blocks: [] } : null
}

function checkOrder(
  sections: readonly Section[],
  words: LanguageWords,
  problems: ProblemList,
): void {
  const order: readonly Section['kind'][] = [...stepKinds, 'hints', 'ending']
  const nameOf = (kind: Section['kind']) => (isStep(kind) ? words.steps[kind] : words[kind])
  for (const [index, section] of sections.entries()) {
    const before = sections[index - 1]
    if (!before) continue
    const name = nameOf(section.kind)
    const distance = order.indexOf(section.kind) - order.indexOf(before.kind)
    if (distance === 0) {
      problems.add(
        section.line,
        `"${name}" appears twice`,
        'Merge the two; use ### to divide the section.',
      )
    } else if (distance < 0) {
      const all = order.map(nameOf).join(', ')
      problems.add(
        section.line,
        `"${name}" stands after "${nameOf(before.kind)}"`,
        `The order is ${all}.`,
      )
    }
  }
}

async function readStep(
  section: Section,
  words: LanguageWords,
  writer: HtmlWriter,
  problems: ProblemList,
): Promise<LessonStep> {
  const kind = isStep(section.kind) ? section.kind : 'run'
  const step = { kind, title: section.title }
  if (section.blocks.length === 0) {
    problems.add(
      section.line,
      `the step "${words.steps[kind]}" is empty`,
      'Write what to do, or remove its heading.',
    )
  }
  if (kind !== 'predict')
    return { ...step, html: await writer.html(section.blocks), prediction: null }
  const at = section.blocks.findIndex(isOptions)
  const list = section.blocks[at]
  if (!list) {
    problems.add(
      section.line,
      'the prediction has no options',
      'Add a list of "- [ ] wrong" and one "- [x] right", each with its reason indented below as "> …".',
    )
    return { ...step, html: await writer.html(section.blocks), prediction: null }
  }
  if (at === 0)
    problems.add(section.line, 'the prediction has no question', 'Ask it above the options.')
  const prediction: Prediction = {
    questionHtml: await writer.html(section.blocks.slice(0, at)),
    options: await readOptions(list, writer, problems),
  }
  return { ...step, html: await writer.html(section.blocks.slice(at + 1)), prediction }
}

const isOptions = (block: Block): boolean =>
  block.type === 'list' &&
  block.children.some((item) => item.checked !== null && item.checked !== undefined)

async function readOptions(
  list: Block,
  writer: HtmlWriter,
  problems: ProblemList,
): Promise<PredictionOption[]> {
  if (list.type !== 'list') return []
  const options: PredictionOption[] = []
  for (const [index, item] of list.children.entries()) {
    const [text, ...reason] = item.children
    const line = lineOf(item)
    if (typeof item.checked !== 'boolean') {
      problems.add(
        line,
        'the option has no box',
        'Begin it with "- [ ]", or "- [x]" if it is right.',
      )
    }
    if (reason.length === 0) {
      problems.add(
        line,
        'the option has no reason',
        'Say why it is right or wrong, indented below it as "> …".',
      )
    }
    options.push({
      // By its place, so that it is the same in every language.
      id: `option-${index + 1}`,
      // A paragraph of its own would be a block in a label.
      html: text ? withoutParagraph(await writer.html([text])) : '',
      isRight: item.checked === true,
      reasonHtml: await writer.html(
        reason.flatMap((block): Block[] =>
          block.type === 'blockquote' ? block.children : [block],
        ),
      ),
    })
  }
  const right = options.filter(({ isRight }) => isRight).length
  const line = lineOf(list)
  if (right !== 1) {
    problems.add(line, `${right} options are right`, 'Mark exactly one with "- [x]".')
  }
  if (options.length < 2) {
    problems.add(line, 'there is nothing to choose', 'Give at least two options.')
  }
  return options
}

const withoutParagraph = (html: string): string => html.replace(/^<p>([\s\S]*)<\/p>$/, '$1')

async function readHints(
  section: Section,
  words: LanguageWords,
  writer: HtmlWriter,
  problems: ProblemList,
): Promise<string[]> {
  const [list, other] = section.blocks
  if (list?.type !== 'list' || list.ordered !== true || other) {
    const line = other ? lineOf(other) : section.line
    const what = `"${words.hints}" is not one numbered list`
    problems.add(line, what, 'Write "1. …", "2. …": they are shown one by one.')
  }
  if (list?.type !== 'list') return []
  const hints: string[] = []
  for (const item of list.children) hints.push(await writer.html(item.children))
  return hints
}
