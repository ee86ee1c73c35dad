import { resolve } from 'node:path'

/** What MSW's cookie store is built on is left out of the service worker: see no-cookies.ts. */
export const withoutCookies = {
  alias: {
    'tough-cookie': resolve(import.meta.dirname, '../service-worker/no-cookies.ts'),
  },
}
