import {
  helloPath,
  laneHeader,
  notesIn,
  refusedPath,
  modulesPath,
  runningPath,
  scriptsOf,
  settledPath,
  type LaneAddress,
  type SettledReply,
} from '../channels/lane.ts'
import { isSimulated } from '../catalogue/servers/servers.ts'
import { confine, sandboxPolicy, serverPolicy, upgradesRequests } from './confinement.ts'
import type { LaneSession } from './lane-session.ts'
import type { LaneSessions } from './lane-sessions.ts'
import type { OfflineCopy } from './offline-copy.ts'

interface SandboxRequestsOptions {
  /** The directory that the app is served from. */
  readonly site: URL
  /** Of the browser: WebKit needs another policy. */
  readonly userAgent: string
  readonly offline: Pick<OfflineCopy, 'isScript' | 'script'>
  readonly sessions: LaneSessions
}

/**
 * Answers whatever a sandbox asks for. Nothing of it leaves the machine, except for requests to a real
 * server that the person allowed (`passed-through.ts`).
 */
export class SandboxRequests {
  readonly #options: SandboxRequestsOptions
  readonly #modules: string

  constructor(options: SandboxRequestsOptions) {
    this.#options = options
    this.#modules = new URL(modulesPath, options.site).href
  }

  #policyFor({ origins }: LaneSession): string {
    const { site, userAgent } = this.#options
    return sandboxPolicy({
      modules: this.#modules,
      upgrades: upgradesRequests(site, userAgent),
      origins,
    })
  }

  /** The script of a sandbox that is being started, with the policy that confines it. */
  async script(address: LaneAddress, url: URL): Promise<Response> {
    const [script] = await Promise.all([this.#built(url), this.#options.sessions.soon(address.run)])
    const session = this.#sessionOf(address)
    if (!script || !session) return Response.error()
    session.confined = true
    return confine(script, this.#policyFor(session))
  }

  /** The script of a worker that runs a server of the learner's own, without any network. */
  async serverScript(url: URL): Promise<Response> {
    const script = await this.#built(url)
    return script ? confine(script, serverPolicy(this.#modules)) : Response.error()
  }

  /** What such a worker asks for: modules that its code imports. */
  async answerServer(request: Request): Promise<Response> {
    return (await this.#module(request)) ?? Response.error()
  }

  async #built(url: URL): Promise<Response | undefined> {
    const { offline, site } = this.#options
    const found = scriptsOf(url, site).find((each) => offline.isScript(each))
    return found === undefined ? undefined : offline.script(found)
  }

  /** A request of learner code, or of the prelude around it. */
  async answer(address: LaneAddress, request: Request): Promise<Response> {
    const { site } = this.#options
    const session = this.#sessionOf(address)
    // No simulated server says this, so it must not look as if one did.
    if (!session) return Response.error()
    const url = new URL(request.url)
    if (!isSimulated(url, site.origin, session.origins)) {
      const own = this.#ofPrelude(url, address, session) ?? (await this.#module(request))
      if (own) return own
      if (url.origin !== site.origin) return Response.error()
    }
    const notes = notesIn(request.headers.get(laneHeader))
    return session.respond(withoutLaneHeader(request), {
      isSynchronous: notes.includes('synchronous'),
      usesPreflight: notes.includes('preflight'),
      failsStreaming: notes.includes('streamed'),
    })
  }

  #sessionOf({ run, lane }: LaneAddress): LaneSession | null {
    const session = this.#options.sessions.get(run)
    return session?.lane === lane ? session : null
  }

  #ofPrelude(url: URL, address: LaneAddress, session: LaneSession): Response | null {
    const { site } = this.#options
    switch (url.href) {
      case new URL(helloPath, site).href:
        return Response.json({ ...address, confined: session.confined })
      case new URL(settledPath, site).href:
        return Response.json({ serverSequence: session.sequence } satisfies SettledReply)
      case new URL(refusedPath, site).href:
        return new Response(null, { status: 403 })
      case new URL(runningPath, site).href:
        return new Response(null, { status: session.stopped ? 410 : 204 })
      default:
        return null
    }
  }

  async #module({ method, url }: Request): Promise<Response | undefined> {
    const isModule = method === 'GET' && url.startsWith(this.#modules)
    return isModule ? this.#options.offline.script(url) : undefined
  }
}

/** The request as the code made it. */
function withoutLaneHeader(request: Request): Request {
  if (!request.headers.has(laneHeader)) return request
  const headers = new Headers(request.headers)
  headers.delete(laneHeader)
  return new Request(request, { headers })
}
