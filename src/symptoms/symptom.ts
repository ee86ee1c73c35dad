/**
 * A page about something that goes wrong, written as people search for it. In `symptom`, `cause` and
 * `remedy` code stands between backticks.
 */
export interface Symptom {
  /** Its address: `symptoms/<slug>/`. */
  readonly slug: string
  /** What one would type into a search engine. */
  readonly title: string
  /** What one sees. */
  readonly symptom: string
  /** Why, in three sentences. */
  readonly cause: readonly [string, string, string]
  /** The program that shows it, and the one that shows the cure, by id. */
  readonly example: string
  readonly cure: string
  /** What to change. */
  readonly remedy: string
  /** The lesson that explains it, by id. */
  readonly lesson: string
  readonly sources: readonly { readonly name: string; readonly url: string }[]
}

/** What a page says, in one language. */
export type SymptomTexts = Pick<Symptom, 'title' | 'symptom' | 'cause' | 'remedy'>

const mdn = (path: string, name: string) => ({
  name: `MDN: ${name}`,
  url: `https://developer.mozilla.org/en-US/docs/Web/${path}`,
})
const html = {
  name: 'HTML Standard: server-sent events',
  url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
}

/** What several pages refer to. */
export const sources = {
  html,
  mdn,
  fetch: { name: 'Fetch Standard', url: 'https://fetch.spec.whatwg.org/' },
  streams: { name: 'Streams Standard', url: 'https://streams.spec.whatwg.org/' },
  encoding: { name: 'Encoding Standard', url: 'https://encoding.spec.whatwg.org/' },
  nginx: (directive: string) => ({
    name: `nginx: ${directive}`,
    url: `https://nginx.org/en/docs/http/ngx_http_proxy_module.html#${directive}`,
  }),
  axios: {
    name: 'axios: request config',
    url: 'https://github.com/axios/axios#request-config',
  },
  openai: {
    name: 'OpenAI: streaming events of chat completions',
    url: 'https://platform.openai.com/docs/api-reference/chat-streaming',
  },
  ndjson: { name: 'NDJSON', url: 'https://github.com/ndjson/ndjson-spec' },
} as const
