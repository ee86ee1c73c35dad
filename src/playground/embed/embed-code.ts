import { embedQuery, type EmbedOptions } from './embed-options.ts'

/** In CSS pixels: code, output and axis are all in sight. */
const usualHeightPx = 480

interface EmbedCodeOptions extends Pick<EmbedOptions, 'views' | 'theme'> {
  /** The address of free play in the language of the page, with its slash. */
  readonly place: string
  /** The program as an address's fragment. */
  readonly hash: string
  /** What a screen reader calls the frame. */
  readonly title: string
}

/**
 * The element that shows a program in somebody else's page. `allow-same-origin` is what lets the frame
 * have a service worker; it stays of another origin than the page around it.
 */
export function embedCode({ place, hash, title, views, theme }: EmbedCodeOptions): string {
  const query = embedQuery({ lanes: null, views, theme, heightPx: null })
  const attributes = {
    src: `${place}embed/${query}${hash}`,
    title,
    width: '100%',
    height: String(usualHeightPx),
    loading: 'lazy',
    sandbox: 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    allow: 'clipboard-write',
    style: 'border: 1px solid #8888; border-radius: 8px',
  }
  const text = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`)
  return `<iframe ${text.join(' ')}></iframe>`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
