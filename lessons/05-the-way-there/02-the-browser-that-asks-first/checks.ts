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
/** The paths that this page may read, or those that it may not. */
function pathsOf(given: GivenValues, { readable }: { readonly readable: boolean }) {
  const readers = JSON.parse(given.written('readers')) as Record<string, readonly string[]>
  return pathsIn(given).filter((path) => readers[path]?.includes('PAGE') === readable)
}
const readableIn = (given: GivenValues) => pathsOf(given, { readable: true })

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
        timesNext: 'Undo the changes in the client: it requests each path once.',
        none: (path: string) => `No preflight for ${path} was sent.`,
        noneNext: 'Undo the changes in the client: only the server is to change.',
        other: (path: string, method: string, headers: string, meant: string, names: string) =>
          `The preflight for ${path} was about ${method} with ${headers}; it should be about ${meant} with ${names}.`,
        otherNext: 'Undo the changes in the client: only the server is to change.',
      },
      zh: {
        sentence: '客户端跟原来一样：每个路径一次预检请求，问的就是它要发的。',
        asked: (count, method, headers) =>
          `${count} 次预检请求，方法是 ${method}，请求头是 ${headers}。`,
        times: (path, times) => `${times} 次预检请求，都是问 ${path} 的。`,
        timesNext: '试试撤销客户端的改动：每个路径只请求一次。',
        none: (path) => `${path} 没有发出预检请求。`,
        noneNext: '试试撤销客户端的改动：只能改服务器。',
        other: (path, method, headers, meant, names) =>
          `${path} 的预检请求问的是 ${method} 和 ${headers}，应该是 ${meant} 和 ${names}。`,
        otherNext: '试试撤销客户端的改动：只能改服务器。',
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
        const [askedMethod = '', askedHeaders = ''] = ['method', 'headers'].map((what) =>
          valueOf(first.headers, `access-control-request-${what}`),
        )
        if (askedMethod === method && askedHeaders === headers) continue
        const seen = say('other', path, askedMethod, askedHeaders, method, headers)
        return failed(seen, where(first))
      }
      return passed(say('asked', pathsIn(given).length, method, headers))
    },
  })

/** Why the browser kept a response from the code, by the explanation's id. */
const reasonsZh: Readonly<Record<string, string>> = {
  'cors-no-origin': '响应没有 Access-Control-Allow-Origin',
  'cors-preflight-no-origin': '预检请求的响应没有 Access-Control-Allow-Origin',
  'cors-other-origin': 'Access-Control-Allow-Origin 写的不是本页的源',
  'cors-wildcard': '请求带着凭据，Access-Control-Allow-Origin 就不能是 *',
  'cors-credentials': '请求带着凭据，Access-Control-Allow-Credentials 却不是 true',
  'cors-preflight-status': '预检请求的状态码不在 200 到 299 之间',
  'cors-method': 'Access-Control-Allow-Methods 里没有这个方法',
  'cors-header': 'Access-Control-Allow-Headers 里没有这个请求头',
}

const readablePaths = (given: GivenValues) =>
  ownCheck({
    id: 'readable-paths',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The code may read what it requests where this page is a reader.',
        /** `paths`: with spaces between them. */
        read: (paths: string) => `The code could read ${paths.split(' ').join(' and ')}.`,
        /** `why`: the explanation's id; `reason`: the same in English. */
        refused: (path: string, reason: string, _why: string) => `${path}: ${reason}.`,
        refusedNext: 'Select the end of that request on the time axis: it says what is missing.',
        missing: (path: string) => `No response for ${path} arrived.`,
        missingNext:
          'Look in the Console for an error of your server, and undo changes in the client.',
        withoutCredentials: (path: string) => `${path} was read without credentials.`,
        withoutCredentialsNext: 'The client sends credentials, so the response must allow them.',
      },
      zh: {
        sentence: '本页可以读的路径，代码都读得到。',
        read: (paths) => `代码读到了 ${paths.split(' ').join(' 和 ')}。`,
        refused: (path, reason, why) => `${path} 读不到：${reasonsZh[why] ?? reason}。`,
        refusedNext: '试试在时间轴上选中这次请求的结尾，上面写着缺什么。',
        missing: (path) => `${path} 没有响应到达。`,
        missingNext: '试试在控制台看服务器有没有出错，并撤销客户端的改动。',
        withoutCredentials: (path) => `${path} 读到了，但没带凭据。`,
        withoutCredentialsNext: '试试让响应允许凭据：客户端会发送凭据。',
      },
    },
    look(trace, say) {
      for (const path of readableIn(given)) {
        const ids = idsOf(trace, path)
        const refused = eventsOf(trace, 'fetch', 'connection-closed').find(
          ({ request, why }) => why !== undefined && ids.has(request),
        )
        if (refused) {
          return failed(say('refused', path, refused.reason, refused.why?.id ?? ''), where(refused))
        }
        const response = eventsOf(trace, 'fetch', 'headers').findLast(({ request }) =>
          ids.has(request),
        )
        if (!response) return failed(say('missing', path))
        if (valueOf(response.headers, 'access-control-allow-credentials') !== 'true') {
          return failed(say('withoutCredentials', path), where(response))
        }
      }
      return passed(say('read', readableIn(given).join(' ')))
    },
  })

const quoted = (lines: string): readonly string[] => lines.split('\n').map((line) => `“${line}”`)

const readsTheId = (given: GivenValues) =>
  ownCheck({
    id: 'reads-the-id',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Status and request id of each of these responses are shown, also of a refusal.',
        /** `lines`: with line feeds between them. */
        right: (lines: string) => `The output says ${quoted(lines).join(' and ')}.`,
        wrong: (line: string, wanted: string) =>
          `The output says “${line}” instead of “${wanted}”.`,
        wrongNext: 'A header that isn’t named in Access-Control-Expose-Headers is hidden.',
        none: (path: string) => `The output has no status for ${path}.`,
        noneNext: 'Send the same CORS headers whether a request succeeds or fails.',
      },
      zh: {
        sentence: '这些响应的状态码和请求 id 都显示出来，遭到拒绝的也不例外。',
        right: (lines) => `输出了${quoted(lines).join('和')}。`,
        wrong: (line, wanted) => `应为“${wanted}”，输出的是“${line}”。`,
        wrongNext: '试试把响应头写进 Access-Control-Expose-Headers，没写的就看不到。',
        none: (path) => `输出里没有 ${path} 的状态码。`,
        noneNext: '试试不管请求成功还是失败，都发同样的 CORS 响应头。',
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
      return passed(say('right', wanted.map(({ line }) => line).join('\n')), at)
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
      zh: {
        sentence: '只有别的源可以读的路径，本页进不去。',
        closed: (path) => `${path} 的响应都不允许本页的源。`,
        open: (path, origin) => `${path} 有个响应写着 Access-Control-Allow-Origin: ${origin}。`,
        openNext: '试试先看 readersOf(path) 里有没有请求的源，有才允许。',
      },
    },
    look(trace, say) {
      const [path = ''] = pathsOf(given, { readable: false })
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

const variesByOrigin = (given: GivenValues) =>
  ownCheck({
    id: 'varies-by-origin',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Each response that the code may read says that it differs by origin.',
        varies: 'All of them say Vary: Origin.',
        none: 'There was no such response.',
        noneNext: 'First let this page read the paths that it may read.',
        missing: (path: string) => `The response for ${path} doesn’t say Vary: Origin.`,
        missingNext: 'A cache may give it to another origin: add Vary to your CORS headers.',
      },
      zh: {
        sentence: '代码可以读的响应，都说明了自己因源而异。',
        varies: '都写着 `Vary: Origin`。',
        none: '没有这样的响应。',
        noneNext: '试试先让本页读到它可以读的路径。',
        missing: (path) => `${path} 的响应没有写 \`Vary: Origin\`。`,
        missingNext: '试试在 CORS 响应头里加上 `Vary`：没有它，缓存可能把响应给别的源。',
      },
    },
    look(trace, say) {
      let seen = 0
      for (const path of readableIn(given)) {
        const ids = idsOf(trace, path)
        const answers = eventsOf(trace, 'fetch', 'request').filter(
          ({ request, method }) => ids.has(request) && method !== 'OPTIONS',
        )
        for (const response of eventsOf(trace, 'fetch', 'headers')) {
          if (!answers.some(({ request }) => request === response.request)) continue
          seen += 1
          const varies = valueOf(response.headers, 'vary')
            .toLowerCase()
            .split(/[\s,]+/)
          if (!varies.includes('origin')) return failed(say('missing', path), where(response))
        }
      }
      return seen > 0 ? passed(say('varies')) : failed(say('none'))
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  asksFirst(given),
  readablePaths(given),
  readsTheId(given),
  closedPath(given),
  variesByOrigin(given),
  shownInPieces('fetch', { atLeast: 4, text: given.written('words') }),
]
