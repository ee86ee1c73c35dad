import type { HeaderList } from '../base/headers.ts'
import type { Millis } from '../base/units.ts'
import type { AskingPort } from '../channels/asking-port.ts'
import { upgradedOrigins } from './confinement.ts'
import type { OwnServer } from '../network/network.ts'

/** What answers its requests: a port to its worker, or its code itself. */
export type AskedServer = Pick<AskingPort, 'ask' | 'writtenAt' | 'stop' | 'close'>

interface WrittenServerOptions {
  readonly siteOrigin: string
  readonly origins?: readonly string[]
  /** Requests over plain http reach the service worker over https. */
  readonly upgrades?: boolean
}

/** The server that the learner wrote, as its lane's session asks it: it runs elsewhere. */
export class WrittenServer implements OwnServer {
  readonly origins: readonly string[]
  readonly #server: AskedServer
  /** Origins as its handlers name them. */
  readonly #named: readonly string[]
  readonly #siteOrigin: string
  readonly #upgrades: boolean

  constructor(
    server: AskedServer,
    { siteOrigin, origins = [], upgrades = false }: WrittenServerOptions,
  ) {
    this.#server = server
    this.#siteOrigin = siteOrigin
    this.#upgrades = upgrades
    this.origins = upgrades ? [...origins, ...upgradedOrigins(origins)] : origins
    this.#named = origins
  }

  /** Undefined where no handler takes the request, so that another server may. */
  async answer(request: Request): Promise<Response | undefined> {
    // Reading a body takes it, and a server after this one may want it.
    const asked = this.#asNamed(request.url)
    return this.#server.ask(request.clone(), this.#headersOf(request), asked)
  }

  preflight({ url }: Request, headers: HeaderList): Promise<Response | undefined> {
    return this.#server.ask(new Request(url, { method: 'OPTIONS' }), headers, this.#asNamed(url))
  }

  /** When a chunk was written, by this realm's clock; null if another server wrote it. */
  writtenAt(chunk: Uint8Array): Millis | null {
    return this.#server.writtenAt(chunk)
  }

  /** Cancels all that is open; nothing is answered any more. */
  stop(): void {
    this.#server.stop('The lane was stopped')
  }

  close(): void {
    this.#server.close()
  }

  /** The address over http again, where the browser upgraded what the handlers name. */
  #asNamed(address: string): string {
    if (!this.#upgrades) return address
    const url = new URL(address)
    const plain = url.origin.replace(/^https:/, 'http:')
    const isUpgraded = this.#named.includes(plain) && !this.#named.includes(url.origin)
    return isUpgraded ? plain + address.slice(url.origin.length) : address
  }

  /** With the origin, which a browser adds on its way and shows to no service worker (Fetch §3.2). */
  #headersOf({ method, url, headers }: Request): HeaderList {
    const isForeign = new URL(url).origin !== this.#siteOrigin
    const hasOrigin = isForeign || (method !== 'GET' && method !== 'HEAD')
    return hasOrigin ? [...headers, ['origin', this.#siteOrigin]] : [...headers]
  }
}
