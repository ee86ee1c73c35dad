/** A host that we play, and what the real one lets pages of other origins do. */
interface FakedHost {
  readonly host: string
  /**
   * Whether the real server answers browsers on other origins: never; always; if the request has a
   * certain header; or pages from this computer only. The faked network does as told by the `cors`
   * condition.
   */
  readonly crossOrigin: 'refused' | 'allowed' | 'with-header' | 'local-pages'
  /** One sentence for people. */
  readonly crossOriginNote: string
}

const ollamaNote =
  'Ollama answers pages from localhost, 127.0.0.1 and 0.0.0.0; others must be named in OLLAMA_ORIGINS.'

/** Hosts that we play; nothing that goes to one of them ever leaves the machine. */
export const fakedHosts: readonly FakedHost[] = [
  {
    host: 'localhost:5255',
    crossOrigin: 'refused',
    crossOriginNote: 'ASP.NET Core allows no other origin until AddCors and UseCors say so.',
  },
  {
    host: 'api.openai.com',
    crossOrigin: 'allowed',
    crossOriginNote:
      'OpenAI answers every origin; its client refuses to run in a page all the same, as a key there can be read by anyone (dangerouslyAllowBrowser).',
  },
  {
    host: 'api.anthropic.com',
    crossOrigin: 'with-header',
    crossOriginNote:
      'Anthropic answers other origins if the request says anthropic-dangerous-direct-browser-access: true, as its client does with dangerouslyAllowBrowser.',
  },
  { host: 'localhost:11434', crossOrigin: 'local-pages', crossOriginNote: ollamaNote },
  // The address that Ollama's own client uses unless told otherwise.
  { host: '127.0.0.1:11434', crossOrigin: 'local-pages', crossOriginNote: ollamaNote },
]

/** Origins of the faked hosts, over http and https, for a Content-Security-Policy. */
export const fakedOrigins: readonly string[] = fakedHosts.flatMap(({ host }) => [
  `http://${host}`,
  `https://${host}`,
])

/** Whether a request to `url` is for a faked server of a site that lives at `siteOrigin`. */
export function isFaked(url: URL, siteOrigin: string): boolean {
  return (
    fakedOrigins.includes(url.origin) ||
    (url.origin === siteOrigin && (url.pathname === '/api' || url.pathname.startsWith('/api/')))
  )
}
