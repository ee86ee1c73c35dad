// Two routes behind a proxy that closes a connection after 30 seconds of silence.
import { http, HttpResponse, delay } from 'msw'

const idleLimitMs = 30_000
const encoder = new TextEncoder()

async function* silent() {
  yield 'data: Let me think\n\n'
  await delay(45_000)
  yield 'data: 42\n\n'
}

async function* keptAlive() {
  yield 'data: Let me think\n\n'
  for (let passedMs = 0; passedMs < 45_000; passedMs += 15_000) {
    await delay(15_000)
    // A comment: bytes for the proxy, no event for the client.
    yield ': keep-alive\n\n'
  }
  yield 'data: 42\n\n'
}

// What nginx does by proxy_read_timeout, and load balancers by their idle timeout.
function throughProxy(parts) {
  const body = new ReadableStream({
    async pull(controller) {
      const idle = delay(idleLimitMs).then(() => 'idle')
      const part = await Promise.race([parts.next(), idle])
      if (part === 'idle') controller.error(new Error('The proxy closed an idle connection'))
      else if (part.done) controller.close()
      else controller.enqueue(encoder.encode(part.value))
    },
  })
  return new HttpResponse(body, { headers: { 'content-type': 'text/event-stream' } })
}

export default [
  http.get('/api/silent', () => throughProxy(silent())),
  http.get('/api/kept-alive', () => throughProxy(keptAlive())),
]
