import { firstLanguage, languageTags, type Language } from '../base/languages.ts'
import { defaultConditions, allConditions } from '../catalogue/network/conditions.ts'
import { corsSettingsId } from '../catalogue/network/cors-choices.ts'
import { loadSources } from '../catalogue/sources/load-sources.ts'
import type {
  ServerDescription,
  ServerSource,
  SourceLanguage,
} from '../catalogue/servers/server-description.ts'
import type { FoundCuts } from '../cuts/trial/found-cuts.ts'
import { importedNames } from '../editor/imported-names.ts'
import { mswHandlers, nodeServer } from '../fixtures/fixtures.ts'
import { answersOf } from '../fixtures/answers.ts'
import { literal } from '../fixtures/literals.ts'
import type { RunValues } from '../lesson/run-values.ts'
import type { Recording } from '../recording/model.ts'
import { parseAny } from '../sandbox/client/compile.ts'
import type { SharedProgram } from '../playground/share/shared-program.ts'
import { askOf, socketAskOf, type Ask, type SocketAsk } from '../servers/asks.ts'
import { lanes, type Lane } from '../trace/model/lane.ts'
import { writtenServerId } from '../trace/model/settings.ts'
import { cutsTestsOf } from './cuts-tests.ts'
import { packageJson } from './package-json.ts'
import { checkFiles, checkTextFiles, cutFiles, networkFiles, templates } from './project-files.ts'
import type { LacksInNode } from './readme-en.ts'
import { readme, textsIn } from './readme.ts'
import { serversIn } from './servers-in.ts'

/** What a lane showed when it ran to its end in the playground. */
export interface Expected {
  /** What it gave to `output.append`. */
  readonly appended: string
  /** How many times it printed to the console; null if a written server prints to the same one. */
  readonly lines: number | null
  /** Its module threw. */
  readonly fails: boolean
}

/** What a project needs to judge runs as a lesson does. */
export interface LessonChecks {
  /** The module of the checks, in TypeScript, with texts in the language of the project. */
  readonly code: string
  /** What the lesson chooses for its first run, of which the checks are. */
  readonly given: RunValues
  /** What they need and Node hasn't: the project does without them then. Null for all others. */
  readonly lacks: LacksInNode | null
}

export interface ProjectContents {
  /** That of the page on which it is made: what it says to people, it says in this. Code is English. */
  readonly language: Language
  readonly program: SharedProgram
  readonly recordings: readonly Recording[]
  /** The addresses that the lanes asked for in their last run; those of the site without its origin. */
  readonly asked: readonly string[]
  /** Of lanes whose output is the same each time. */
  readonly expected: Readonly<Partial<Record<Lane, Expected>>>
  /** What *Try every cut* found last on each lane, whatever its code was then. */
  readonly cuts: Readonly<Partial<Record<Lane, FoundCuts>>>
  /** Those of the lesson that the program is from; null for a program of free play. */
  readonly checks: LessonChecks | null
  /** The address of the playground, or of the lesson. */
  readonly from: string
}

/** Files of a project by their path; each path is ours. */
export type ProjectFiles = ReadonlyMap<string, string>

/** A server of the project, as its list has it (`server/servers.ts`). */
interface ListedServer {
  readonly file: string
  /** Empty for the site's own. */
  readonly host: string
  readonly paths: readonly string[]
  readonly isRecording?: true
  /** Where it seems to listen: a WebSocket is asked for at its own address. */
  readonly port?: number
}

/** A project with the lanes' code, real servers that send the same bytes, and tests. */
export async function projectFiles(contents: ProjectContents): Promise<ProjectFiles> {
  const { program, recordings } = contents
  const checks = checksIn(contents)
  const servers = serversIn(contents)
  const sources = await Promise.all(
    servers.map(async (server) => ({ server, sources: await loadSources(server.id) })),
  )
  const files = new Map<string, string>()
  const laneFiles = await addLanes(files, program, contents)
  if (checks) addChecks(files, checks, contents.language)
  addCutsTests(files, contents, laneFiles)
  addTemplates(files, contents)
  for (const [path, text] of Object.entries(networkFiles)) files.set(path, text)
  const listed: ListedServer[] = []
  const handlers: string[] = []
  const written =
    program.server === undefined
      ? null
      : `/server/${await fileOf('written-server', program.server)}`
  if (program.server !== undefined && written !== null) {
    files.set(written.slice(1), program.server)
    files.set('server/globals.ts', globals(program))
    handlers.push(`../..${written}`)
  }
  if (recordings.length > 0) addRecordings(files, { recordings, listed, handlers })
  const asks: Ask[] = []
  const socketAsks: SocketAsk[] = []
  for (const each of sources) {
    addServer(files, each, { values: program.servers?.[each.server.id] ?? {}, listed, handlers })
    const values = program.servers?.[each.server.id] ?? {}
    const file = `server/${each.server.id}.mjs`
    const [ask, socketAsk] = [
      await askOf(each.server, values),
      await socketAskOf(each.server, values),
    ]
    if (ask) asks.push({ ...ask, file })
    if (socketAsk) socketAsks.push({ ...socketAsk, file })
  }
  files.set('server/servers.ts', serverList(listed, written))
  files.set('server/conditions.ts', conditions(program))
  files.set('tests/handlers/handlers.ts', handlerList(handlers, written !== null))
  if (asks.length > 0) {
    files.set('tests/asks.json', json(asks))
    files.set('tests/servers.test.ts', template('servers-test.ts'))
  }
  if (socketAsks.length > 0) {
    files.set('tests/socket-asks.json', json(socketAsks))
    files.set('tests/sockets.test.ts', template('sockets-test.ts'))
  }
  if (asks.length + socketAsks.length > 0) {
    files.set('tests/started-server.ts', template('started-server.ts'))
  }
  const others = otherSources(files)
  files.set(
    'package.json',
    packageJson(program, [
      ...(listed.some(({ port }) => port !== undefined) ? ['ws', '@types/ws'] : []),
      ...(checks ? ['valibot'] : []),
    ]),
  )
  files.set('README.md', readme({ contents, files: [...files.keys()], laneFiles, others }))
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function template(name: string): string {
  const text = templates[name]
  if (text === undefined) throw new Error(`There is no template ${name}.`)
  return text
}

/** Templates that are files of every project, and where they stand in it. */
const everyProject: Readonly<Record<string, string>> = {
  'index.html': 'index.html',
  'vite.config.ts': 'vite.config.ts',
  'vitest.config.ts': 'vitest.config.ts',
  'tsconfig.json': 'tsconfig.json',
  'tsconfig.lanes.json': 'tsconfig.lanes.json',
  'main.ts': 'src/main.ts',
  'lane-worker.ts': 'src/lane-worker.ts',
  'surface.ts': 'src/surface.ts',
  'output.d.ts': 'src/output.d.ts',
  'plugin.ts': 'server/plugin.ts',
  'network.ts': 'server/network.ts',
  'cors.ts': 'server/cors.ts',
  'sockets.ts': 'server/sockets.ts',
}

/** axios would take Node’s own HTTP client there, which no handler sees. */
const axiosInNode = {
  axiosImport: `import axios from 'axios'\n`,
  axiosSetting: `// Else it would take Node's own HTTP client, and go to servers that are not there.
axios.defaults.adapter = 'fetch'

`,
}

function addTemplates(files: Map<string, string>, { program, language }: ProjectContents): void {
  const { code } = program
  const t = textsIn(language)
  for (const [name, path] of Object.entries(everyProject)) files.set(path, template(name))
  const said = {
    '{{tag}}': languageTags[language],
    '{{title}}': t.title,
    '{{run}}': t.run('${name}'),
  }
  for (const path of ['index.html', 'src/main.ts']) {
    const text = files.get(path) ?? ''
    files.set(
      path,
      text.replaceAll(/\{\{\w+\}\}/g, (name) => said[name as keyof typeof said]),
    )
  }
  const hasAxios = Object.values(code).some((text) => importedNames(text).includes('axios'))
  const values = hasAxios ? axiosInNode : { axiosImport: '', axiosSetting: '' }
  files.set(
    'tests/run-lane.ts',
    template('run-lane.ts')
      .replace('{{axiosImport}}', values.axiosImport)
      .replace('{{axiosSetting}}', values.axiosSetting),
  )
}

/** `name.js`, or `name.ts` for code with types. */
async function fileOf(name: string, code: string): Promise<string> {
  try {
    const { script } = await parseAny(code)
    return `${name}.${script === code ? 'js' : 'ts'}`
  } catch {
    // It is no module yet: an editor says so in either.
    return `${name}.js`
  }
}

async function addLanes(
  files: Map<string, string>,
  { code }: SharedProgram,
  contents: ProjectContents,
): Promise<readonly string[]> {
  const { expected } = contents
  const paths: string[] = []
  const known: Partial<Record<Lane, Expected | null>> = {}
  for (const lane of lanes) {
    const text = code[lane]
    if (text === undefined) continue
    const file = await fileOf(lane, text)
    paths.push(`src/lanes/${file}`)
    files.set(`src/lanes/${file}`, text)
    files.set(
      `tests/${lane}.test.ts`,
      template(checksIn(contents) ? 'lesson-test.ts' : 'lane-test.ts')
        .replaceAll('{{lane}}', lane)
        .replaceAll('{{file}}', file),
    )
    known[lane] = expected[lane] ?? null
  }
  files.set('tests/expected.json', json(known))
  return paths
}

/** The checks that the project is tested with; null if there are none, or none that hold in Node. */
const checksIn = ({ checks }: ProjectContents): LessonChecks | null =>
  checks?.lacks === null ? checks : null

/** What judges a run as the lesson does: its checks, and what they read. */
function addChecks(
  files: Map<string, string>,
  { code, given }: LessonChecks,
  language: Language,
): void {
  for (const [path, text] of Object.entries(checkFiles)) files.set(path, text)
  const vocabulary = '../../chunkwise/lesson/checks/index.ts'
  files.set(
    'tests/lesson/checks.ts',
    code.replaceAll(/'[^']*\/src\/lesson\/checks\/index\.ts'/g, () => literal(vocabulary)),
  )
  files.set('tests/lesson/record.ts', template('record.ts'))
  files.set(
    'tests/lesson/checks-of.ts',
    template('checks-of.ts')
      .replace('{{texts}}\n', language === firstLanguage ? '' : template('texts-zh.ts'))
      .replace('{{given}}', () => JSON.stringify(given, null, 2)),
  )
  if (language === firstLanguage) return
  for (const [path, text] of Object.entries(checkTextFiles)) files.set(path, text)
}

/** A test of each network on which cuts made the code fail. */
function addCutsTests(
  files: Map<string, string>,
  contents: ProjectContents,
  laneFiles: readonly string[],
): void {
  const tests = Object.values(cutsTestsOf(contents)).flatMap((each) => {
    if (typeof each === 'string') return []
    const file = laneFiles.find((path) => path.startsWith(`src/lanes/${each.lane}.`))
    return [{ file: `../${file}`, ...each }]
  })
  if (tests.length === 0) return
  for (const [path, text] of Object.entries(cutFiles)) files.set(path, text)
  files.set('tests/cuts.json', json(tests))
  files.set('tests/cuts.test.ts', template('cuts-test.ts'))
}

interface Adding {
  readonly listed: ListedServer[]
  readonly handlers: string[]
}

function addRecordings(
  files: Map<string, string>,
  { recordings, listed, handlers }: Adding & { readonly recordings: readonly Recording[] },
): void {
  for (const [index, recording] of recordings.entries()) {
    const name = recordings.length === 1 ? 'recording' : `recording-${index + 1}`
    files.set(`server/${name}.mjs`, nodeServer(recording))
    files.set(`tests/handlers/${name}.js`, mswHandlers(recording))
    handlers.push(`./${name}.js`)
    for (const { request } of answersOf(recording)) {
      const host = request.origin === '' ? '' : new URL(request.origin).host
      listed.push({ file: `server/${name}.mjs`, host, paths: [request.path], isRecording: true })
    }
  }
}

/** Folders of sources that need tools of their own. */
const otherEnds: Readonly<Partial<Record<SourceLanguage, string>>> = {
  csharp: 'cs',
  python: 'py',
  go: 'go',
}

function addServer(
  files: Map<string, string>,
  {
    server,
    sources,
  }: { readonly server: ServerDescription; readonly sources: readonly ServerSource[] },
  { values, listed, handlers }: Adding & { readonly values: Readonly<Record<string, string>> },
): void {
  for (const source of sources) {
    const { language } = source
    const code = source.code(values)
    if (language === 'javascript') files.set(`server/${server.id}.mjs`, code)
    else if (language === 'msw') {
      files.set(`tests/handlers/${server.id}.js`, code)
      handlers.push(`./${server.id}.js`)
    } else files.set(`other-servers/${server.id}.${otherEnds[language]}`, code)
  }
  const addresses = [server.address, ...(server.otherAddresses ?? [])].map(
    (address) => new URL(address, 'http://localhost'),
  )
  for (const host of new Set(addresses.map((url) => url.host))) {
    const paths = addresses.filter((url) => url.host === host).map(({ pathname }) => pathname)
    listed.push({
      file: `server/${server.id}.mjs`,
      host: server.address.startsWith('/') ? '' : host,
      paths,
      ...(server.protocol === 'websocket' && { port: Number(new URL(server.address).port) }),
    })
  }
}

const otherSources = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files.keys()].filter((path) => path.startsWith('other-servers/'))

const serverList = (listed: readonly ListedServer[], written: string | null): string =>
  `/** Which server answers where. */

export interface Server {
  readonly file: string
  /** Empty for /api/… of the page's own origin. */
  readonly host: string
  readonly paths: readonly string[]
  /** It answers as was recorded. */
  readonly isRecording?: true
  /** Set for a WebSocket, which lanes ask for directly: there is a tunnel to it (sockets.ts). */
  readonly port?: number
}

export const servers: readonly Server[] = [
${listed.map((server) => `  ${literal(server)},\n`).join('')}]

/** The module of MSW handlers that was written in Chunkwise; null if there is none. It is asked first. */
export const writtenServer: string | null = ${literal(written)}

/** The server whose address this is; else the first one at its host. */
export function serverFor({ host, pathname }: URL): Server | undefined {
  const own = host === 'localhost' ? '' : host
  const atHost = servers.filter((server) => server.host === own)
  return atHost.find(({ paths }) => paths.includes(pathname)) ?? atHost[0]
}
`

function conditions({ network = defaultConditions, servers = {} }: SharedProgram): string {
  const changed = allConditions
    .filter(({ name }) => network[name] !== defaultConditions[name])
    .map(({ name }) => `  ${name}: ${literal(network[name])},\n`)
  return `import type { NetworkConditions } from '../chunkwise/catalogue/network/conditions.ts'

/** What the network does that was chosen in Chunkwise; what isn't named does nothing. */
export const chosenConditions: Partial<NetworkConditions> = {
${changed.join('')}}

/** Hosts that were told to let in every origin (on) or none (off), in place of what the real ones do. */
export const chosenCors: Readonly<Record<string, string>> = ${literal(servers[corsSettingsId] ?? {})}
`
}

/** What a written server finds in Chunkwise. */
const globals = ({ servers = {} }: SharedProgram): string =>
  `/**
 * What a written server has in Chunkwise and Node hasn't: EventSource, without which MSW makes no handler of
 * server-sent events, and the values that a lesson gives to its server.
 */

import { EventSource } from 'eventsource'

Object.assign(globalThis, { EventSource, serverValues: ${literal(servers[writtenServerId] ?? {})} })
`

function handlerList(paths: readonly string[], isWritten: boolean): string {
  const names = paths.map((_, index) => `handlers${index + 1}`)
  const first = isWritten ? `import '../../server/globals.ts'\n` : ''
  const imports = paths.map((path, index) => `import ${names[index]} from ${literal(path)}\n`)
  return `/** Each server of this project as handlers for MSW, in the order in which they are asked. */

import type { RequestHandler } from 'msw'

${first}${imports.join('')}
export const servers: readonly RequestHandler[][] = [${names.join(', ')}]
`
}
