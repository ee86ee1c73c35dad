import {
  eventsOf,
  failed,
  noError,
  ownCheck,
  passed,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]
type Headers = readonly (readonly [string, string])[]

const service = 'https://chat.example'

const valueOf = (headers: Headers, name: string): string =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? ''

const pathsIn = (given: GivenValues): readonly string[] => given.written('paths').split(' ')
const readableIn = (given: GivenValues): readonly string[] =>
  pathsIn(given).filter((path) => path !== given.written('closedPath'))

/** Numbers of all requests to a path, those too that the browser didn't send. */
function idsOf(trace: Trace, path: string): ReadonlySet<number> {
  const asked = [...eventsOf(trace, 'fetch', 'waiting'), ...eventsOf(trace, 'fetch', 'request')]
  const isMeant = ({ url }: { readonly url: string }) => url === service + path
  return new Set(asked.filter(isMeant).map(({ request }) => request))
}

const asksFirst = (given: GivenValues) =>
  ownCheck({
    id: 'asks-first',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The client is as it was: one preflight for each path, for what it sends.',
        asked: (count: number, method: string, headers: string) =>
          `${count} preflights, for ${method} with ${headers}.`,
        times: (path: string, times: number) => `There were ${times} preflights for ${path}.`,
        none: (path: string) => `No preflight for ${path} was sent.`,
        noneNext: 'Undo the changes in the client: only the server is to change.',
        other: (path: string, asked: string, meant: string) =>
          `The preflight for ${path} was about ${asked}; it should be about ${meant}.`,
        otherNext: 'Undo the changes in the client: only the server is to change.',
      },
    },
    look(trace, say) {
      const method = given.written('method')
      const headers = ['content-type', given.written('header').toLowerCase()].toSorted().join()
      for (const path of pathsIn(given)) {
        const preflights = eventsOf(trace, 'fetch', 'request').filter(
          (each) => each.method === 'OPTIONS' && each.url === service + path,
        )
        const [first] = preflights
        if (!first) return failed(say('none', path))
        if (preflights.length > 1) return failed(say('times', path, preflights.length))
        const asked = ['method', 'headers']
          .map((what) => valueOf(first.headers, `access-control-request-${what}`))
          .join(' with ')
        const meant = `${method} with ${headers}`
        if (asked !== meant) return failed(say('other', path, asked, meant), where(first))
      }
      return passed(say('asked', pathsIn(given).length, method, headers))
    },
  })

const readablePaths = (given: GivenValues) =>
  ownCheck({
    id: 'readable-paths',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The code may read what it requests where this page is a reader.',
        read: (paths: string) => `The code could read ${paths}.`,
        refused: (path: string, reason: string) => `${path}: ${reason}.`,
        refusedNext: 'Select the end of that request on the time axis: it says what is missing.',
        missing: (path: string) => `No response for ${path} arrived.`,
        withoutCredentials: (path: string) => `${path} was read without credentials.`,
        withoutCredentialsNext: 'The client sends credentials, so the response must allow them.',
      },
    },
    look(trace, say) {
      for (const path of readableIn(given)) {
        const ids = idsOf(trace, path)
        const refused = eventsOf(trace, 'fetch', 'connection-closed').find(
          ({ request, why }) => why !== undefined && ids.has(request),
        )
        if (refused) return failed(say('refused', path, refused.reason), where(refused))
        const response = eventsOf(trace, 'fetch', 'headers').findLast(({ request }) =>
          ids.has(request),
        )
        if (!response) return failed(say('missing', path))
        if (valueOf(response.headers, 'access-control-allow-credentials') !== 'true') {
          return failed(say('withoutCredentials', path), where(response))
        }
      }
      return passed(say('read', readableIn(given).join(' and ')))
    },
  })

const readsTheId = (given: GivenValues) =>
  ownCheck({
    id: 'reads-the-id',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Status and request id of each of these responses are shown, also of a refusal.',
        right: (lines: string) => `The output says ${lines}.`,
        wrong: (line: string, wanted: string) =>
          `The output says “${line}” instead of “${wanted}”.`,
        wrongNext: 'A header that isn’t named in Access-Control-Expose-Headers is hidden.',
        none: (path: string) => `The output has no status for ${path}.`,
        noneNext: 'Send the same CORS headers whether a request succeeds or fails.',
      },
    },
    look(trace, say) {
      const shown = eventsOf(trace, 'fetch', 'shown')
      const lines = shown.map(({ text }) => text.trim())
      const at = where(shown.at(-1))
      const wanted = readableIn(given).map((path) => {
        const status = path === given.written('busyPath') ? given.written('status') : '200'
        return { path, line: `${path} ${status} id-of${path}` }
      })
      for (const { path, line } of wanted) {
        if (lines.includes(line)) continue
        const other = lines.find(
          (each) => each.startsWith(`${path} `) && !each.endsWith('readable'),
        )
        return failed(other === undefined ? say('none', path) : say('wrong', other, line), at)
      }
      return passed(say('right', wanted.map(({ line }) => `“${line}”`).join(' and ')), at)
    },
  })

const closedPath = (given: GivenValues) =>
  ownCheck({
    id: 'closed-path',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Where only another origin is a reader, this page isn’t let in.',
        closed: (path: string) => `No response for ${path} allows this page’s origin.`,
        open: (path: string, origin: string) =>
          `A response for ${path} says Access-Control-Allow-Origin: ${origin}.`,
        openNext: 'Look for the request’s origin in readersOf(path) before you allow it.',
      },
    },
    look(trace, say) {
      const path = given.written('closedPath')
      const ids = idsOf(trace, path)
      const origins = eventsOf(trace, 'fetch', 'request').map(({ headers }) =>
        valueOf(headers, 'origin'),
      )
      for (const response of eventsOf(trace, 'fetch', 'headers')) {
        const allowed = valueOf(response.headers, 'access-control-allow-origin')
        const isOpen = allowed === '*' || (allowed !== '' && origins.includes(allowed))
        if (isOpen && ids.has(response.request)) {
          return failed(say('open', path, allowed), where(response))
        }
      }
      return passed(say('closed', path))
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  asksFirst(given),
  readablePaths(given),
  readsTheId(given),
  closedPath(given),
  shownInPieces('fetch', { atLeast: 4, text: given.written('words') }),
]
