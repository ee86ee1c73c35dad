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

/** The editor's bulk: all of it hashed, and none of it needed to read a lesson and run code. */
const editorFolder = 'assets/editor/'
const editorCacheName = 'chunkwise-editor'

/**
 * The offline copy, in two parts: what the first page needs is fetched before the service worker
 * becomes active (Workbox's precache), the editor's megabytes after that, when the page asks.
 */
export class OfflineCopy {
  readonly #shell = new PrecacheController()
  readonly #editorUrls: ReadonlyMap<string, number>
  readonly #scriptUrls: ReadonlySet<string>
  readonly #totalBytes: number
  readonly #shellBytes: number
  #filling: Promise<void> | null = null

  constructor(files: readonly BuiltFile[], scope: string) {
    const isEditor = (file: BuiltFile) => file.url.startsWith(editorFolder)
    const sum = (list: readonly BuiltFile[]) => list.reduce((total, { bytes }) => total + bytes, 0)
    const shell = files.filter((file) => !isEditor(file))
    const entries: PrecacheEntry[] = shell.map(({ url, revision }) => ({ url, revision }))
    this.#shell.addToCacheList(entries)
    this.#editorUrls = new Map(
      files.filter(isEditor).map(({ url, bytes }) => [new URL(url, scope).href, bytes]),
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
    const cache = await caches.open(editorCacheName)
    for (const { url } of await cache.keys()) {
      if (!this.#editorUrls.has(url)) await cache.delete(url)
    }
  }

  /** The file at `url`, whatever its query; from the copy, else from the network for the editor. */
  async match(url: string): Promise<Response | undefined> {
    const plain = new URL(url)
    plain.search = ''
    plain.hash = ''
    if (plain.pathname.endsWith('/')) plain.pathname += 'index.html'
    const { href } = plain
    if (this.#editorUrls.has(href)) {
      return (await caches.open(editorCacheName)).match(href)
    }
    return (await this.#shell.matchPrecache(href)) ?? this.#toFolder(plain)
  }

  /** A folder's address without its slash, as file servers answer it: its page lies in the folder. */
  #toFolder(plain: URL): Response | undefined {
    const folder = new URL(`${plain.pathname}/`, plain)
    const page = new URL('index.html', folder).href
    return this.#shell.getCacheKeyForURL(page) ? Response.redirect(folder.href, 301) : undefined
  }

  /** Whether `url` is exactly one of the build's own scripts, the editor's aside. */
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
    const cache = await caches.open(editorCacheName)
    let doneBytes = this.#shellBytes
    for (const [url, bytes] of this.#editorUrls) {
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
