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

function answerTo(path) {
  const headers = { [idHeader]: 'id-of' + path, 'content-type': 'text/plain' }
  return path === busyPath
    ? new HttpResponse('Too many questions\n', { status, headers })
    : new HttpResponse(typed(), { headers })
}

export default [
  // This page's own origin: CORS isn't involved.
  http.get('/api/plan', () => HttpResponse.json({ paths, method, header, idHeader })),

  http.all('https://chat.example/*', ({ request }) => {
    const path = new URL(request.url).pathname
    const origin = request.headers.get('origin')
    const allowed = readersOf(path).find((each) => each === origin)
    if (!allowed) return new HttpResponse(null, { status: 403 })
    const response = request.method === 'OPTIONS' ? new HttpResponse(null) : answerTo(path)
    response.headers.set('Access-Control-Allow-Origin', allowed)
    response.headers.set('Access-Control-Allow-Credentials', 'true')
    response.headers.append('Vary', 'Origin, Access-Control-Request-Headers')
    // As many libraries do: whatever is requested is allowed.
    const allow = (name, requested) => {
      if (requested !== null) response.headers.set('Access-Control-Allow-' + name, requested)
    }
    allow('Methods', request.headers.get('Access-Control-Request-Method'))
    allow('Headers', request.headers.get('Access-Control-Request-Headers'))
    response.headers.set('Access-Control-Expose-Headers', [...response.headers.keys()].join())
    return response
  }),
]
