/* Why a request to a real server failed, in English: what is known of it, and what remains possible. */
import { words, type Words } from './words.ts'

interface WhyText {
  readonly cause: Words
  readonly remedy: Words
}

const originOf = (url: string): string => /^[a-z]+:\/\/[^/?#]*/i.exec(url)?.[0] ?? url

/** Browsers load nothing over http into a page over https, except from the machine itself. */
const isMixed = (url: string, site: string): boolean =>
  url.startsWith('http:') && site.startsWith('https:')

export const whyRealEn: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  'real-cors': (url = '', site = '') => ({
    cause: words`A server responds at ${originOf(url)}, but the browser kept this response from your code. The likely reason is CORS; a browser tells a page no more than that. The server may also have closed the connection for this request alone.`,
    remedy: words`Have the server send ${`Access-Control-Allow-Origin: ${site}`}. If the request has a method other than ${'GET'}, ${'HEAD'} or ${'POST'}, or headers of your own (${'Content-Type: application/json'} counts), the server also has to answer the preflight request (${'OPTIONS'}) with a status from 200 to 299, ${'Access-Control-Allow-Methods'} and ${'Access-Control-Allow-Headers'}. The browser’s own console names the header.`,
  }),
  'real-streamed-body': () => ({
    cause: words`The browser can send a stream as a request body only over HTTP/2 or HTTP/3, which it doesn’t use for ${'http'} addresses, so nothing was sent.`,
    remedy: words`Pass text or bytes as the body, or use the server over ${'https'}.`,
  }),
  'real-redirected': (url = '') => ({
    cause: words`The server answered the request to ${url} with a redirect, and the playground doesn’t follow redirects, so that nothing reaches a server that you haven’t allowed. The browser doesn’t tell the playground where it leads.`,
    remedy: words`Request the final address instead; ${'curl -i'} shows it in the header ${'Location'}. If it’s on another origin, allow that origin instead of this one: end this permission in the Server tab, under ${['Real server']}, and allow the other.`,
  }),
  'real-silent': (url = '', site = '') => ({
    cause: words`The playground got no response from ${originOf(url)}. These causes remain possible: no server listens there, or its name, port or certificate is wrong; ${
      isMixed(url, site)
        ? words`the browser blocks ${'http'} from a page over ${'https'} (mixed content); `
        : ['']
    }the browser blocks access to the local network (Chromium asks for permission); or the server runs, but the playground’s check didn’t see it, because it took longer than 4 s or sends ${'Cross-Origin-Resource-Policy'}.`,
    remedy: words`Open ${originOf(url)} in a new tab to check that the server runs. ${
      isMixed(url, site)
        ? words`Use the server over ${'https'}, or open the playground over ${'http'} from ${'localhost'}. `
        : ['']
    }In Chromium, allow local network access for this site in the site’s settings. If the server runs, have it send ${`Access-Control-Allow-Origin: ${site}`}.`,
  }),
}
