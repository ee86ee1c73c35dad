/*
 * Takes the place of `tough-cookie` where MSW imports it (vite.config.ts). MSW makes a cookie store as
 * soon as it is loaded outside Node, and nothing is ever put into it here: only `setupWorker` and its
 * like do that, and a service worker is shown no cookies. The real one brings the list of all public
 * suffixes, which was more than half of the service worker's script.
 */

// The store insists on a `localStorage`, and a service worker has none. Where the cuts try a server that
// was written, two copies of MSW are loaded.
Object.defineProperty(globalThis, 'localStorage', {
  value: { getItem: () => null, setItem: () => undefined },
  configurable: true,
})

/** No text is a cookie. */
export const Cookie = { fromJSON: () => undefined }

export class MemoryCookieStore {
  idx = {}
}

/** A jar that is always empty. */
export class CookieJar {
  getCookiesSync(): [] {
    return []
  }

  /** @throws always: a cookie that is to be kept would be lost here. */
  setCookie(): Promise<never> {
    return Promise.reject(new Error('The simulated servers store no cookies.'))
  }
}
