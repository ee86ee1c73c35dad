/** A document, in English, and what it is called in each language. */
interface Source {
  readonly name: string
  readonly zh: string
  readonly url: string
}

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
  readonly sources: readonly Source[]
}

/** What a page says, in one language. */
export type SymptomTexts = Pick<Symptom, 'title' | 'symptom' | 'cause' | 'remedy'>

/** `zh` where the page is about more than the name of an interface. */
const mdn = (path: string, name: string, zh = name): Source => ({
  name: `MDN: ${name}`,
  zh: `MDN 文档：${zh}`,
  url: `https://developer.mozilla.org/en-US/docs/Web/${path}`,
})
const standard = (name: string, url: string): Source => ({
  name: `${name} Standard`,
  zh: `${name} 标准`,
  url,
})

/** What several pages refer to. */
export const sources = {
  html: {
    name: 'HTML Standard: server-sent events',
    zh: 'HTML 标准：服务器发送事件（SSE）',
    url: 'https://html.spec.whatwg.org/multipage/server-sent-events.html',
  },
  mdn,
  readableStreams: mdn(
    'API/Streams_API/Using_readable_streams',
    'Using readable streams',
    '怎样使用可读流',
  ),
  fetch: standard('Fetch', 'https://fetch.spec.whatwg.org/'),
  streams: standard('Streams', 'https://streams.spec.whatwg.org/'),
  encoding: standard('Encoding', 'https://encoding.spec.whatwg.org/'),
  nginx: (directive: string): Source => ({
    name: `nginx: ${directive}`,
    zh: `nginx 文档：${directive}`,
    url: `https://nginx.org/en/docs/http/ngx_http_proxy_module.html#${directive}`,
  }),
  axios: {
    name: 'axios: request config',
    zh: 'axios 文档：请求配置',
    url: 'https://github.com/axios/axios#request-config',
  },
  openai: {
    name: 'OpenAI: streaming events of chat completions',
    zh: 'OpenAI 文档：Chat Completions 的流式事件',
    url: 'https://platform.openai.com/docs/api-reference/chat-streaming',
  },
  ndjson: { name: 'NDJSON', zh: 'NDJSON 规范', url: 'https://github.com/ndjson/ndjson-spec' },
} as const
