import { readColors } from '../base/css-colors.ts'
import type { Lane } from '../trace/model/lane.ts'

/** The colours of the picture, as the page's style sheet gives them in the current theme. */
export interface Palette {
  readonly ink: string
  readonly dim: string
  readonly line: string
  readonly panel: string
  readonly accent: string
  readonly bad: string
  readonly server: string
  readonly lanes: Readonly<Record<Lane, string>>
}

/** Reads the palette from the custom properties that apply to `element`. */
export function readPalette(element: Element): Palette {
  const own = readColors(element, ['ink', 'dim', 'line', 'panel', 'accent', 'bad', 'server'])
  return { ...own, lanes: readColors(element, ['fetch', 'eventsource', 'axios']) }
}
