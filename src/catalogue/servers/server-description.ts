/** The value that holds for a parameter, by its name. */
export type ValueOf = (name: string) => string

/** Longer values of a parameter, in UTF-16 units, are refused unless it says otherwise: every trace holds them, and so does the browser's storage. */
export const maxValueLength = 4_000

/** One thing about a simulated server that a person can choose. Values are text, as in an address. */
export interface ServerParameter {
  /** Name in `ServerValues`, in a lesson's front matter and in the address's query. */
  readonly name: string
  readonly label: string
  /** One sentence: what it changes in what is sent. */
  readonly help: string
  /** `lines` is a text of several lines; `bytes` too, and a file can be opened in its place. */
  readonly kind: 'choice' | 'number' | 'text' | 'lines' | 'bytes' | 'switch'
  /** Of a choice, in order. A switch's values are `on` and `off`. */
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  /** Of a number. */
  readonly min?: number
  readonly max?: number
  /** Of a text, if not `maxValueLength`. */
  readonly maxLength?: number
  /** Of a text: why it can't have this value beside the others; null if it can. */
  readonly unfit?: (value: string, valueOf: ValueOf) => string | null
  readonly initial: string
}

/** Chosen values by parameter name; what is missing is as the parameter's `initial`. */
export type ServerValues = Readonly<Record<string, string>>

/** `msw` is a module of MSW handlers, which runs in tests, in the browser and as a written server. */
export type SourceLanguage = 'csharp' | 'javascript' | 'python' | 'go' | 'msw'

/** The source of a real server that sends the same bytes, complete enough to run. */
export interface ServerSource {
  readonly language: SourceLanguage
  /** File name a person would give it, e.g. `server.mjs`, `Program.cs`. */
  readonly file: string
  /** What runs it, one a line: commands, or for `msw` statements of a test. */
  readonly howToRun: string
  /** The source for these parameter values. */
  code(values: ServerValues): string
}

/**
 * A simulated server as people and code choose it. Its sources are loaded apart (`load-sources.ts`): the
 * service worker and the first page have no need of them.
 */
export interface ServerDescription {
  readonly id: string
  readonly name: string
  /** One or two sentences: what it answers. */
  readonly summary: string
  /** `/api/…` of the site's own origin, or a whole address, whose scheme is `ws` for a WebSocket. */
  readonly address: string
  /** Where it answers as well. */
  readonly otherAddresses?: readonly string[]
  /** The path that a path counts as, where the server is not exact about it. */
  readonly routeOf?: (pathname: string) => string
  readonly method: 'GET' | 'POST'
  /** Left out for HTTP. A WebSocket begins as a GET, and what follows are messages. */
  readonly protocol?: 'websocket'
  /** Which client calls fit, in words, e.g. "fetch and axios; EventSource cannot POST". */
  readonly clients: string
  readonly parameters: readonly ServerParameter[]
}

/** Values for servers by their id, chosen for a run. A query in a request's address goes before them. */
export type ServerSettings = Readonly<Record<string, ServerValues>>
