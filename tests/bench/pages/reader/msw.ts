import { setupWorker } from 'msw/browser'
import { http, HttpResponse } from 'msw/http'

import { byteSource, readByteSourceRequest } from '../../../../src/endpoints/byte-source.ts'
import { createServerContext } from '../../../../src/endpoints/server.ts'

/** The same source as in the app, served the usual way of MSW: handlers in the page. */
export async function startMsw(): Promise<void> {
  const context = createServerContext({ siteOrigin: location.origin, timeScale: 1 })
  const worker = setupWorker(
    http.get('/api/bytes', ({ request }) => {
      const asked = readByteSourceRequest(new URL(request.url).searchParams)
      if (typeof asked === 'string') return new HttpResponse(asked, { status: 400 })
      return new HttpResponse(
        byteSource(asked, (ms, signal) => context.delay(ms, signal)),
        {
          headers: { 'content-type': 'application/octet-stream', 'cache-control': 'no-store' },
        },
      )
    }),
  )
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: '/mockServiceWorker.js' },
  })
}
