import { setupWorker } from 'msw/browser'
import { http } from 'msw/http'

import { answerBytes } from '../../../../src/servers/byte-source.ts'
import { createServerContext } from '../../../../src/servers/server.ts'

/** The same source as in the app, served the usual way of MSW: handlers in the page. */
export async function startMsw(): Promise<void> {
  const context = createServerContext({ siteOrigin: location.origin, timeScale: 1 })
  const worker = setupWorker(http.get('/api/bytes', ({ request }) => answerBytes(context, request)))
  await worker.start({
    quiet: true,
    onUnhandledFrame: 'bypass',
    serviceWorker: { url: '/mockServiceWorker.js' },
  })
}
