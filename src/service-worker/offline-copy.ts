import { PrecacheController, type PrecacheEntry } from 'workbox-precaching'

import { messageOf } from '../base/errors.ts'
import type { OfflineState } from '../channels/service-worker.ts'

/** A file of the build, as the build lists it. */
export interface BuiltFile {
  readonly url: string
  /** Null for a file with a hash in its name. */
  readonly revision: string | null
  readonly bytes: number
}

/** The editor's bulk and clients to import: none of it needed to read a lesson and run first code. */
const laterFolders = ['assets/editor/', 'assets/modules/later/']
/** Of all files with a hash in their names; called so since it held the editor alone. */
const hashedCacheName = 'chunkwise-editor'

/**
 * The offline copy. What has no hash in its name (Workbox's precache) is fetched before the service
 * worker becomes active; all else after that, when the page asks, so that a first visit can run code
 * before a megabyte has been stored. A newer version stores its own scripts before it takes over.
 */
export class OfflineCopy {
  readonly #named = new PrecacheController()
  readonly #hashedUrls: ReadonlyMap<string, number>
  readonly #laterUrls: ReadonlySet<string>
  readonly #scriptUrls: ReadonlySet<string>
  readonly #totalBytes: number
  readonly #namedBytes: number
  #filling: Promise<void> | null = null

  constructor(files: readonly BuiltFile[], scope: string) {
    const isLater = (file: BuiltFile) => laterFolders.some((folder) => file.url.startsWith(folder))
    const sum = (list: readonly BuiltFile[]) => list.reduce((total, { bytes }) => total + bytes, 0)
    const hrefOf = ({ url }: BuiltFile) => new URL(url, scope).href
    const named = files.filter(({ revision }) => revision !== null)
    const entries: PrecacheEntry[] = named.map(({ url, revision }) => ({ url, revision }))
    this.#named.addToCacheList(entries)
    const hashed = files.filter(({ revision }) => revision === null)
    // The app's own first: they are asked for first.
    const ordered = [...hashed.filter((file) => !isLater(file)), ...hashed.filter(isLater)]
    this.#hashedUrls = new Map(ordered.map((file) => [hrefOf(file), file.bytes]))
    this.#laterUrls = new Set(hashed.filter(isLater).map(hrefOf))
    const scripts = files.filter((file) => file.url.endsWith('.js') && !isLater(file))
    this.#scriptUrls = new Set(scripts.map(hrefOf))
    this.#totalBytes = sum(files)
    this.#namedBytes = sum(named)
  }

  /** `isFirst`: no other version is at work here, so nobody's files are replaced. */
  async install(event: ExtendableEvent, isFirst: boolean): Promise<void> {
    await this.#named.install(event)
    if (isFirst) return
    const cache = await caches.open(hashedCacheName)
    const own = [...this.#hashedUrls.keys()].filter((url) => !this.#laterUrls.has(url))
    await Promise.all(
      own.map(async (url) => {
        if (!(await cache.match(url))) await cache.add(url)
      }),
    )
  }

  /** Removes what belonged to older versions only. */
  async activate(event: ExtendableEvent): Promise<void> {
    await this.#named.activate(event)
    const cache = await caches.open(hashedCacheName)
    for (const { url } of await cache.keys()) {
      if (!this.#hashedUrls.has(url)) await cache.delete(url)
    }
  }

  /**
   * The file at `url`, whatever its query: from the copy, else one of the app's own scripts and
   * styles from the network, and kept. Of what comes later only what the copy holds.
   */
  async match(url: string): Promise<Response | undefined> {
    const plain = new URL(url)
    plain.search = ''
    plain.hash = ''
    if (plain.pathname.endsWith('/')) plain.pathname += 'index.html'
    const { href } = plain
    if (!this.#hashedUrls.has(href)) {
      return (await this.#named.matchPrecache(href)) ?? this.#toFolder(plain)
    }
    const cache = await caches.open(hashedCacheName)
    const kept = await cache.match(href)
    if (kept || this.#laterUrls.has(href)) return kept
    const fetched = await fetch(href)
    if (fetched.ok) await cache.put(href, fetched.clone())
    return fetched
  }

  /** A folder's address without its slash, as file servers answer it: its page lies in the folder. */
  #toFolder(plain: URL): Response | undefined {
    const folder = new URL(`${plain.pathname}/`, plain)
    const page = new URL('index.html', folder).href
    return this.#named.getCacheKeyForURL(page) ? Response.redirect(folder.href, 301) : undefined
  }

  /**
   * The shipped module at `url`: from the copy, or, as long as that is being filled, from the
   * network. Undefined if the build has no such module.
   */
  async module(url: string): Promise<Response | undefined> {
    return (await this.match(url)) ?? (this.#laterUrls.has(url) ? fetch(url) : undefined)
  }

  /** Whether `url` is exactly one of the build's own scripts, what comes later aside. */
  isScript(url: string): boolean {
    return this.#scriptUrls.has(url)
  }

  /** Fills the rest of the copy, telling `report` how far it is; joins a fill that is under way. */
  fill(report: (state: OfflineState) => void): Promise<void> {
    this.#filling ??= this.#fill(report)
      .catch((error: unknown) => report(failure(error)))
      .finally(() => {
        this.#filling = null
      })
    return this.#filling
  }

  async #fill(report: (state: OfflineState) => void): Promise<void> {
    const totalBytes = this.#totalBytes
    const cache = await caches.open(hashedCacheName)
    let doneBytes = this.#namedBytes
    for (const [url, bytes] of this.#hashedUrls) {
      if (!(await cache.match(url))) {
        report({ state: 'filling', doneBytes, totalBytes })
        await cache.add(url)
      }
      doneBytes += bytes
    }
    report({ state: 'ready', totalBytes })
  }
}

function failure(error: unknown): OfflineState {
  const message = messageOf(error)
  const name = error instanceof Error ? error.name : ''
  if (name === 'QuotaExceededError') return { state: 'failed', reason: 'storage-full', message }
  // `Cache.add` rejects with a TypeError both for no answer and for one that is not ok.
  return { state: 'failed', reason: name === 'TypeError' ? 'network' : 'other', message }
}
