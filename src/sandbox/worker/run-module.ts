import type { ClientHappening, SourcePosition } from '../../trace/events.ts'

type ErrorHappening = Extract<ClientHappening, { kind: 'error' }>

/**
 * Where in the learner's module an error arose: the topmost line of its stack that lies in
 * `moduleUrl`. All three engines write `URL:line:column`.
 */
export function positionIn(stack: string, moduleUrl: string): SourcePosition | null {
  const start = stack.indexOf(`${moduleUrl}:`)
  if (start === -1) return null
  const place = /^(\d+):(\d+)/.exec(stack.slice(start + moduleUrl.length + 1))
  return place ? { line: Number(place[1]), column: Number(place[2]) } : null
}

/** The stack in terms of the learner's own file, without our frames. */
function readableStack(stack: string, moduleUrl: string): string {
  return stack
    .split('\n')
    .filter((line) => !/https?:\/\//.test(line) || line.includes(moduleUrl))
    .join('\n')
    .replaceAll(moduleUrl, 'your code')
}

/** Describes anything that was thrown; learner code can throw what it likes. */
export function describeThrown(thrown: unknown, moduleUrl: string): ErrorHappening {
  if (thrown instanceof Error) {
    const stack = String(thrown.stack ?? '')
    return {
      kind: 'error',
      name: String(thrown.name),
      message: String(thrown.message),
      position: positionIn(stack, moduleUrl),
      stack: readableStack(stack, moduleUrl),
    }
  }
  let message: string
  try {
    message = String(thrown)
  } catch {
    message = 'a value that cannot be shown as text'
  }
  return { kind: 'error', name: 'Thrown', message, position: null, stack: '' }
}

/** A module made of text, and what reports the errors that arise in it. */
export interface LearnerModule {
  /** Resolves when the module has run to its end, awaits included; rejects with what it threw. */
  run(): Promise<void>
  describe(thrown: unknown): ErrorHappening
}

/** Makes `code` a module of its own. */
export function createModule(code: string): LearnerModule {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  return {
    async run() {
      await import(/* @vite-ignore */ url)
    },
    describe: (thrown) => describeThrown(thrown, url),
  }
}
