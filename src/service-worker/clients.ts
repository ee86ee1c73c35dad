import { isServerScript, laneAddressOf, type LaneAddress } from '../channels/lane.ts'
import { skipsCache } from '../channels/skip-cache.ts'

/** Who sends a request: the sandbox of a lane, or (`lane` is null) a page or another worker. */
interface RequestingClient {
  readonly lane: LaneAddress | null
  /** It runs a server of the learner's own. */
  readonly isServer: boolean
  readonly skipsCache: boolean
}

/** The part of `Clients` that is needed here. */
interface BrowserClients {
  get(id: string): Promise<{ readonly type: string; readonly url: string } | undefined>
}

/** Remembers who the clients of the service worker are, so that the browser is asked once for each. */
export class ClientRegistry {
  readonly #clients: BrowserClients
  readonly #known = new Map<string, RequestingClient>()

  constructor(clients: BrowserClients) {
    this.#clients = clients
  }

  /** The client, if it has made a request before; null if not. */
  known(id: string): RequestingClient | null {
    return this.#known.get(id) ?? null
  }

  /** The client; null if there is none, as for the request of a page that is only being opened. */
  async find(id: string): Promise<RequestingClient | null> {
    const known = this.known(id)
    if (known || id === '') return known
    const client = await this.#clients.get(id)
    if (!client) return null
    const { type, url } = client
    const found = {
      lane: type === 'worker' ? laneAddressOf(url) : null,
      isServer: type === 'worker' && isServerScript(url),
      skipsCache: skipsCache(url),
    }
    this.#known.set(id, found)
    return found
  }
}
