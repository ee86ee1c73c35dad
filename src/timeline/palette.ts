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
  const style = getComputedStyle(element)
  const color = (name: string) => style.getPropertyValue(`--${name}`).trim() || '#808080'
  return {
    ink: color('ink'),
    dim: color('dim'),
    line: color('line'),
    panel: color('panel'),
    accent: color('accent'),
    bad: color('bad'),
    server: color('server'),
    lanes: { fetch: color('fetch'), eventsource: color('eventsource'), axios: color('axios') },
  }
}
