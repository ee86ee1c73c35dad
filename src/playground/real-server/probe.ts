import { randomUuid } from '../../base/uuid.ts'
import * as v from 'valibot'

import { listen } from '../../base/dispose.ts'
import { probeAsked, type Found } from '../../channels/probe-port.ts'

/** Shorter than the service worker waits. */
const answeredWithinMs = 4_000

/** Answers who is at an address of `origin`, whenever the service worker asks; addresses of others are not asked. */
export function serveProbes(port: MessagePort, origin: string): void {
  port.onmessage = async ({ data }: MessageEvent<unknown>) => {
    const message = v.safeParse(probeAsked, data)
    if (!message.success) return
    const { id, url } = message.output
    const isAllowed = URL.canParse(url) && new URL(url).origin === origin
    port.postMessage({ id, found: isAllowed ? await probe(url, origin) : 'silent' })
  }
}

/**
 * One GET without CORS, cookies or referrer. Such a request follows redirects (Fetch §4.1 refuses
 * `manual` for it), so it is made in a frame whose policy lets it reach this origin and no other. The
 * frame has no origin of its own, and so no service worker and no access to the page.
 */
function probe(url: string, origin: string): Promise<Found> {
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('allow', 'local-network-access *')
  frame.srcdoc = frameText(url, origin)
  return new Promise((resolve) => {
    const end = (found: Found) => {
      clearTimeout(timer)
      stopListening()
      frame.remove()
      resolve(found)
    }
    const stopListening = listen(
      globalThis,
      'message',
      ({ source, data }: MessageEvent<unknown>) => {
        if (source !== frame.contentWindow) return
        end(data === 'answered' || data === 'redirected' ? data : 'silent')
      },
    )
    const timer = setTimeout(() => end('silent'), answeredWithinMs)
    document.body.append(frame)
  })
}

/** The engine tells of a violation after the request has failed, so a failure waits for that. */
function frameText(url: string, origin: string): string {
  const nonce = randomUuid()
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; connect-src ${origin}`
  const address = JSON.stringify(url).replaceAll('<', '\\u003c')
  return `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">
<script nonce="${nonce}">
const say = (found) => parent.postMessage(found, '*')
document.addEventListener('securitypolicyviolation', () => say('redirected'))
const how = { mode: 'no-cors', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' }
fetch(${address}, how).then(() => say('answered'), () => setTimeout(say, 200, 'silent'))
</script>`
}
