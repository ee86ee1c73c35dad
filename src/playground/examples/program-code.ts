import { examples } from '../../catalogue/examples/examples.ts'
import type { Program } from '../../catalogue/examples/programs/program.ts'
import type { LaneCode } from '../../trace/model/lane.ts'
import article from '../starting/article.js?raw'
import axiosStart from '../starting/axios.js?raw'
import eventSourceStart from '../starting/eventsource.js?raw'
import fetchStart from '../starting/fetch.js?raw'

/* The code of all programs, some 30 kB in one module: import it when a program is opened. */

const files = import.meta.glob<string>('./*/*.js', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Programs whose code the page has anyway. */
const shared: Readonly<Record<string, LaneCode>> = {
  'three-clients': { fetch: fetchStart, eventsource: eventSourceStart, axios: axiosStart },
  article: { fetch: article },
  eventsource: { eventsource: eventSourceStart },
  'axios-waits': { axios: axiosStart },
}

/** What of a program is written into free play. */
export interface ProgramCode {
  /** The lanes that it uses. */
  readonly lanes: LaneCode
  /** Its written server; null if it has none. */
  readonly server: string | null
}

/**
 * The code of a program.
 *
 * @throws Error if a file is missing, or an example of a written server can't be loaded.
 */
export async function loadProgramCode(program: Program): Promise<ProgramCode> {
  const { id, codeOf = id, lanes, server } = program
  const code =
    shared[codeOf] ??
    Object.fromEntries(lanes.map((lane) => [lane, fileAt(`./${codeOf}/${lane}.js`)]))
  return { lanes: code, server: server === undefined ? null : await serverCode(server) }
}

function fileAt(path: string): string {
  const text = files[path]
  if (text === undefined) throw new Error(`There is no ${path} among the programs.`)
  return text
}

const serverCode = (name: string): string | Promise<string> =>
  examples.find(({ id }) => id === name)?.load() ?? fileAt(`./servers/${name}.js`)
