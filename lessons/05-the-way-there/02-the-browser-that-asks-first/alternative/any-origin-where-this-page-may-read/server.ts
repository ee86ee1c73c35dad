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

export default [
  // This page's own origin: CORS isn't involved.
  http.get('/api/plan', () => HttpResponse.json({ paths, method, header, idHeader })),

  http.all('https://chat.example/*', ({ request }) => {
    const path = new URL(request.url).pathname
    const origin = request.headers.get('origin')
    // The response differs by origin, so a cache must keep one for each.
    const cors = { vary: 'Origin' }
    // Unsafe: it lets any page in where this one may read. No other page can ask here, as the lesson says.
    if (readersOf(path).includes(location.origin)) {
      cors['access-control-allow-origin'] = origin
      cors['access-control-allow-credentials'] = 'true'
      cors['access-control-expose-headers'] = idHeader
    }
    if (request.method === 'OPTIONS') {
      return new HttpResponse(null, {
        status: 204,
        headers: {
          ...cors,
          'access-control-allow-methods': method,
          'access-control-allow-headers': 'content-type, ' + header,
        },
      })
    }
    const headers = { ...cors, [idHeader]: 'id-of' + path }
    if (path === busyPath) return HttpResponse.text('Too many questions\n', { status, headers })
    return new HttpResponse(typed(), { headers: { ...headers, 'content-type': 'text/plain' } })
  }),
]
