import * as v from 'valibot'
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'

import { allConditions } from '../../catalogue/network/conditions.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { LessonCatalogue } from './lesson-catalogue.ts'
import { nearest, oneOf, type ProblemList } from './problems.ts'

const sentence = v.pipe(v.string('must be text'), v.trim(), v.minLength(1, 'must not be empty'))
const lane = v.picklist(lanes, (issue) => `isn’t a lane: ${issue.received}. Lanes: ${oneOf(lanes)}`)
const value = v.union([v.string(), v.number(), v.boolean()], 'must be text, a number or on/off')

/** Of a translation: the first 12 hexadecimal digits of the SHA-256 of the English file as it was then. */
const follows = v.optional(
  v.pipe(
    v.string('must be text: put it in quotes'),
    v.regex(
      /^[0-9a-f]{12}$/,
      'must be the first 12 hexadecimal digits of the SHA-256 of the English file',
    ),
  ),
)

const partSchema = v.strictObject({ title: sentence, promise: sentence, follows })

/** A lesson's front matter. The descriptions are docs/authoring.md's table of fields. */
export const lessonSchema = v.strictObject({
  title: v.pipe(sentence, v.description('the title')),
  summary: v.pipe(
    sentence,
    v.description('one or two sentences, also for search engines and previews'),
  ),
  lanes: v.pipe(
    v.array(lane, 'must be a list of lanes'),
    v.minLength(1, 'must name at least one lane'),
    v.check((list) => new Set(list).size === list.length, 'must name each lane once'),
    v.description('list of lanes, e.g. `[fetch, axios]`'),
  ),
  server: v.pipe(
    sentence,
    v.description(
      'id of a simulated server; enter an unknown id, and the error lists the valid ones',
    ),
  ),
  serverValues: v.pipe(
    v.optional(v.record(v.string(), value, 'must be a map from parameter to value'), {}),
    v.description('values of the server’s parameters, e.g. `{ repeat: 2 }`'),
  ),
  network: v.pipe(
    v.optional(
      v.union(
        [v.string(), v.record(v.string(), v.union([v.number(), v.boolean(), v.null()]))],
        'must be the name of a network or a map of conditions',
      ),
      'as-sent',
    ),
    v.description(
      'id of network conditions (`as-sent` if you leave it out; an unknown id’s error lists the valid ones), or a map such as `{ chunkBytes: 5 }`',
    ),
  ),
  writtenValues: v.pipe(
    v.optional(v.record(v.string(), value, 'must be a map from name to value'), {}),
    v.description('values that `start/server.ts` reads as `serverValues.<name>`, as text'),
  ),
  speed: v.pipe(
    v.optional(
      v.pipe(
        v.number('must be a number'),
        v.minValue(0.25, 'must be at least 0.25'),
        v.maxValue(10, 'must be at most 10'),
      ),
    ),
    v.description(
      'the speed of all its runs, if timers of the lane’s own code count: those follow the real clock, and a server’s follow *Speed*',
    ),
  ),
  focus: v.pipe(
    v.optional(
      v.strictObject({
        lane,
        line: v.pipe(v.number('must be a number'), v.integer(), v.minValue(1)),
      }),
    ),
    v.description('`{ lane: fetch, line: 3 }`: a line of `start/` to look at first'),
  ),
  minutes: v.pipe(
    v.number('must be a number'),
    v.integer('must be whole'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(60, 'must be at most 60'),
    v.description('about how long it takes, 1 to 60; aim for ten'),
  ),
  concepts: v.pipe(
    v.array(sentence, 'must be a list'),
    v.minLength(1, 'must name at least one concept'),
    v.description('list: what it is about'),
  ),
})

/** A translation has only what is read, and which version of the English text it was written from. */
export const translationSchema = v.strictObject({
  title: sentence,
  summary: sentence,
  concepts: v.array(sentence, 'must be a list'),
  follows,
})

/** What ends a part, a cheat sheet or questions, in any language. */
const endSchema = v.strictObject({ title: sentence, summary: sentence, follows })

const idOfQuestion = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be small letters and hyphens'),
)

/** Questions in the language that all are written in. */
const questionsSchema = v.strictObject({
  ...endSchema.entries,
  questions: v.pipe(
    v.array(
      v.strictObject({ id: idOfQuestion, trace: idOfQuestion }),
      'must be a list of { id, trace }',
    ),
    v.minLength(1, 'must have a question'),
    v.check(
      (list) => new Set(list.map(({ id }) => id)).size === list.length,
      'must have each id once',
    ),
  ),
})

export type PartMatter = v.InferOutput<typeof partSchema>
type QuestionsMatter = v.InferOutput<typeof questionsSchema>
type EndMatter = v.InferOutput<typeof endSchema>
export type LessonMatter = v.InferOutput<typeof lessonSchema>
export type TranslationMatter = v.InferOutput<typeof translationSchema>

/** Text between the `---` lines of a Markdown file, and the line on which it begins. */
export interface Matter {
  readonly text: string
  readonly line: number
}

export const readPartMatter = (matter: Matter, problems: ProblemList): PartMatter | null =>
  read(partSchema, matter, problems)

export const readEndMatter = (matter: Matter, problems: ProblemList): EndMatter | null =>
  read(endSchema, matter, problems)

export const readQuestionsMatter = (
  matter: Matter,
  problems: ProblemList,
): QuestionsMatter | null => read(questionsSchema, matter, problems)

export const readTranslationMatter = (
  matter: Matter,
  problems: ProblemList,
): TranslationMatter | null => read(translationSchema, matter, problems)

/** A lesson's front matter, with server and network looked up in what is `known`. */
export function readLessonMatter(
  matter: Matter,
  known: LessonCatalogue,
  problems: ProblemList,
): LessonMatter | null {
  const data = read(lessonSchema, matter, problems)
  if (!data) return null
  const lineOf = linesOf(matter)
  checkServer(data, known, lineOf, problems)
  checkNetwork(data, known, lineOf, problems)
  if (data.focus && !data.lanes.includes(data.focus.lane)) {
    problems.add(
      lineOf(['focus', 'lane']),
      `focus is on "${data.focus.lane}", which is not among the lanes`,
      `Name one of ${oneOf(data.lanes)}, or add the lane to "lanes".`,
    )
  }
  return data
}

type LineOf = (path: readonly PropertyKey[]) => number

function checkServer(
  data: LessonMatter,
  known: LessonCatalogue,
  lineOf: LineOf,
  problems: ProblemList,
): void {
  const ids = known.servers.map(({ id }) => id)
  const server = known.servers.find(({ id }) => id === data.server)
  if (!server) {
    const guess = nearest(data.server, ids)
    problems.add(
      lineOf(['server']),
      `there is no server "${data.server}"`,
      guess ? `Did you mean "${guess}"?` : `Name one of ${oneOf(ids)}.`,
    )
    return
  }
  for (const [name, chosen] of Object.entries(data.serverValues)) {
    const line = lineOf(['serverValues', name])
    const parameter = server.parameters.find((each) => each.name === name)
    const names = server.parameters.map((each) => each.name)
    if (!parameter) {
      const remedy = names.length > 0 ? `It has ${names.join(', ')}.` : 'It has none: remove it.'
      problems.add(line, `the server "${server.id}" has no parameter "${name}"`, remedy)
      continue
    }
    const text = String(chosen)
    const options =
      parameter.kind === 'switch'
        ? ['on', 'off']
        : parameter.kind === 'choice'
          ? (parameter.options ?? []).map((option) => option.value)
          : null
    const tooLow = parameter.kind === 'number' && Number(text) < (parameter.min ?? -Infinity)
    const tooHigh = parameter.kind === 'number' && Number(text) > (parameter.max ?? Infinity)
    if (options && !options.includes(text)) {
      problems.add(line, `"${name}" cannot be "${text}"`, `Choose ${oneOf(options)}.`)
    } else if (parameter.kind === 'number' && !Number.isFinite(Number(text))) {
      problems.add(line, `"${name}" must be a number, not "${text}"`, 'Write a number.')
    } else if (tooLow || tooHigh) {
      const range = `${parameter.min ?? 'any'} to ${parameter.max ?? 'any'}`
      problems.add(line, `"${name}" is out of range: ${text}`, `The range is ${range}.`)
    }
  }
}

function checkNetwork(
  data: LessonMatter,
  known: LessonCatalogue,
  lineOf: LineOf,
  problems: ProblemList,
): void {
  const { network } = data
  if (typeof network === 'string') {
    if (known.networks.includes(network)) return
    const guess = nearest(network, known.networks)
    problems.add(
      lineOf(['network']),
      `there is no network "${network}"`,
      guess ? `Did you mean "${guess}"?` : `Name one of ${oneOf(known.networks)}.`,
    )
    return
  }
  const names = allConditions.map((condition) => condition.name)
  for (const [name, chosen] of Object.entries(network)) {
    const condition = allConditions.find((each) => each.name === name)
    const line = lineOf(['network', name])
    if (!condition) {
      const guess = nearest(name, names)
      const remedy = guess ? `Did you mean "${guess}"?` : `Known: ${names.join(', ')}.`
      problems.add(line, `there is no network condition "${name}"`, remedy)
    } else if ((condition.kind === 'switch') !== (typeof chosen === 'boolean')) {
      const wanted = condition.kind === 'switch' ? 'true or false' : 'a number'
      problems.add(line, `"${name}" cannot be ${String(chosen)}`, `Write ${wanted}.`)
    }
  }
}

function read<S extends v.GenericSchema<unknown, unknown>>(
  schema: S & { readonly entries: Readonly<Record<string, unknown>> },
  matter: Matter,
  problems: ProblemList,
): v.InferOutput<S> | null {
  const counter = new LineCounter()
  const document = parseDocument(matter.text, { lineCounter: counter })
  for (const error of document.errors) {
    const { line } = counter.linePos(error.pos[0])
    const [what = 'couldn’t read it'] = error.message.split('\n')
    problems.add(
      matter.line + line - 1,
      `the front matter isn’t YAML: ${what.replace(/ at line .*$/, '')}`,
      'Write one "key: value" per line; put text with a colon in quotes.',
    )
  }
  if (document.errors.length > 0) return null
  const parsed = v.safeParse(schema, document.toJS() ?? {})
  if (parsed.success) return parsed.output
  const lineOf = linesOf(matter)
  const known = Object.keys(schema.entries)
  for (const issue of parsed.issues) {
    const path = issue.path?.map(({ key }) => key as PropertyKey) ?? []
    const name = path.map(String).join('.')
    if (issue.type === 'strict_object' && issue.expected === 'never') {
      const top = path.length === 1
      const guess = top ? nearest(name, known) : null
      const remedy = guess
        ? `Did you mean "${guess}"?`
        : top
          ? `Known keys: ${known.join(', ')}.`
          : 'Remove it.'
      problems.add(lineOf(path), `unknown key "${name}"`, remedy)
    } else if (issue.type === 'strict_object' && issue.received === 'undefined') {
      problems.add(
        matter.line,
        `the key "${name}" is missing`,
        `Add "${name}: …" to the front matter.`,
      )
    } else {
      problems.add(
        lineOf(path),
        `"${name}" ${issue.message}`,
        'See docs/authoring.md, “Front matter”.',
      )
    }
  }
  return null
}

/** Finds the line of a key in the file, by its path; the nearest that exists. */
function linesOf(matter: Matter): LineOf {
  const counter = new LineCounter()
  const document = parseDocument(matter.text, { lineCounter: counter })
  return (path) => {
    let offset = 0
    let node: unknown = document.contents
    for (const key of path) {
      if (!isMap(node)) break
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(key),
      )
      if (!pair) break
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset
      node = pair.value
    }
    return matter.line + counter.linePos(offset).line - 1
  }
}
