import { OwnBytesError, chunksOfOwnBytes, type OwnBytes } from '../../wire/encode/own-bytes.ts'
import { maxBodyLength, rawServerId } from './long-values.ts'
import { pauseParameter } from './parameters.ts'
import type { ServerDescription, ServerParameter, ValueOf } from './server-description.ts'

/** An HTTP token (RFC 9110, §5.6.2): what the name of a method or of a header may hold. */
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/

/** Headers that have a parameter of their own, or that no page can receive. */
const refusedHeaders: Readonly<Record<string, string>> = {
  'content-type': 'it has a field of its own',
  'set-cookie': 'code on a page never sees it, and only a real server can set a cookie with it',
}

/** Statuses whose responses have no body (Fetch standard, "null body status"). */
const bodiless = [204, 205, 304]

/** What the server sends, as its parameters say. */
const ownBytesOf = (valueOf: ValueOf): OwnBytes => ({
  body: valueOf('body'),
  // The choices are checked before.
  writtenAs: valueOf('written') as OwnBytes['writtenAs'],
  lineEnds: valueOf('lineEnds') as OwnBytes['lineEnds'],
  cut: valueOf('chunks') as OwnBytes['cut'],
  chunkBytes: Number(valueOf('chunkBytes')),
})

/** Whether the response can have a body: `null` and an empty one are not the same to a client. */
export const hasBody = (valueOf: ValueOf): boolean => !bodiless.includes(Number(valueOf('status')))

/**
 * What is entered, as chunks, whether or not the response can have a body.
 *
 * @throws OwnBytesError if it can't be sent.
 */
export const enteredChunks = (valueOf: ValueOf): readonly Uint8Array<ArrayBuffer>[] =>
  chunksOfOwnBytes(ownBytesOf(valueOf))

/** The chunks of the response's body; none if its status has none. */
export const rawChunks = (valueOf: ValueOf): readonly Uint8Array<ArrayBuffer>[] =>
  hasBody(valueOf) ? enteredChunks(valueOf) : []

/** The response's headers, in the order in which they are entered. */
export function rawHeaders(valueOf: ValueOf): [name: string, value: string][] {
  const type = valueOf('type')
  const others = linesOf(valueOf('headers')).map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()]
  })
  return type === '' ? others : [['Content-Type', type], ...others]
}

/** The methods that it answers; none listed: it answers all. */
export const rawMethods = (valueOf: ValueOf): readonly string[] =>
  valueOf('methods')
    .split(',')
    .map((method) => method.trim())
    .filter((method) => method !== '')

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

/**
 * Why a text cannot be a header's value; null if it can (RFC 9110, §5.5). Node sends what is not ASCII
 * as Latin-1 or as UTF-8, depending on what it is sent with, and Kestrel refuses it.
 */
function whyNoHeaderValue(value: string): string | null {
  if (/[^\0-\x7f]/.test(value)) return 'contains a character that isn’t ASCII'
  return /[^\t\x20-\x7e]/.test(value) ? 'contains a control character' : null
}

function whyUnfitHeaders(text: string): string | null {
  for (const line of linesOf(text)) {
    const [name = '', ...rest] = line.split(':')
    if (rest.length === 0) return `the line "${line}" has no colon; write Name: value`
    if (!token.test(name.trim())) return `"${name.trim()}" can’t be the name of a header`
    const refused = refusedHeaders[name.trim().toLowerCase()]
    if (refused) return `${name.trim()} can’t be entered here: ${refused}`
    const why = whyNoHeaderValue(rest.join(':').trim())
    if (why) return `the value of ${name.trim()} ${why}`
  }
  return null
}

const bodyParameter: ServerParameter = {
  name: 'body',
  label: 'Bytes',
  help: 'What the response’s body contains. You can also open or drop a file here, up to 1 MiB.',
  kind: 'bytes',
  maxLength: maxBodyLength,
  unfit: (_, valueOf) => {
    try {
      enteredChunks(valueOf)
      return null
    } catch (error) {
      if (error instanceof OwnBytesError) return error.message
      throw error
    }
  },
  initial: 'data: hello\n\n',
}

const bodyForms: readonly ServerParameter[] = [
  {
    name: 'written',
    label: 'Format of the bytes',
    help: 'Escapes are \\n, \\r, \\t, \\\\, \\xHH for a byte, and \\p to end a chunk.',
    kind: 'choice',
    options: [
      { value: 'text', label: 'text, as it stands' },
      { value: 'escapes', label: 'text with escapes' },
      { value: 'base64', label: 'base64' },
    ],
    initial: 'text',
  },
  {
    name: 'lineEnds',
    label: 'Line endings',
    help: 'What each line break above is sent as. Line endings written as escapes or in base64 don’t change.',
    kind: 'choice',
    options: [
      { value: 'as-is', label: 'as they are' },
      { value: 'lf', label: 'LF' },
      { value: 'crlf', label: 'CR LF' },
    ],
    initial: 'as-is',
  },
  {
    name: 'chunks',
    label: 'Chunks',
    help: 'Where the body is cut into chunks.',
    kind: 'choice',
    options: [
      { value: 'nowhere', label: 'all at once' },
      { value: 'lines', label: 'after each line' },
      { value: 'events', label: 'after each blank line (event)' },
      { value: 'bytes', label: 'every so many bytes' },
    ],
    initial: 'nowhere',
  },
  {
    name: 'chunkBytes',
    label: 'Chunk size',
    help: 'How many bytes a chunk has if the body is cut every so many bytes.',
    kind: 'number',
    min: 1,
    max: 1_048_576,
    initial: '16',
  },
]

const responseParameters: readonly ServerParameter[] = [
  {
    name: 'type',
    label: 'Content-Type',
    help: 'The type that the response declares. Leave it empty to send none.',
    kind: 'text',
    unfit: (value) =>
      /^[\x20-\x7e]*$/.test(value)
        ? null
        : 'must be a media type in ASCII, such as text/event-stream',
    initial: 'text/event-stream',
  },
  {
    name: 'status',
    label: 'Status',
    help: 'Responses with 204, 205 or 304 have no body.',
    kind: 'number',
    min: 200,
    max: 599,
    initial: '200',
  },
  {
    name: 'headers',
    label: 'Headers',
    help: 'One a line, as Name: value.',
    kind: 'lines',
    unfit: whyUnfitHeaders,
    initial: 'Cache-Control: no-cache',
  },
  {
    name: 'methods',
    label: 'Methods',
    help: 'The methods it responds to, such as POST, PUT; others get a 405. Leave it empty to allow all.',
    kind: 'text',
    unfit: (_, valueOf) => {
      const unfit = rawMethods(valueOf).find((method) => !token.test(method))
      return unfit === undefined ? null : `"${unfit}" can’t be a method`
    },
    initial: '',
  },
]

/** Sends what it is told to, byte by byte. */
export const rawServer: ServerDescription = {
  id: rawServerId,
  name: 'Your own bytes',
  summary: 'Sends exactly the bytes that you enter, in the chunks that you choose.',
  address: '/api/raw',
  method: 'GET',
  clients: 'any client that can handle the bytes and their content type',
  parameters: [bodyParameter, ...bodyForms, pauseParameter(0), ...responseParameters],
}
