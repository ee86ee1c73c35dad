/*
 * HARs in the form in which browsers export them, written by hand: HAR 1.2 with each browser's own
 * fields. The forms are taken from what writes them: Chrome's from `front_end/models/har/Log.ts` of
 * ChromeDevTools/devtools-frontend, Firefox's from `devtools/client/netmonitor/src/har/har-builder.js`.
 */

interface HarEntry {
  readonly url: string
  readonly method?: string
  readonly status?: number
  readonly headers?: readonly { readonly name: string; readonly value: string }[]
  readonly content: object
  readonly requestHeaders?: readonly { readonly name: string; readonly value: string }[]
  readonly extra?: object
}

const queryOf = (url: string) =>
  [...new URL(url).searchParams].map(([name, value]) => ({ name, value }))

/** As Chrome's DevTools export it, “with content” and with sensitive data. */
export const chromeHar = (entries: readonly HarEntry[]): string =>
  JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'WebInspector', version: '537.36' },
        pages: [],
        entries: entries.map((entry) => ({
          _connectionId: '1520',
          _initiator: { type: 'script', stack: { callFrames: [] } },
          _priority: 'High',
          _resourceType: 'fetch',
          cache: {},
          connection: '443',
          request: {
            method: entry.method ?? 'GET',
            url: entry.url,
            httpVersion: 'http/2.0',
            headers: [
              { name: ':authority', value: new URL(entry.url).host },
              { name: ':method', value: entry.method ?? 'GET' },
              { name: 'accept', value: '*/*' },
              ...(entry.requestHeaders ?? []),
            ],
            queryString: queryOf(entry.url),
            cookies: [],
            headersSize: -1,
            bodySize: 0,
          },
          response: {
            status: entry.status ?? 200,
            statusText: '',
            httpVersion: 'http/2.0',
            headers: entry.headers ?? [],
            cookies: [],
            content: entry.content,
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
            _transferSize: 320,
            _error: null,
            _fetchedViaServiceWorker: false,
          },
          serverIPAddress: '203.0.113.7',
          startedDateTime: '2026-11-28T09:12:33.120Z',
          time: 812.5,
          timings: {
            blocked: 2.1,
            dns: -1,
            ssl: -1,
            connect: -1,
            send: 0.25,
            wait: 310.25,
            receive: 499.75,
            _blocked_queueing: 1.5,
            _workerStart: -1,
          },
          ...entry.extra,
        })),
      },
    },
    null,
    2,
  )

/** As Firefox's developer tools save it: “Save All As HAR”. */
export const firefoxHar = (entries: readonly HarEntry[]): string =>
  JSON.stringify(
    {
      log: {
        version: '1.2',
        creator: { name: 'Firefox', version: '153.0' },
        browser: { name: 'Firefox', version: '153.0' },
        pages: [
          {
            id: 'page_1',
            pageTimings: { onContentLoad: 142, onLoad: 510 },
            startedDateTime: '2026-11-28T10:12:32.000+01:00',
            title: 'https://app.test/',
          },
        ],
        entries: entries.map((entry) => ({
          startedDateTime: '2026-11-28T10:12:33.120+01:00',
          request: {
            bodySize: 0,
            method: entry.method ?? 'GET',
            url: entry.url,
            httpVersion: 'HTTP/2',
            headers: [
              { name: 'Host', value: new URL(entry.url).host },
              ...(entry.requestHeaders ?? []),
            ],
            cookies: [],
            queryString: queryOf(entry.url),
            headersSize: 412,
          },
          response: {
            status: entry.status ?? 200,
            statusText: 'OK',
            httpVersion: 'HTTP/2',
            headers: entry.headers ?? [],
            cookies: [],
            content: entry.content,
            redirectURL: '',
            headersSize: 188,
            bodySize: 230,
          },
          cache: {},
          timings: { blocked: 0, dns: 0, connect: 12, ssl: 20, send: 0, wait: 300, receive: 500 },
          time: 832,
          _securityState: 'secure',
          serverIPAddress: '203.0.113.7',
          connection: '443',
          pageref: 'page_1',
          ...entry.extra,
        })),
      },
    },
    null,
    2,
  )
