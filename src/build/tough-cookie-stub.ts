import { resolve } from 'node:path'

/** What MSW's cookie store is built on is left out of the service worker: see service-worker/tough-cookie-stub.ts. */
export const toughCookieStub = {
  alias: {
    'tough-cookie': resolve(import.meta.dirname, '../service-worker/tough-cookie-stub.ts'),
  },
}
