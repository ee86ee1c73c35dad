import { http, HttpResponse, delay } from 'msw'

// What the client sends and reads, and how each path responds. It differs from run to run.
const { method, header, idHeader, busyPath } = serverValues
const readers = JSON.parse(serverValues.readers)
const paths = serverValues.paths.split(' ')
const words = serverValues.words.split(' ')
const status = Number(serverValues.status)
const pauseMs = Number(serverValues.pauseMs)

/** The origins whose pages may read what is at a path. PAGE stands for this page's origin. */
const readersOf = (path) => readers[path].map((each) => each.replace('PAGE', location.origin))

function typed() {
  const encoder = new TextEncoder()
  let hasLeft = false
  return new ReadableStream({
    async start(controller) {
      for (const word of words) {
        await delay(pauseMs)
        if (hasLeft) return
        controller.enqueue(encoder.encode(word + ' '))
      }
      controller.close()
    },
    // The client has disconnected.
    cancel() {
      hasLeft = true
    },
  })
}

function corsFor(request) {
  const origin = request.headers.get('origin')
  if (!readersOf(new URL(request.url).pathname).includes(origin)) return undefined
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-methods': 'GET, PUT, PATCH, DELETE',
    'access-control-allow-headers': 'content-type, ' + header,
    'access-control-expose-headers': 'retry-after, ' + idHeader,
    'access-control-max-age': '600',
  }
}

export default [
  // This page's own origin: CORS isn't involved.
  http.get('/api/plan', () => HttpResponse.json({ paths, method, header, idHeader })),

  http.options('https://chat.example/*', ({ request }) => {
    const headers = corsFor(request)
    return new HttpResponse(null, { status: headers ? 200 : 403, headers: headers ?? {} })
  }),

  http.all('https://chat.example/*', ({ request }) => {
    const { pathname } = new URL(request.url)
    const headers = { ...corsFor(request), [idHeader]: 'id-of' + pathname }
    return pathname === busyPath
      ? HttpResponse.text('Too many questions\n', { status, headers })
      : new HttpResponse(typed(), { headers: { ...headers, 'content-type': 'text/plain' } })
  }),
]
