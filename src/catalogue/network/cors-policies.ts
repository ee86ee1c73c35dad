import type { ServerSettings } from '../servers/server-description.ts'
import { corsHosts, corsSettingsId, type CorsHost } from './cors-choices.ts'

/** What a host answers to pages of other origins. */
export interface CorsPolicy {
  /** Whose pages may read an answer: anybody's, or those of this machine. */
  readonly origins: 'any' | 'localhost'
  /** Methods beyond GET, HEAD and POST; `any`: the one that is asked for. */
  readonly methods: 'any' | readonly string[]
  /** Request headers that may be sent, in lower case; `any`: the ones that are asked for. */
  readonly requestHeaders: 'any' | readonly string[]
  /** Without this request header, in lower case, it answers as if it knew no CORS. */
  readonly requires?: string
  /** Response headers that code may see beyond the safelisted ones. */
  readonly exposed: readonly string[]
  /** Seconds for which a browser need not ask again; without it, five. */
  readonly maxAgeS?: number
  /** With this status it turns away pages of other origins, and does nothing of what they ask for. */
  readonly turnsAway?: number
}

const chosenPolicy: CorsPolicy = {
  origins: 'any',
  methods: 'any',
  requestHeaders: 'any',
  exposed: [],
}

const ollama: CorsPolicy = {
  origins: 'localhost',
  methods: ['PUT', 'PATCH', 'DELETE'],
  requestHeaders: [
    'authorization',
    'content-type',
    'user-agent',
    'accept',
    'x-requested-with',
    'openai-beta',
    ...[
      'arch',
      'async',
      'custom-poll-interval',
      'helper-method',
      'lang',
      'os',
      'package-version',
      'poll-helper',
      'retry-count',
      'runtime',
      'runtime-version',
      'timeout',
    ].map((name) => `x-stainless-${name}`),
  ],
  exposed: [],
  maxAgeS: 12 * 60 * 60,
  turnsAway: 403,
}

/** What a simulated host allows pages of other origins. */
interface HostCors {
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
 * - `generativelanguage.googleapis.com` lets any origin in, with the headers that its own client sends
 *   for generateContent and no others: a preflight for `api-revision` was turned down (js-genai,
 *   issue 1723). That it takes the client's `User-Agent`, which Firefox and WebKit ask for, follows from
 *   vercel/ai, pull request 13330; its methods are told by neither.
 * - `localhost:11434`: Ollama allows origins of the same machine unless `OLLAMA_ORIGINS` names more
 *   (ollama, `envconfig/config.go`: localhost, 127.0.0.1, 0.0.0.0) and the headers above
 *   (`server/routes.go`), and turns others away with 403 (gin-contrib/cors, `config.go`,
 *   `applyCors`), whose default lets an answer count for twelve hours.
 */
export const corsByHost: Readonly<Record<CorsHost, HostCors>> = {
  'localhost:5255': {
    policy: null,
    help: 'The real ASP.NET Core server sends no CORS headers unless its code calls UseCors.',
  },
  'api.openai.com': {
    policy: {
      origins: 'any',
      methods: ['PUT', 'PATCH', 'DELETE'],
      requestHeaders: 'any',
      exposed: ['x-request-id'],
    },
    help: 'The real service allows every origin.',
  },
  'api.anthropic.com': {
    policy: {
      origins: 'any',
      methods: ['PUT', 'PATCH', 'DELETE'],
      requestHeaders: 'any',
      requires: 'anthropic-dangerous-direct-browser-access',
      exposed: ['request-id'],
    },
    help: 'The real service allows requests with the header anthropic-dangerous-direct-browser-access.',
  },
  'generativelanguage.googleapis.com': {
    policy: {
      origins: 'any',
      methods: ['PUT', 'PATCH', 'DELETE'],
      requestHeaders: [
        'content-type',
        'x-goog-api-key',
        'x-goog-api-client',
        'authorization',
        'user-agent',
      ],
      exposed: [],
    },
    help: 'The real service allows every origin, but only the request headers that its own client sends.',
  },
  'localhost:11434': {
    policy: ollama,
    help: 'The real Ollama allows pages on the same machine and rejects others with status 403.',
  },
}

/** Other addresses of the same server. */
const aliases: Readonly<Record<string, CorsHost>> = { '127.0.0.1:11434': 'localhost:11434' }

/** The name under which the settings have `host` (with its port). */
export const corsHostOf = (host: string): string => aliases[host] ?? host

/** What `host` (with its port) answers to pages of other origins, as chosen in a run's settings. */
export function corsPolicyOf(host: string, settings: ServerSettings): CorsPolicy | null {
  const found = corsHosts.find((each) => each === corsHostOf(host))
  if (found === undefined) return null
  const chosen = settings[corsSettingsId]?.[found]
  if (chosen === 'on') return chosenPolicy
  if (chosen === 'off') return null
  return corsByHost[found].policy
}
