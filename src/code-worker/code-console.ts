import type { ClientEventData, ConsoleLevel } from '../trace/model/events.ts'
import { clip, maxTextLength } from '../base/clip.ts'
import { describeInside, describeValue } from './describe-value.ts'

const levels: readonly ConsoleLevel[] = ['debug', 'log', 'info', 'warn', 'error']

/** Groups within groups are not moved further to the right than this many characters. */
const deepestIndent = 40

const monotonicNow = performance.now.bind(performance)

/** What a console method prints for these values (Console Standard, §2.2: Formatter). */
export function printed(values: readonly unknown[]): string {
  const [format, ...rest] = values
  if (typeof format !== 'string' || rest.length === 0 || !format.includes('%'))
    return clip(values.map(describeValue).join(' '))
  let used = 0
  const text = format.replace(/%([sdifoOc%])/g, (specifier, letter: string) => {
    if (letter === '%') return '%'
    if (used >= rest.length) return specifier
    const value = rest[used]
    used += 1
    return formatted(letter, value)
  })
  return clip([text, ...rest.slice(used).map(describeValue)].join(' '))
}

function formatted(letter: string, value: unknown): string {
  switch (letter) {
    case 'd':
    case 'i':
      return typeof value === 'symbol' ? 'NaN' : String(Number.parseInt(String(value), 10))
    case 'f':
      return typeof value === 'symbol' ? 'NaN' : String(Number.parseFloat(String(value)))
    case 'o':
    case 'O':
      return typeof value === 'string' ? describeInside(value) : describeValue(value)
    case 'c':
      // Style sheets have nothing to style here.
      return ''
    default:
      return describeValue(value)
  }
}

/** Replaces the console's printing methods. */
export function installCodeConsole(record: (happening: ClientEventData) => void): void {
  let groups = 0
  const print = (level: ConsoleLevel, text: string) => {
    const indent = ' '.repeat(Math.min(2 * groups, deepestIndent))
    const indented = indent === '' ? text : indent + text.replaceAll('\n', `\n${indent}`)
    // A text of many short lines grows by more than it was cut to.
    const short = indented.length > 2 * maxTextLength ? clip(indented) : indented
    record({ kind: 'shown', via: 'console', level, text: short })
  }
  for (const level of levels) console[level] = (...values) => print(level, printed(values))
  console.assert = (condition?: boolean, ...values: unknown[]) => {
    if (!condition) console.error('Assertion failed', ...values)
  }
  console.dir = (value?: unknown) => console.log(value)
  console.table = (value?: unknown) => console.log(value)
  console.trace = (...values: unknown[]) => console.log('Trace:', ...values)
  console.clear = () => record({ kind: 'output-cleared' })
  console.group = (...values: unknown[]) => {
    if (values.length > 0) print('log', printed(values))
    groups += 1
  }
  console.groupCollapsed = console.group
  console.groupEnd = () => {
    groups = Math.max(0, groups - 1)
  }
  installCounting(print)
}

/** Adds the global `output`, by which a lane shows text. */
export function installOutput(record: (happening: ClientEventData) => void): void {
  const output = Object.freeze({
    append: (text: unknown) => {
      record({ kind: 'shown', via: 'output', text: clip(describeValue(text)) })
    },
    clear: () => record({ kind: 'output-cleared' }),
  })
  Object.defineProperty(globalThis, 'output', { value: output, enumerable: true })
}

/** The console's counters and timers (Console Standard, §1.2 and §1.4). */
function installCounting(print: (level: ConsoleLevel, text: string) => void): void {
  const counts = new Map<string, number>()
  const timers = new Map<string, number>()
  console.count = (label = 'default') => {
    const count = (counts.get(String(label)) ?? 0) + 1
    counts.set(String(label), count)
    print('info', `${label}: ${count}`)
  }
  console.countReset = (label = 'default') => void counts.delete(String(label))
  console.time = (label = 'default') => {
    if (timers.has(String(label))) print('warn', `Timer “${label}” is already running`)
    else timers.set(String(label), monotonicNow())
  }
  console.timeLog = (label = 'default', ...values: unknown[]) => {
    const startedAt = timers.get(String(label))
    if (startedAt === undefined) print('warn', `There’s no timer “${label}”`)
    else {
      const elapsed = `${label}: ${(monotonicNow() - startedAt).toFixed(1)} ms`
      print('info', values.length > 0 ? `${elapsed} ${printed(values)}` : elapsed)
    }
  }
  console.timeEnd = (label = 'default') => {
    console.timeLog(label)
    timers.delete(String(label))
  }
}
