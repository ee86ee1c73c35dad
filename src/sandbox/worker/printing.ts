import { inspect } from 'loupe'

import { messageOf } from '../../base/errors.ts'
import type { ClientHappening, ConsoleLevel } from '../../trace/events.ts'

/** Longer prints are cut, with a word that they were: a page has to show them. */
const maxPrintLength = 20_000

const levels: readonly ConsoleLevel[] = ['debug', 'log', 'info', 'warn', 'error']

/** A value as one line of text, strings as they are. */
function describe(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Error)
    return value.stack?.startsWith(value.name) ? value.stack : `${value.name}: ${value.message}`
  try {
    return inspect(value, { depth: 3, truncate: 2_000 })
  } catch (error) {
    // A getter or a proxy of the learner's own threw.
    return `[cannot be shown: ${messageOf(error)}]`
  }
}

function clip(text: string): string {
  if (text.length <= maxPrintLength) return text
  return `${text.slice(0, maxPrintLength)}… (${text.length - maxPrintLength} more characters)`
}

/** Replaces the console's printing methods and adds the global `output`. */
export function installPrinting(record: (happening: ClientHappening) => void): void {
  for (const level of levels) {
    console[level] = (...values: unknown[]) => {
      record({ kind: 'shown', via: 'console', level, text: clip(values.map(describe).join(' ')) })
    }
  }
  console.assert = (condition?: boolean, ...values: unknown[]) => {
    if (!condition) console.error('Assertion failed', ...values)
  }
  console.dir = (value?: unknown) => console.log(value)
  console.table = (value?: unknown) => console.log(value)
  console.trace = (...values: unknown[]) => console.log('Trace:', ...values)
  console.clear = () => record({ kind: 'output-cleared' })

  const output = Object.freeze({
    append: (text: unknown) => {
      record({
        kind: 'shown',
        via: 'output',
        text: clip(typeof text === 'string' ? text : describe(text)),
      })
    },
    clear: () => record({ kind: 'output-cleared' }),
  })
  Object.defineProperty(globalThis, 'output', { value: output, enumerable: true })
}
