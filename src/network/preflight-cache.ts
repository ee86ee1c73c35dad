import { headerValue, type HeaderList } from '../base/headers.ts'
import { allowedBy, covers } from './cors.ts'
import { safeMethods, unsafeHeaders } from './cors-safelist.ts'

/** How long a browser believes an answer that doesn't say (Fetch §4.8): 5 s. */
const defaultAgeS = 5

/** What answers to preflights have allowed, and until when (Fetch §4.9, CORS-preflight cache). */
export class PreflightCache {
  /** By address and credentials; the value by method, or by header after a colon. */
  readonly #allowed = new Map<string, Map<string, number>>()

  /** Keeps what a preflight of `request` has allowed. */
  keep(request: Request, answer: { readonly status: number; readonly headers: HeaderList }): void {
    const age = headerValue(answer.headers, 'access-control-max-age') ?? ''
    const seconds = /^\d+$/.test(age) ? Number(age) : defaultAgeS
    // On the clock on the wall, whatever the servers' speed, as the cache is the browser's.
    const until = performance.now() + seconds * 1000
    const key = keyOf(request)
    const entries = this.#allowed.get(key) ?? new Map<string, number>()
    this.#allowed.set(key, entries)
    const { methods, headers } = allowedBy(answer)
    // That its own method passed need not be said (GET, HEAD and POST).
    for (const method of [...methods, request.method]) entries.set(method, until)
    for (const header of headers) entries.set(`:${header}`, until)
  }

  /** Whether `request` needs no preflight now; `always`: even its method has to have been allowed. */
  allows(request: Request, always = false): boolean {
    const now = performance.now()
    const valid = [...(this.#allowed.get(keyOf(request)) ?? [])]
      .filter(([, until]) => until > now)
      .map(([what]) => what)
    const methods = valid.filter((what) => !what.startsWith(':'))
    const headers = valid.filter((what) => what.startsWith(':')).map((what) => what.slice(1))
    const isMethodSafe = !always && safeMethods.includes(request.method)
    return (
      (isMethodSafe || covers(methods, request.method, request)) &&
      unsafeHeaders(request).every((name) => covers(headers, name, request))
    )
  }
}

const keyOf = ({ url, credentials }: Request): string =>
  `${credentials === 'include' ? 'with' : 'without'} credentials ${url}`
