import type { ClientEventData, SourcePosition } from '../trace/model/events.ts'

type ErrorHappening = Extract<ClientEventData, { kind: 'error' }>

/** Name of the global function that is called before the learner's first statement. */
const announcer = 'chunkwise:first-statement'

/**
 * What calls it: a module's imports run before its statements wherever they stand, so this is the
 * first. It is on the learner's own first line, whose columns are put right where stacks are read. An
 * import would do the same and move nothing, but Firefox fails to load one into a worker.
 */
const announcement = `globalThis['${announcer}']();`

/** The learner's code with the call in front; a hashbang may stand only at the very start. */
const announced = (code: string): string => announcement + code.replace(/^#!/, '//')

/** The learner's own column for one in the module as it runs; both count from 1. */
const ownColumn = (line: number, column: number): number =>
  line === 1 ? Math.max(1, column - announcement.length) : column

/**
 * Where in the learner's module an error arose: the topmost line of its stack that lies in
 * `moduleUrl`. All three engines write `URL:line:column`.
 */
export function positionIn(stack: string, moduleUrl: string): SourcePosition | null {
  const start = stack.indexOf(`${moduleUrl}:`)
  if (start === -1) return null
  const place = /^(\d+):(\d+)/.exec(stack.slice(start + moduleUrl.length + 1))
  if (!place) return null
  const line = Number(place[1])
  return { line, column: ownColumn(line, Number(place[2])) }
}

/** The module of this worker, which runs one in its life, and how its file is called in stacks. */
let currentUrl: string | null = null
let currentName = 'your code'

/**
 * The stack in terms of the learner's own file, without our frames: each line of it as Chromium
 * writes it, `    at f (your code:7:9)`, whichever engine this is.
 */
export function readableStack(stack: string, moduleUrl: string | null = currentUrl): string {
  const isOurs = (line: string) => /(?:https?|blob):/.test(line) && !isIn(line, moduleUrl)
  const lines = stack.split('\n').filter((line) => line !== '' && !isOurs(line))
  const text = lines.join('\n')
  const name = currentName
  const place = `${name}:\\d+:\\d+`
  return (moduleUrl ? text.replaceAll(moduleUrl, name) : text)
    .replace(
      new RegExp(`${name}:1:(\\d+)`, 'g'),
      (_place, column: string) => `${name}:1:${ownColumn(1, Number(column))}`,
    )
    .replace(new RegExp(`^(?:async\\*)?@(${place})$`, 'gm'), '    at $1')
    .replace(new RegExp(`^(?:async\\*)?(.+)@(${place})$`, 'gm'), '    at $1 ($2)')
}

const isIn = (line: string, moduleUrl: string | null): boolean =>
  moduleUrl !== null && line.includes(moduleUrl)

/** Describes anything that was thrown; learner code can throw what it likes. */
export function describeThrown(thrown: unknown, moduleUrl: string): ErrorHappening {
  try {
    if (!(thrown instanceof Error)) return unplaced('Thrown', String(thrown))
    const stack = String(thrown.stack ?? '').slice(0, maxErrorLength)
    return {
      ...unplaced(String(thrown.name), String(thrown.message)),
      position: positionIn(stack, moduleUrl),
      stack: readableStack(stack, moduleUrl),
    }
  } catch {
    // Its own getters or `toString` threw.
    return unplaced('Thrown', 'a value that can’t be shown as text')
  }
}

/** A page has to show it, so what is longer is cut. */
const maxErrorLength = 20_000

const unplaced = (name: string, message: string): ErrorHappening => ({
  kind: 'error',
  name: name.slice(0, maxErrorLength),
  message: message.slice(0, maxErrorLength),
  position: null,
  stack: '',
})

/** A module made of text, and what reports the errors that arise in it. */
export interface LearnerModule {
  /**
   * Resolves with its exports when the module has run to its end, awaits included; rejects with what it threw. Calls
   * `onFirstStatement` when its imports have run, immediately before its own first statement; not
   * at all if an import fails.
   */
  run(onFirstStatement: () => void): Promise<Readonly<Record<string, unknown>>>
  describe(thrown: unknown): ErrorHappening
}

/** Makes `code` a module of its own; `name` is what stacks call its file. */
export function createModule(code: string, name = 'your code'): LearnerModule {
  currentName = name
  const url = URL.createObjectURL(new Blob([announced(code)], { type: 'text/javascript' }))
  currentUrl = url
  return {
    async run(onFirstStatement) {
      const tell = () => {
        // So that learner code never sees it.
        Reflect.deleteProperty(globalThis, announcer)
        onFirstStatement()
      }
      Object.defineProperty(globalThis, announcer, { value: tell, configurable: true })
      return (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>
    },
    describe: (thrown) => describeThrown(thrown, url),
  }
}
