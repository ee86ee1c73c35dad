import type { LineLevel } from '../../trace/model/console-entries.ts'

/** In the order of weight. */
export const levels: readonly LineLevel[] = ['output', 'debug', 'log', 'info', 'warn', 'error']

const shapes: Readonly<Record<LineLevel, string>> = {
  output: 'M3 4h10v1.6H3zm0 3.2h10v1.6H3zm0 3.2h6V12H3z',
  debug: 'M8 2.5 13.5 8 8 13.5 2.5 8zm0 2.1L4.6 8 8 11.4 11.4 8z',
  log: 'M5.2 3.3 9.9 8l-4.7 4.7-1.1-1.1L7.7 8 4.1 4.4z',
  info: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm-.8 2.8h1.6v1.6H7.2zm0 2.6h1.6v4H7.2z',
  warn: 'M8 1.8 15 14H1zM7.3 6.2v4h1.4v-4zm0 5v1.4h1.4v-1.4z',
  error:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5.9 4.9 8 7l2.1-2.1 1 1L9 8l2.1 2.1-1 1L8 9l-2.1 2.1-1-1L7 8 4.9 5.9z',
}

/** A level as a shape, so that its colour is not all that tells it. */
export function LevelShape({ level }: { readonly level: LineLevel }) {
  return (
    <svg
      class="icon console-shape"
      viewBox="0 0 16 16"
      width="14"
      height="14"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[level]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  )
}
