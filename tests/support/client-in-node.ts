import type { BlockStatement, ImportDeclaration, Node, WhileStatement } from 'acorn'

import type { Outcome, Print } from '../../src/cuts/model.ts'
import { parseAny, visit } from '../../src/sandbox/client/compile.ts'
import { edited } from './mutants.ts'

/*
 * Runs a client of `fetch` in Node, on responses that a test cuts: no browser, no time. What the cuts do
 * for that in workers has tests of its own, in each engine; here thousands of runs are wanted.
 */

/** What a server said to a request. */
export interface Said {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Its writes. */
  readonly chunks: readonly Uint8Array[]
}

/** Brings a response: `index` counts the run's requests from 0. */
type Bring = (request: Request, index: number) => Promise<Said>

export type Client = (bring: Bring) => Promise<Outcome>

/** More loops and calls than this never end. */
const maxSteps = 6_000
const maxPrints = 5_000
/** A program that does nothing for so many turns of the event loop, waits for ever. */
const quietTurns = 3

/** Names that no program has. */
const [stepName, importsName] = ['chunkwiseStep', 'chunkwiseImports']

class Endless extends Error {}

type Main = (
  fetch: typeof globalThis.fetch,
  output: { append(text: unknown): void; clear(): void },
  console: Record<string, (...values: unknown[]) => void>,
  step: () => void,
  imports: Readonly<Record<string, unknown>>,
) => Promise<void>

const AsyncFunction = (async () => undefined).constructor as new (...parts: string[]) => Main

/** A program as a client; where relative addresses lead is `base`. Rejects if it is no program. */
export async function clientOf(source: string, base: string): Promise<Client> {
  const { script, program } = await parseAny(source)
  const imports: Record<string, unknown> = {}
  const edits: { start: number; end: number; text: string }[] = []
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue
    const name = String(statement.source.value)
    imports[name] = await import(/* @vite-ignore */ name)
    const { start, end } = statement
    edits.push({ start, end, text: takenFrom(statement, name) })
  }
  visit(program, (node) => {
    const body = steppingBodyOf(node)
    if (!body) return
    if (body.type === 'BlockStatement') {
      edits.push({ start: body.start + 1, end: body.start + 1, text: ` ${stepName}();` })
    } else {
      edits.push({ start: body.start, end: body.start, text: `{ ${stepName}(); ` })
      edits.push({ start: body.end, end: body.end, text: ' }' })
    }
  })
  const text = edited(script, edits)
  const main = new AsyncFunction('fetch', 'output', 'console', stepName, importsName, text)
  return (bring) => runOnce(main, imports, base, bring)
}

/** `import { a as b } from 'name'` as a declaration. */
function takenFrom({ specifiers }: ImportDeclaration, name: string): string {
  const from = `${importsName}[${JSON.stringify(name)}]`
  return specifiers
    .map((specifier) => {
      const local = specifier.local.name
      if (specifier.type === 'ImportNamespaceSpecifier') return `const ${local} = ${from};`
      const imported =
        specifier.type === 'ImportDefaultSpecifier'
          ? 'default'
          : specifier.imported.type === 'Identifier'
            ? specifier.imported.name
            : String(specifier.imported.value)
      return `const ${local} = ${from}.${imported};`
    })
    .join(' ')
}

/** The body of a loop or of a function: what runs again and again. */
function steppingBodyOf(node: Node): BlockStatement | Node | null {
  switch (node.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
      return (node as WhileStatement).body
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const { body } = node as unknown as { readonly body: Node }
      // A constructor has to begin with `super`.
      return body.type === 'BlockStatement' && !beginsWithSuper(body as BlockStatement)
        ? body
        : null
    }
    default:
      return null
  }
}

const beginsWithSuper = ({ body }: BlockStatement): boolean => {
  let found = false
  for (const statement of body) visit(statement, (node) => (found ||= node.type === 'Super'))
  return found
}

async function runOnce(
  main: Main,
  imports: Readonly<Record<string, unknown>>,
  base: string,
  bring: Bring,
): Promise<Outcome> {
  const prints: Print[] = []
  const errorsShown: string[] = []
  let requests = 0
  let bytes: Uint8Array = new Uint8Array()
  let writes: number[] = []
  let steps = 0
  let isEndless = false
  const step = () => {
    steps += 1
    if (steps <= maxSteps) return
    isEndless = true
    throw new Endless()
  }
  const print = (print_: Print) => {
    if (prints.length >= maxPrints) {
      isEndless = true
      throw new Endless()
    }
    prints.push(print_)
  }
  const log = (...values: unknown[]) => print({ text: `${values.map(String).join(' ')}\n` })
  const warn = (...values: unknown[]) => {
    errorsShown.push(values.map(String).join(' '))
  }
  const fetched = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const index = requests
    requests += 1
    const request = new Request(typeof input === 'string' ? new URL(input, base) : input, init)
    asking += 1
    const { status, headers, chunks } = await bring(request, index).finally(() => {
      asking -= 1
    })
    if (index === 0) {
      bytes = new Uint8Array(chunks.flatMap((chunk) => [...chunk]))
      let end = 0
      writes = chunks.map((chunk) => (end += chunk.length))
    }
    return new Response(
      bodyOf(chunks, () => (reads += 1)),
      { status, headers: headers.map(([k, v]) => [k, v] as [string, string]) },
    )
  }
  let error: string | undefined
  let reads = 0
  let asking = 0
  const doneSoFar = () => (asking > 0 ? null : steps + prints.length + reads)
  const rejected = (reason: unknown) => void errorsShown.push(String(reason))
  process.on('unhandledRejection', rejected)
  try {
    const output = {
      append: (text: unknown) => print({ text: String(text) }),
      clear: () => print({ clear: true }),
    }
    const console_ = { log, info: log, debug: log, warn, error: warn }
    let isRunning = true
    const running = main(fetched, output, console_, step, imports).finally(() => {
      isRunning = false
    })
    // Also what it left running, as a pipe that nobody awaits.
    await Promise.race([running, quiet(doneSoFar)])
    if (isRunning) isEndless = true
    else await quiet(doneSoFar)
  } catch (thrown) {
    error = String(thrown)
  } finally {
    process.off('unhandledRejection', rejected)
  }
  const ended = isEndless ? 'endless' : error === undefined ? 'finished' : 'failed'
  return {
    prints,
    errorsShown,
    ended,
    ...(error !== undefined && { error }),
    requests,
    bytes,
    writes,
  }
}

/** Each read gives one chunk. */
function bodyOf(chunks: readonly Uint8Array[], pulled: () => void): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream(
    {
      pull(controller) {
        pulled()
        const chunk = chunks[next]
        next += 1
        if (chunk) controller.enqueue(chunk.slice())
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

const { port1: here, port2: there } = new MessageChannel()
const turns: (() => void)[] = []
there.onmessage = () => turns.shift()?.()

/** Resolves when nothing more has been done for some turns of the event loop; null is waited for. */
async function quiet(doneSoFar: () => number | null): Promise<void> {
  let known = doneSoFar()
  for (let turn = 0; turn < quietTurns; turn += 1) {
    await new Promise<void>((resolve) => {
      turns.push(resolve)
      here.postMessage(null)
    })
    const now = doneSoFar()
    if (now === null || now !== known) turn = 0
    known = now
  }
}
