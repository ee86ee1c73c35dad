import type { Completion } from '@codemirror/autocomplete'

/** As `output.d.ts.txt` declares them; a test compares the two. */
export const outputMembers: readonly Completion[] = [
  { label: 'append', type: 'function', detail: '(text)' },
  { label: 'clear', type: 'function', detail: '()' },
]

const globals = [
  'AbortController',
  'AbortSignal',
  'Blob',
  'DecompressionStream',
  'Error',
  'EventSource',
  'FormData',
  'Headers',
  'JSON',
  'Map',
  'Math',
  'Promise',
  'ReadableStream',
  'Request',
  'Response',
  'Set',
  'TextDecoder',
  'TextDecoderStream',
  'TextEncoder',
  'TransformStream',
  'URL',
  'URLSearchParams',
  'Uint8Array',
  'WebSocket',
  'WritableStream',
  'XMLHttpRequest',
  'clearTimeout',
  'console',
  'fetch',
  'output',
  'performance',
  'setTimeout',
]

/** What the code of a lane, which runs in a worker, can name: what streaming needs of it. */
export const laneGlobals: readonly Completion[] = globals.map((label) => ({
  label,
  type: 'variable',
}))

const words =
  'async await break case catch class const continue default delete do else export extends finally for from function if import in instanceof let new of return static switch this throw try typeof undefined void while yield true false null'

export const keywords: readonly Completion[] = words
  .split(' ')
  .map((label) => ({ label, type: 'keyword' }))
