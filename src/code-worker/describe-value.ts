import { inspect, registerConstructor } from 'loupe'

import { messageOf } from '../base/errors.ts'
import { readableStack } from './run-module.ts'

/** More of a value's insides than this is left out, as DevTools does before one opens it. */
const maxValueLength = 2_000
const depth = 3
const shownNumbers = 16
/** Deeper or larger than this nobody looks for bytes: it is cut anyway. */
const maxEntries = 100
const maxCauses = 3

/** Stands for bytes inside a value; loupe would write every number of them, or nothing at all. */
class BytesSummary {
  constructor(readonly text: string) {}
}

type Fields = Readonly<Record<string, unknown>>
type Constructor<T> = (abstract new (...args: never[]) => T) | undefined
type Inspect = Parameters<typeof registerConstructor>[1]

/** Has values made by `constructor` written as `write` says; where there is none, nothing. */
function describeMadeBy<T>(
  constructor: Constructor<T>,
  write: (value: T, options: Parameters<Inspect>[1]) => string,
): void {
  if (constructor) registerConstructor(constructor, write as Inspect)
}

/*
 * What the platform's objects have to say lies in getters of their prototypes, where no inspector
 * looks. A body is left alone: to look at it is to begin reading it.
 */
function summarise<T>(constructor: Constructor<T>, name: string, of: (value: T) => Fields): void {
  describeMadeBy(constructor, (value, options) => `${name} ${inspect(of(value), options)}`)
}

describeMadeBy(BytesSummary, ({ text }) => text)
describeMadeBy(globalThis.URL, ({ href }) => `URL ${inspect(href)}`)
describeMadeBy(globalThis.DOMException, ({ name, message }) => `${name}: ${message}`)
summarise(globalThis.Response, 'Response', (response) => {
  const { status, ok, url, type, redirected, bodyUsed, headers } = response
  return { status, ok, url, type, redirected, bodyUsed, headers }
})
summarise(globalThis.Request, 'Request', ({ method, url, headers }) => ({ method, url, headers }))
summarise(globalThis.Headers, 'Headers', (headers) => Object.fromEntries(headers))
summarise(globalThis.URLSearchParams, 'URLSearchParams', (all) => Object.fromEntries(all))
summarise(globalThis.Blob, 'Blob', ({ size, type }) => ({ size, type }))
summarise(globalThis.ReadableStream, 'ReadableStream', ({ locked }) => ({ locked }))
summarise(globalThis.AbortSignal, 'AbortSignal', ({ aborted, reason }) =>
  aborted ? { aborted, reason: reason as unknown } : { aborted },
)
summarise(globalThis.Event, 'Event', ({ type }) => ({ type }))
summarise(globalThis.MessageEvent, 'MessageEvent', ({ type, data, lastEventId }) => ({
  type,
  data,
  lastEventId,
}))
summarise(globalThis.ProgressEvent, 'ProgressEvent', ({ type, loaded, total }) => ({
  type,
  loaded,
  total,
}))
summarise(globalThis.CloseEvent, 'CloseEvent', ({ type, code, reason, wasClean }) => ({
  type,
  code,
  reason,
  wasClean,
}))
summarise(globalThis.EventSource, 'EventSource', ({ url, readyState }) => ({ url, readyState }))
/** A value as a person reads it: strings as they are, the rest as DevTools would sum it up. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return value
  try {
    if (value instanceof Error) return describeError(value)
    return describeInside(value)
  } catch (error) {
    // A getter or a proxy of the learner's own threw.
    return `[cannot be shown: ${messageOf(error)}]`
  }
}

/** loupe gives a plain zero a sign, as no console does. */
const stylize = (text: string, type: string): string =>
  type === 'number' && text === '+0' ? '0' : text

/** The same, except that a string stands in quotation marks, as it does inside an object. */
export function describeInside(value: unknown): string {
  return inspect(withBytesSummed(value, depth), { depth, truncate: maxValueLength, stylize })
}

function describeError(error: Error, causes = 0): string {
  const head = `${error.name}: ${error.message}`
  // Chromium begins the stack with name and message; of other lines only the frames are wanted.
  const frames = readableStack(String(error.stack ?? ''))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const lines = [head, ...frames].join('\n')
  const { cause } = error
  if (cause === undefined || causes >= maxCauses) return lines
  const told = cause instanceof Error ? describeError(cause, causes + 1) : describeInside(cause)
  return `${lines}\nCaused by: ${told}`
}

/** The value itself, or a copy in which bytes are replaced by a summary of them. */
function withBytesSummed(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof ArrayBuffer) return new BytesSummary(`ArrayBuffer(${value.byteLength})`)
  if (ArrayBuffer.isView(value)) return new BytesSummary(bytesText(value))
  if (levels === 0) return value
  if (Array.isArray(value)) {
    if (value.length > maxEntries) return value
    const copy: unknown[] = value.map((item: unknown) => withBytesSummed(item, levels - 1))
    return copy.some((item, index) => item !== value[index]) ? copy : value
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return objectWithBytesSummed(value, levels)
}

function objectWithBytesSummed(value: object, levels: number): object {
  const names = Object.keys(value)
  if (names.length > maxEntries) return value
  const replaced: Record<string, unknown> = {}
  for (const name of names) {
    // By descriptor: to look must not call a getter.
    const inside: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
    const summed = withBytesSummed(inside, levels - 1)
    if (summed !== inside) replaced[name] = summed
  }
  return Object.keys(replaced).length > 0 ? { ...value, ...replaced } : value
}

function bytesText(view: ArrayBufferView): string {
  const name = Object.prototype.toString.call(view).slice(8, -1)
  if (view instanceof DataView) return `${name}(${view.byteLength})`
  const numbers = view as unknown as ArrayLike<number | bigint>
  const shown = Array.prototype.slice.call(numbers, 0, shownNumbers) as (number | bigint)[]
  const more = numbers.length > shown.length ? `, … ${numbers.length - shown.length} more` : ''
  return `${name}(${numbers.length}) [${shown.join(', ')}${more}]`
}
