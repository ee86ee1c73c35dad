/** A written server to begin with. */
export interface ServerExample {
  readonly id: string
  readonly name: string
  /** One sentence: what it does. */
  readonly sentence: string
  /** Its code, which is fetched when it is asked for. */
  readonly load: () => Promise<string>
}

const textOf = async (module: Promise<{ readonly default: string }>) => (await module).default

/** In the order in which they are shown. Each is run by a test, as its sentence says. */
export const examples: readonly ServerExample[] = [
  {
    id: 'sse-resume',
    name: 'Events with ids, and resuming',
    sentence: 'The connection breaks after three events; a client that reconnects gets the rest.',
    load: () => textOf(import('./sse-resume.msw.txt?raw')),
  },
  {
    id: 'retry-after',
    name: '503, then a response',
    sentence: 'The first request gets 503 with Retry-After; the next one gets the text.',
    load: () => textOf(import('./retry-after.msw.txt?raw')),
  },
  {
    id: 'broken-line',
    name: 'A broken line of JSON',
    sentence: 'The third of five lines isn’t valid JSON, and the lines after it are.',
    load: () => textOf(import('./broken-line.msw.txt?raw')),
  },
  {
    id: 'chat-fails',
    name: 'A chat that fails midway',
    sentence: 'A chat completion sends an error event after four tokens; its status is 200.',
    load: () => textOf(import('./chat-fails.msw.txt?raw')),
  },
  {
    id: 'token',
    name: '401 until a token is sent',
    sentence: 'Without a valid token the stream gets 401; another address gives the token.',
    load: () => textOf(import('./token.msw.txt?raw')),
  },
  {
    id: 'idempotency',
    name: 'A POST that must not be done twice',
    sentence:
      'The first response gets lost after the charge; a retry with the same Idempotency-Key isn’t charged again.',
    load: () => textOf(import('./idempotency.msw.txt?raw')),
  },
  {
    id: 'credentials',
    name: 'Cookies from another origin',
    sentence:
      'The stream needs the cookie that a login set, and CORS headers that allow credentials.',
    load: () => textOf(import('./credentials.msw.txt?raw')),
  },
  {
    id: 'gzip',
    name: 'gzip, with and without flush',
    sentence:
      'Compressed lines arrive together at the end; with a flush after each, one at a time.',
    load: () => textOf(import('./gzip.msw.txt?raw')),
  },
  {
    id: 'accel-buffering',
    name: 'X-Accel-Buffering',
    sentence:
      'Of two event streams, one asks proxies not to buffer it, and a proxy that respects the header doesn’t.',
    load: () => textOf(import('./accel-buffering.msw.txt?raw')),
  },
  {
    id: 'client-leaves',
    name: 'A client that goes away',
    sentence: 'An endless stream stops when its client disconnects, and says after how many ticks.',
    load: () => textOf(import('./client-leaves.msw.txt?raw')),
  },
  {
    id: 'forecasts',
    name: 'Objects of an IAsyncEnumerable<T>',
    sentence: 'A GET returns one JSON array, in which each object is a chunk of its own.',
    load: () => textOf(import('./forecasts.msw.txt?raw')),
  },
]
