import type { ServerSettings } from '../servers/server-description.ts'
import type { NetworkConditions } from './conditions.ts'

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

/** A simulated host, and what it allows pages of other origins. */
interface CorsHost {
  /** With its port. */
  readonly host: string
  /** Another address of the same server. */
  readonly alias?: string
  /** null: it sends no CORS header, so that browsers let no page of another origin read what it answers. */
  readonly policy: CorsPolicy | null
  /** One sentence: what the real service does. */
  readonly help: string
}

/**
 * What the real services do.
 *
 * - `localhost:5255` is an ASP.NET application without `UseCors`.
 * - `api.openai.com` lets any origin in, with any header; openai-node guards against this use by its
 *   option `dangerouslyAllowBrowser`. It exposes `x-request-id`. Not tried against the real host.
 * - `api.anthropic.com` does so for requests with the header that the option of the same name of
 *   its own client sends (anthropic-sdk-typescript, `client.ts`). Not tried against the real host.
 * - `localhost:11434`: Ollama allows origins of the same machine unless `OLLAMA_ORIGINS` names more
 *   (ollama, `envconfig/config.go`: localhost, 127.0.0.1, 0.0.0.0) and the headers above
 *   (`server/routes.go`), and turns others away with 403 (gin-contrib/cors, `config.go`,
 *   `applyCors`).
 */
export const corsHosts: readonly CorsHost[] = [
  {
    host: 'localhost:5255',
    policy: null,
    help: 'The real ASP.NET Core server sends no CORS headers unless its code calls UseCors.',
  },
  {
    host: 'api.openai.com',
    policy: {
      origins: 'any',
      methods: ['PUT', 'PATCH', 'DELETE'],
      requestHeaders: 'any',
      exposed: ['x-request-id'],
    },
    help: 'The real service allows every origin.',
  },
  {
    host: 'api.anthropic.com',
    policy: {
      origins: 'any',
      methods: ['PUT', 'PATCH', 'DELETE'],
      requestHeaders: 'any',
      requires: 'anthropic-dangerous-direct-browser-access',
      exposed: ['request-id'],
    },
    help: 'The real service allows requests with the header anthropic-dangerous-direct-browser-access.',
  },
  {
    host: 'localhost:11434',
    alias: '127.0.0.1:11434',
    policy: ollama,
    help: 'The real Ollama allows pages on the same machine and rejects others with status 403.',
  },
]

/** What can be chosen for a host in place of what its real service does. */
export const corsChoices = ['on', 'off'] as const

/**
 * Settings of servers under this id choose by host: `on` lets everybody in, as `UseCors` with any
 * origin would; `off` nobody; without a value the host does as the real service does.
 */
export const corsSettingsId = 'cors'

/** Why choices for hosts have no effect beside these conditions; null if they have one. */
export const corsChoiceInactive = ({ cors }: Pick<NetworkConditions, 'cors'>): string | null =>
  cors ? null : 'No effect unless Real CORS is on.'

/** What `host` (with its port) answers to pages of other origins, as chosen in a run's settings. */
export function corsPolicyOf(host: string, settings: ServerSettings): CorsPolicy | null {
  const found = corsHosts.find((each) => each.host === host || each.alias === host)
  if (!found) return null
  const chosen = settings[corsSettingsId]?.[found.host]
  if (chosen === 'on') return chosenPolicy
  if (chosen === 'off') return null
  return found.policy
}
