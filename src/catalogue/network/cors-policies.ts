import type { ServerSettings } from '../servers/server-description.ts'

/** What a host answers to pages of other origins. */
export interface CorsPolicy {
  /** Whose pages may read an answer: anybody's, or those of this machine. */
  readonly origins: 'any' | 'localhost'
  /** Methods beyond GET, HEAD and POST. */
  readonly methods: readonly string[]
  /** Request headers that may be sent, in lower case; `any`: the ones that are asked for. */
  readonly requestHeaders: 'any' | readonly string[]
  /** Without this request header, in lower case, it answers as if it knew no CORS. */
  readonly requires?: string
  /** Response headers that code may see beyond the safelisted ones. */
  readonly exposed: readonly string[]
  /** With this status it turns away pages of other origins, and does nothing of what they ask for. */
  readonly turnsAway?: number
}

const chosenPolicy: CorsPolicy = {
  origins: 'any',
  methods: ['PUT', 'PATCH', 'DELETE'],
  requestHeaders: 'any',
  exposed: [],
}

const ollama: CorsPolicy = {
  origins: 'localhost',
  methods: ['PUT', 'PATCH', 'DELETE'],
  requestHeaders: ['authorization', 'content-type', 'user-agent', 'accept', 'x-requested-with'],
  exposed: [],
  turnsAway: 403,
}

/**
 * What the real servers do by themselves; null: nothing, so that browsers let no page of another
 * origin read what they answer.
 *
 * - `localhost:5255` is an ASP.NET application without `UseCors`: it sends no CORS header at all.
 * - `api.openai.com` lets any origin in, with any header; openai-node guards against this use by its
 *   option `dangerouslyAllowBrowser`. It exposes `x-request-id`. Not tried against the real host.
 * - `api.anthropic.com` does so for requests with the header that the option of the same name of
 *   its own client sends (anthropic-sdk-typescript, `client.ts`). Not tried against the real host.
 * - `localhost:11434`: Ollama allows origins of the same machine unless `OLLAMA_ORIGINS` names more
 *   (ollama, `envconfig/config.go`: localhost, 127.0.0.1,
 *   0.0.0.0) and the headers below (`server/routes.go`), and turns others away with 403
 *   (gin-contrib/cors, `config.go`, `applyCors`). `127.0.0.1:11434` is the same server.
 */
const policies: Readonly<Record<string, CorsPolicy | null>> = {
  'localhost:5255': null,
  'api.openai.com': {
    origins: 'any',
    methods: ['PUT', 'PATCH', 'DELETE'],
    requestHeaders: 'any',
    exposed: ['x-request-id'],
  },
  'api.anthropic.com': {
    origins: 'any',
    methods: ['PUT', 'PATCH', 'DELETE'],
    requestHeaders: 'any',
    requires: 'anthropic-dangerous-direct-browser-access',
    exposed: ['request-id'],
  },
  'localhost:11434': ollama,
  '127.0.0.1:11434': ollama,
}

/** Settings of servers under this id choose, by host, what CORS it is given: see `corsPolicyOf`. */
const corsSettingsId = 'cors'

/**
 * What `host` (with its port) answers to pages of other origins. `servers.cors[host]` changes that
 * for a run: `on` lets everybody in, as `UseCors` with any origin would; `off` nobody.
 */
export function corsPolicyOf(host: string, settings: ServerSettings): CorsPolicy | null {
  const chosen = settings[corsSettingsId]?.[host]
  if (chosen === 'on') return chosenPolicy
  if (chosen === 'off') return null
  return policies[host] ?? null
}
