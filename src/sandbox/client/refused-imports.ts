/** Why code can't import something, and what to do. */
interface Refusal {
  readonly why: string
  readonly remedy: string
}

/** What is special about a name; docs/fidelity.md says it in full. */
const notes: Readonly<Record<string, string>> = {
  '@microsoft/fetch-event-source': ' (the page it needs is simulated and always visible)',
}

/**
 * Explains an import that no shipped module has: `name` as the code has it, `known` the names there
 * are. A CDN's address or a name with a version leads to the name that gives the same package.
 */
export function explainRefusedImport(name: string, known: readonly string[]): Refusal {
  const list = known.map((each) => each + (notes[each] ?? '')).join(', ')
  if (isOwnFile(name)) {
    return {
      why: 'your code is one file here, and no other file is beside it',
      remedy: `Replace the import with the code of that file. You can import: ${list}.`,
    }
  }
  const why = reasonFor(name)
  const instead = knownIn(name, known)
  if (instead !== null && isOtherEntry(name, instead)) {
    return {
      why: `the playground has '${instead}', but not this part of the package`,
      remedy: `If '${instead}' itself exports what you need, import it from there; the rest isn’t available here.`,
    }
  }
  if (instead !== null) {
    return {
      why: isElsewhere(name)
        ? why
        : `the playground has this module under the name '${instead}' only`,
      remedy: `Import it by its name, '${instead}': it’s part of the playground.`,
    }
  }
  if (isServerCode(known)) {
    return {
      why,
      remedy:
        'Remove the import and the lines that use it. Server code can import msw alone and has no network: return a response from its handler.',
    }
  }
  const needless = needlessModule(name)
  const remedy =
    needless === null
      ? `You can import: ${list}. For anything else, replace the import with the module’s code (an ES module without imports of its own).`
      : withoutModule[needless]
  return { why, remedy }
}

/** A server is written with msw, which no lane can import. */
const isServerCode = (known: readonly string[]): boolean => known.includes('msw')

/** Modules whose code would be of no use here, by what takes their place. */
const needlessModules = {
  fetch: /^(?:node-fetch|cross-fetch|isomorphic-fetch|undici)$/,
  env: /^dotenv(?:\/|$)/,
  server: /^(?:express|fastify|koa|msw)(?:\/|$)/,
  socket: /^(?:ws|socket\.io-client|isomorphic-ws|partysocket)(?:\/|$)/,
  page: /^(?:react|react-dom|preact|vue|svelte|solid-js|jquery|@angular\/core)(?:\/|$)/,
} as const
type NeedlessModule = keyof typeof needlessModules | 'node'

const withoutModule: Readonly<Record<NeedlessModule, string>> = {
  fetch: 'Remove the import: fetch is built in.',
  env: 'Remove the import and the lines that use it. Keys can be any text.',
  server:
    'Remove the import and the lines that use it. Write the server with msw in the Server tab.',
  socket:
    'Remove the import and the lines that use it. Use WebSocket, which is built in, with ws://localhost:5255/ws.',
  page: 'Remove the import and the lines that use it, and keep the part that sends the request and reads the response: your code runs in a worker, which has no page.',
  node: 'Remove the import and the lines that use it. Keep lines that use what browsers have as well, such as TextDecoder or URL.',
}

/** Of what kind a module is that code here has no use for; null for any other. */
export function needlessModule(written: string): NeedlessModule | null {
  if (isOfNode(written)) return 'node'
  const name = written.replace(/^npm:/, '').replace(/(?<=.)@[^/]*/, '')
  const found = Object.entries(needlessModules).find(([, pattern]) => pattern.test(name))
  return found ? (found[0] as NeedlessModule) : null
}

/** A path to a file of the learner's project; one through node_modules leads to a package. */
const isOwnFile = (name: string): boolean =>
  /^(?:\.{0,2}\/(?!\/)|[@~]\/|\.{1,2}$)/.test(name) && !name.includes('node_modules/')

/**
 * The name of a shipped module that `name` means, such as `axios` for `axios@1`; null if it means none,
 * such as a file of the project or another entry of a package. `known` are the names there are.
 */
export function importableName(name: string, known: readonly string[]): string | null {
  if (isOwnFile(name)) return null
  const found = knownIn(name, known)
  if (found === null || isOtherEntry(name, found)) return null
  return name.replace(/^.*node_modules\//, '').startsWith(found) ? found : null
}

/** Whether a module of this name is part of Node.js. */
const isOfNode = (name: string): boolean => nodeModules.test(name)

const nodeModules =
  /^(?:node:.*|(?:assert|async_hooks|buffer|child_process|cluster|crypto|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:\/.*)?)$/

const isElsewhere = (name: string): boolean => /^(https?:)?\/\//.test(name)

function reasonFor(name: string): string {
  if (isElsewhere(name)) return 'the sandbox loads no code from other hosts'
  return isOfNode(name)
    ? 'it’s part of Node.js, and your code runs in a browser'
    : 'the module isn’t available to this code'
}

/** Whether a bare name means another entry of the package, not the file of an entry there is. */
function isOtherEntry(name: string, instead: string): boolean {
  if (!name.startsWith(`${instead}/`)) return false
  return !/^(?:dist|lib|es\w*|cjs|umd|build|index|\+esm)(?:[/.]|$)/.test(
    name.slice(instead.length + 1),
  )
}

/**
 * The package that an address or a path means: `…/npm/openai@7/+esm` is `openai`. Of several, the
 * one that comes first, and of those the most exact: `rxjs/fetch` before `rxjs`.
 */
function knownIn(name: string, known: readonly string[]): string | null {
  const segments = name
    .replace(/[?#].*$/, '')
    .split('/')
    .map((segment) => segment.replace(/^(?:npm|jsr):/, '').replace(/^\*/, ''))
    .map((segment) => segment.replace(/(?<=.)@.*$/, ''))
  for (const start of segments.keys()) {
    const path = `${segments.slice(start).join('/')}/`
    const found = known.filter((each) => path.startsWith(`${each}/`))
    const longest = found.toSorted((a, b) => b.length - a.length)[0]
    if (longest !== undefined) return longest
  }
  return null
}
