import { PrecacheController, type PrecacheEntry } from 'workbox-precaching'

import { messageOf } from '../base/errors.ts'
import { firstLanguage, languageOfPath, type Language } from '../base/languages.ts'
import type { OfflineState } from '../channels/from-service-worker.ts'

/** A file of the build, as the build lists it. */
export interface BuiltFile {
  readonly url: string
  /** Null for a file with a hash in its name. */
  readonly revision: string | null
  readonly bytes: number
}

/** The editor's bulk and clients to import: none of it needed to read a lesson and run first code. */
const laterFolders = ['assets/editor/', 'assets/modules/later/']
/** The pages of other languages than the first, once one of them was chosen. */
const otherPagesCacheName = 'chunkwise-other-languages'

/** The language whose readers alone need a file: its pages, and what lies in its folder of assets. */
const languageOf = ({ url }: BuiltFile): Language =>
  languageOfPath(url.replace(/^assets\//, '')).language

/** Of all files with a hash in their names; called so since it held the editor alone. */
const hashedCacheName = 'chunkwise-editor'

/**
 * The offline copy. On a first visit all of it is fetched when the page asks, after the service worker
 * has become active, so that code can be run before anything has been stored. A newer version stores
 * its pages (Workbox's precache: what has no hash in its name) and scripts before it takes over.
 * What only readers of another language need is in it once a page is shown in that.
 */
export class OfflineCopy {
  readonly #named = new PrecacheController()
  /** The same for pages in other languages. */
  readonly #otherNamed = new PrecacheController({ cacheName: otherPagesCacheName })
  readonly #origin: string
  readonly #hashedUrls: ReadonlyMap<string, number>
  readonly #laterUrls: ReadonlySet<string>
  readonly #scriptUrls: ReadonlySet<string>
  /** Of what has no hash in its name, by address. */
  readonly #namedBytes: ReadonlyMap<string, number>
  readonly #files: readonly BuiltFile[]
  /** Of what readers of another language than the first need, by address. */
  readonly #others: ReadonlySet<string>
  #isEmpty = false
  /** A page is in another language than the first. */
  #wantsOthers = false
  #filling: Promise<void> | null = null
  readonly #fillingEnds = new AbortController()

  constructor(files: readonly BuiltFile[], scope: string) {
    this.#origin = new URL(scope).origin
    const isLater = (file: BuiltFile) => laterFolders.some((folder) => file.url.startsWith(folder))
    const hrefOf = ({ url }: BuiltFile) => new URL(url, scope).href
    const named = files.filter(({ revision }) => revision !== null)
    const isOther = (file: BuiltFile) => languageOf(file) !== firstLanguage
    const entriesOf = (some: readonly BuiltFile[]): PrecacheEntry[] =>
      some.map(({ url, revision }) => ({ url, revision }))
    this.#named.addToCacheList(entriesOf(named.filter((file) => !isOther(file))))
    this.#otherNamed.addToCacheList(entriesOf(named.filter(isOther)))
    this.#files = files
    this.#others = new Set(files.filter(isOther).map(hrefOf))
    const hashed = files.filter(({ revision }) => revision === null)
    // The app's own first: they are asked for first.
    const ordered = [...hashed.filter((file) => !isLater(file)), ...hashed.filter(isLater)]
    this.#hashedUrls = new Map(ordered.map((file) => [hrefOf(file), file.bytes]))
    this.#laterUrls = new Set(hashed.filter(isLater).map(hrefOf))
    const scripts = files.filter((file) => file.url.endsWith('.js') && !isLater(file))
    this.#scriptUrls = new Set(scripts.map(hrefOf))
    this.#namedBytes = new Map(named.map((file) => [hrefOf(file), file.bytes]))
  }

  /**
   * Nothing has been stored, so there is no use in looking. False as well if that is not known: a
   * service worker that has been started anew has no memory of it.
   */
  get isEmpty(): boolean {
    return this.#isEmpty
  }

  /** `isFirst`: no other version is at work here, so nobody's files are replaced. */
  async install(event: ExtendableEvent, isFirst: boolean): Promise<void> {
    this.#isEmpty = isFirst
    // Without a copy there are no files to replace: whoever saw an embed alone has none, and wants none.
    if (isFirst || !(await caches.has(this.#named.strategy.cacheName))) return
    await this.#named.install(event)
    const isMore = await keepsOtherLanguages()
    if (isMore) await this.#otherNamed.install(event)
    const cache = await caches.open(hashedCacheName)
    const own = [...this.#hashedUrls.keys()].filter(
      (url) => !this.#laterUrls.has(url) && (isMore || !this.#others.has(url)),
    )
    await Promise.all(
      own.map(async (url) => {
        if (!(await cache.match(url))) await put(cache, url, await fetchOk(url))
      }),
    )
  }

  /** Removes what belonged to older versions only. Opens only what is there, as opening makes it. */
  async cleanupCache(event: ExtendableEvent): Promise<void> {
    if (await caches.has(this.#named.strategy.cacheName)) await this.#named.activate(event)
    if (await keepsOtherLanguages()) await this.#otherNamed.activate(event)
    if (!(await caches.has(hashedCacheName))) return
    const cache = await caches.open(hashedCacheName)
    for (const { url } of await cache.keys()) {
      if (!this.#hashedUrls.has(url)) await cache.delete(url)
    }
  }

  /** What a page asks for: from the copy if that holds it, else from the network. */
  async cacheOrNetwork(request: Request): Promise<Response> {
    const isLocal = request.method === 'GET' && new URL(request.url).origin === this.#origin
    return (isLocal && (await this.#match(request.url))) || fetch(request)
  }

  /** The file at `url` as the copy holds it, whatever its query. */
  async #match(url: string): Promise<Response | undefined> {
    if (this.#isEmpty) return undefined
    const plain = new URL(url)
    plain.search = ''
    plain.hash = ''
    if (plain.pathname.endsWith('/')) plain.pathname += 'index.html'
    const { href } = plain
    // By name and not opened: looking makes no cache where there is none.
    if (this.#hashedUrls.has(href)) return caches.match(href, { cacheName: hashedCacheName })
    const pages = this.#pagesWith(href)
    const key = pages.getCacheKeyForURL(href)
    const { cacheName } = pages.strategy
    return (
      (key === undefined ? undefined : await caches.match(key, { cacheName })) ??
      this.#toFolder(plain, new URL(url).search)
    )
  }

  /** A folder's address without its slash, as file servers answer it: its page lies in the folder. */
  #toFolder(plain: URL, search: string): Response | undefined {
    const folder = new URL(`${plain.pathname}/`, plain)
    const page = new URL('index.html', folder).href
    if (!this.#pagesWith(page).getCacheKeyForURL(page)) return undefined
    folder.search = search
    return Response.redirect(folder.href, 301)
  }

  /**
   * The build's script at `url`: from the copy or, as long as that is being filled, from the network.
   * Undefined if the build has no such script.
   */
  async script(url: string): Promise<Response | undefined> {
    const isBuilt = this.#scriptUrls.has(url) || this.#laterUrls.has(url)
    return (await this.#match(url)) ?? (isBuilt ? fetch(url) : undefined)
  }

  /** Whether `url` is exactly one of the build's own scripts, what comes later aside. */
  isScript(url: string): boolean {
    return this.#scriptUrls.has(url)
  }

  /**
   * Ends a fill for good. Chromium lets no version take over as long as the one before it has something
   * to do, for up to five minutes (`ServiceWorkerRegistration::IsReadyToActivate`).
   */
  stopFilling(): void {
    this.#fillingEnds.abort()
  }

  #pagesWith(url: string): PrecacheController {
    return this.#others.has(url) ? this.#otherNamed : this.#named
  }

  /**
   * Fills the rest of the copy for who reads `language`, telling `report` how far it is; joins a fill
   * that is under way.
   */
  fill(language: Language, report: (state: OfflineState) => void): Promise<void> {
    const { signal } = this.#fillingEnds
    if (signal.aborted) return Promise.resolve()
    if (language !== firstLanguage) this.#wantsOthers = true
    this.#filling ??= this.#fill(report, signal)
      .catch((error: unknown) => {
        if (!signal.aborted) report(failure(error))
      })
      .finally(() => {
        this.#filling = null
      })
    return this.#filling
  }

  async #fill(report: (state: OfflineState) => void, signal: AbortSignal): Promise<void> {
    this.#isEmpty = false
    const isMore = this.#wantsOthers || (await keepsOtherLanguages())
    const wanted = this.#files.filter((file) => isMore || languageOf(file) === firstLanguage)
    const totalBytes = wanted.reduce((total, { bytes }) => total + bytes, 0)
    let doneBytes = 0
    const keep = async (
      key: string,
      bytes: number,
      cache: Cache,
      fetchIt: () => Promise<Response>,
    ) => {
      signal.throwIfAborted()
      if (!(await cache.match(key))) {
        report({ state: 'filling', doneBytes, totalBytes })
        await put(cache, key, await fetchIt())
        // A page that says it is ready offline must be: not every engine's `put` does what it says.
        if (!(await cache.match(key))) throw new Error(`The browser did not keep ${key}`)
      }
      doneBytes += bytes
    }
    for (const [url, bytes] of this.#namedBytes) {
      if (!isMore && this.#others.has(url)) continue
      const { strategy } = this.#pagesWith(url)
      const pages = await caches.open(strategy.cacheName)
      const key = this.#pagesWith(url).getCacheKeyForURL(url) ?? url
      await keep(key, bytes, pages, () => fetchPage(url, signal))
    }
    const hashed = await caches.open(hashedCacheName)
    for (const [url, bytes] of this.#hashedUrls) {
      if (!isMore && this.#others.has(url)) continue
      await keep(url, bytes, hashed, () => fetchOk(url, { signal }))
    }
    // Another page may have asked for more meanwhile.
    if (this.#wantsOthers && !isMore) await this.#fill(report, signal)
    else report({ state: 'ready', totalBytes })
  }
}

/** Whether somebody has chosen another language than the first: its pages are in the copy then. */
async function keepsOtherLanguages(): Promise<boolean> {
  // Opened only if it is there, as opening makes it.
  if (!(await caches.has(otherPagesCacheName))) return false
  const cache = await caches.open(otherPagesCacheName)
  return (await cache.keys()).length > 0
}

/**
 * Puts a response in a cache in which nothing is found under `key`. Deleted first all the same: in
 * WebKit without a disk (private windows, WebDriver) a cache that nobody had open for a while still
 * holds entries that cannot be found, and what is put in such a one's place is lost
 * (docs/fidelity.md, "Offline").
 */
async function put(cache: Cache, key: string, response: Response): Promise<void> {
  await cache.delete(key)
  await cache.put(key, response)
}

/** Rejects with a TypeError both for no answer and for one that is not ok, as `Cache.add` does. */
async function fetchOk(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.ok) throw new TypeError(`${url} was answered with ${response.status}`)
  return response
}

/** What `url` answers, as Workbox would keep it. */
async function fetchPage(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetchOk(url, { cache: 'reload', credentials: 'same-origin', signal })
  const { status, headers } = response
  // A navigation must not be answered with a response that was redirected (Fetch, §4.1 main fetch).
  return response.redirected ? new Response(await response.blob(), { status, headers }) : response
}

function failure(error: unknown): OfflineState {
  const message = messageOf(error)
  const name = error instanceof Error ? error.name : ''
  if (name === 'QuotaExceededError') return { state: 'failed', reason: 'storage-full', message }
  return { state: 'failed', reason: name === 'TypeError' ? 'network' : 'other', message }
}
