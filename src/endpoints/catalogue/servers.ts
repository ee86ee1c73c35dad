/** The article's sentence: 35 UTF-16 units, all in the basic plane. */
export const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'

/** Pause of both servers before each character, at real speed. */
export const characterDelayMs = 500

/** Hosts that we play; nothing that goes to one of them ever leaves the machine. */
const fakedHosts: readonly string[] = ['localhost:5255']

/** Origins of the faked hosts, over http and https, for a Content-Security-Policy. */
export const fakedOrigins: readonly string[] = fakedHosts.flatMap((host) => [
  `http://${host}`,
  `https://${host}`,
])

/** Whether a request to `url` is for a faked server of a site that lives at `siteOrigin`. */
export function isFaked(url: URL, siteOrigin: string): boolean {
  return (
    fakedOrigins.includes(url.origin) ||
    (url.origin === siteOrigin && (url.pathname === '/api' || url.pathname.startsWith('/api/')))
  )
}
