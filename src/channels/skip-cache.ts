/**
 * In a page's address: its files come from the network, not from the offline copy, and it doesn't ask
 * to fill the copy. For debugging, and for tests.
 */
const skipCacheParameter = 'no-service-worker-cache'

/** Whether the page at `url` asks to do without the offline copy. */
export const skipsCache = (url: string): boolean =>
  new URL(url).searchParams.has(skipCacheParameter)
