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

/**
 * What comes later: the editor's bulk and the clients that learner code can import. All of it has
 * hashes in its names, and none of it is needed to read a lesson and run the first lanes.
 */
const laterFolders = ['assets/editor/', 'assets/modules/later/']
const laterCacheName = 'chunkwise-later'
/** Of versions in which the editor alone came later. */
const formerCacheName = 'chunkwise-editor'

/**
 * The offline copy, in two parts: what the first page needs is fetched before the service worker
 * becomes active (Workbox's precache), the rest's megabytes after that, when the page asks.
 */
export class OfflineCopy {
  readonly #shell = new PrecacheController()
  readonly #laterUrls: ReadonlyMap<string, number>
  readonly #scriptUrls: ReadonlySet<string>
  readonly #totalBytes: number
  readonly #shellBytes: number
  #filling: Promise<void> | null = null

  constructor(files: readonly BuiltFile[], scope: string) {
    const isLater = (file: BuiltFile) => laterFolders.some((folder) => file.url.startsWith(folder))
    const sum = (list: readonly BuiltFile[]) => list.reduce((total, { bytes }) => total + bytes, 0)
    const shell = files.filter((file) => !isLater(file))
    const entries: PrecacheEntry[] = shell.map(({ url, revision }) => ({ url, revision }))
    this.#shell.addToCacheList(entries)
    this.#laterUrls = new Map(
      files.filter(isLater).map(({ url, bytes }) => [new URL(url, scope).href, bytes]),
    )
    this.#scriptUrls = new Set(
      shell.filter(({ url }) => url.endsWith('.js')).map(({ url }) => new URL(url, scope).href),
    )
    this.#totalBytes = sum(files)
    this.#shellBytes = sum(shell)
  }

  install(event: ExtendableEvent): Promise<unknown> {
    return this.#shell.install(event)
  }

  /** Removes what belonged to older versions only. */
  async activate(event: ExtendableEvent): Promise<void> {
    await this.#shell.activate(event)
    await caches.delete(formerCacheName)
    const cache = await caches.open(laterCacheName)
    for (const { url } of await cache.keys()) {
      if (!this.#laterUrls.has(url)) await cache.delete(url)
    }
  }

  /** The file at `url`, whatever its query, if the copy holds it already. */
  async match(url: string): Promise<Response | undefined> {
    const plain = new URL(url)
    plain.search = ''
    plain.hash = ''
    if (plain.pathname.endsWith('/')) plain.pathname += 'index.html'
    const { href } = plain
    if (this.#laterUrls.has(href)) {
      return (await caches.open(laterCacheName)).match(href)
    }
    return this.#shell.matchPrecache(href)
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
    const cache = await caches.open(laterCacheName)
    let doneBytes = this.#shellBytes
    for (const [url, bytes] of this.#laterUrls) {
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
