import { firstLanguage, type Language } from '../base/languages.ts'
import {
  areSameConditions,
  defaultConditions,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import { cutsTestsOf } from './cuts-tests.ts'
import type { LessonChecks, ProjectContents } from './project.ts'
import { readmeEn, type ReadmeTexts } from './readme-en.ts'
import { readmeZh } from './readme-zh.ts'

interface Told {
  readonly contents: ProjectContents
  readonly files: readonly string[]
  readonly laneFiles: readonly string[]
  readonly others: readonly string[]
}

/** What a project says to people, in the language of the page that it was made on. */
export const textsIn = (language: Language): ReadmeTexts =>
  language === firstLanguage ? readmeEn : readmeZh

const list = (paths: readonly string[]): string => paths.map((path) => `\`${path}\``).join(', ')

type Row = readonly [files: string, what: string]

/** What is what, and how to run it. Nothing in it comes from outside but the playground’s address. */
export function readme(told: Told): string {
  const { contents } = told
  const t = textsIn(contents.language)
  const rows = rowsOf(told, t).map((cells) => `| ${cells.join(' | ')} |\n`)
  const differences = differencesOf(told, t).map((sentences) => `- ${sentences}\n`)
  return `# ${t.title}

${t.madeWith(contents.from)}

\`\`\`sh
npm install
npm start        # ${t.start}
npm test         # ${t.test}
npm run types    # ${t.types}
\`\`\`

${t.needs}

| ${t.where} | ${t.what} |
|---|---|
${rows.join('')}
## ${t.differs}

${differences.join('')}`
}

function rowsOf({ contents, files, laneFiles, others }: Told, t: ReadmeTexts): readonly Row[] {
  const { program, recordings, checks } = contents
  const { network = defaultConditions } = program
  const shown = files.filter(
    (path) => /^server\/.*\.mjs$/.test(path) && !path.includes('recording'),
  )
  const isChanged = !areSameConditions(network, defaultConditions)
  const rows: readonly (Row | false)[] = [
    [list(laneFiles), t.lanes],
    ['`src/surface.ts`', t.surface],
    program.server !== undefined && ['`server/written-server.*`', t.writtenServer],
    recordings.length > 0 && ['`server/recording*.mjs`', t.recordings],
    shown.length > 0 && [list(shown), t.servers],
    others.length > 0 && [list(others), t.others],
    ['`server/conditions.ts`', isChanged ? t.changedConditions : t.conditions],
    ['`server/*.ts`', t.serverFolder],
    ['`chunkwise/`', t.chunkwise],
    ['`tests/`', t.tests],
    files.includes('tests/cuts.test.ts') && ['`tests/cuts.test.ts`', t.cutsTest],
    checks?.lacks === null && ['`tests/lesson/`', t.lessonTest],
  ]
  return rows.filter((row) => row !== false)
}

function differencesOf({ contents, files }: Told, t: ReadmeTexts): readonly string[] {
  const { program, checks } = contents
  return [
    t.addresses,
    t.speed,
    t.joined,
    aboutCors(contents, t),
    aboutConnections(program.network ?? defaultConditions, t),
    ...(files.includes('server/websocket.mjs') ? [t.sockets] : []),
    t.expected,
    ...aboutCuts(contents, t),
    ...(checks ? [aboutChecks(checks, t)] : []),
  ]
}

/** Sentences one behind the other; a Chinese full stop has its space within it. */
const together = (first: string, second: string): string =>
  first + (first.endsWith('。') ? '' : ' ') + second

const aboutCors = ({ program, recordings }: ProjectContents, t: ReadmeTexts): string => {
  if (program.network?.cors !== true) return t.noCors
  return recordings.length === 0 ? t.cors : together(t.cors, t.corsOfRecordings)
}

const aboutConnections = ({ cors, connectionLimit }: NetworkConditions, t: ReadmeTexts): string => {
  const own = cors ? t.connections : t.connectionsOfAll
  return connectionLimit === null ? own : together(own, t.connectionLimit(connectionLimit))
}

const aboutCuts = (contents: ProjectContents, t: ReadmeTexts): readonly string[] =>
  Object.entries(cutsTestsOf(contents)).flatMap(([lane, tests]) =>
    typeof tests === 'string' ? [t.untested(lane, tests)] : [],
  )

const aboutChecks = ({ lacks }: LessonChecks, t: ReadmeTexts): string =>
  lacks === null ? t.checks : t.noChecks(lacks)
