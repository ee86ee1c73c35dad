/* Why something failed, in English, by the id of the explanation in the trace. */
import { listOfCode, words, type Words } from './words.ts'

/** A cause and what to do about it, one sentence each. */
export interface WhyText {
  readonly cause: Words
  readonly remedy: Words
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

const unknownModel = (model = '', service = '', ...known: string[]): WhyText => ({
  cause: words`${[service]} has no model ${model}, so it responded with status 404.`,
  remedy: words`Write the name of one of its models, such as ${listOfCode(known)}.`,
})

/** As Chromium words it, and what the server would have to send. */
const cors = (url: string, problem: Words, remedy: Words): WhyText => ({
  cause: words`The browser’s CORS policy blocked access to ${url}: ${problem}.`,
  remedy: words`${remedy}; to try that here, let ${hostOf(url)} allow every origin in the Server tab.`,
})

const explanations: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  'source-status': (url = '', status = '') => ({
    cause: words`The browser closed the EventSource for good, because ${url} responded with status ${status}; it reads only responses with status ${'200'}.`,
    remedy: words`Request an address that responds with ${'200'}, or create a new ${'EventSource'} after a while in ${'onerror'}.`,
  }),
  'source-type': (url = '', type = '') => ({
    cause: words`The browser closed the EventSource for good, because ${url} sent ${`Content-Type: ${type}`}; it reads only ${'text/event-stream'}.`,
    remedy: words`Have the server send ${'Content-Type: text/event-stream'}, or read this response with ${'fetch'}.`,
  }),
  refused: (url = '', ownName = '', ownAddress = '', ...addresses) => ({
    cause: words`The playground refused the request to ${url}: it doesn’t simulate the host ${hostOf(url)}, and it sends nothing to other servers.`,
    remedy: words`Request a simulated server (${listOfCode(addresses)}), or enter what your own server sends in the Server tab under ${[`“${ownName}”`]} and request ${ownAddress}.`,
  }),
}

const corsExplanations: typeof explanations = {
  'cors-no-origin': (url = '', origin = '') =>
    cors(
      url,
      words`No 'Access-Control-Allow-Origin' header is present on the response`,
      words`The server has to send ${`Access-Control-Allow-Origin: ${origin}`}`,
    ),
  'cors-preflight-no-origin': (url = '', origin = '') =>
    cors(
      url,
      words`Response to preflight request doesn’t pass access control check: No 'Access-Control-Allow-Origin' header is present`,
      words`The server has to answer the preflight request (${'OPTIONS'}) with status 204 and ${`Access-Control-Allow-Origin: ${origin}`}`,
    ),
  'cors-other-origin': (url = '', origin = '', allowed = '') =>
    cors(
      url,
      words`The 'Access-Control-Allow-Origin' header has the value ${allowed}, which isn’t equal to the page’s origin`,
      words`The server has to send ${`Access-Control-Allow-Origin: ${origin}`}`,
    ),
  'cors-wildcard': (url = '', origin = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: The value of the 'Access-Control-Allow-Origin' header must not be the wildcard '*' when the request’s credentials mode is 'include'.`,
    remedy: words`Leave out ${`credentials: 'include'`} (or ${'withCredentials'}), or the server has to send ${`Access-Control-Allow-Origin: ${origin}`} and ${'Access-Control-Allow-Credentials: true'}.`,
  }),
  'cors-credentials': (url = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: The 'Access-Control-Allow-Credentials' header isn’t 'true', and the request’s credentials mode is 'include'.`,
    remedy: words`Leave out ${`credentials: 'include'`} (or ${'withCredentials'}), or the server has to send ${'Access-Control-Allow-Credentials: true'}.`,
  }),
  'cors-method': (url = '', method = '') =>
    cors(
      url,
      words`Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response`,
      words`The server has to answer the preflight request (${'OPTIONS'}) with ${`Access-Control-Allow-Methods: ${method}`}`,
    ),
  'cors-header': (url = '', header = '') =>
    cors(
      url,
      words`Request header field ${header} is not allowed by Access-Control-Allow-Headers in preflight response`,
      words`Leave the header out, or the server has to answer the preflight request (${'OPTIONS'}) with ${`Access-Control-Allow-Headers: ${header}`}`,
    ),
  'cors-needs-header': (url = '', _origin = '', header = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: No 'Access-Control-Allow-Origin' header is present on the response, which this host sends only to requests with the header ${header}.`,
    remedy: words`Send the header ${`${header}: true`}, as the official client does with ${'dangerouslyAllowBrowser: true'}.`,
  }),
}

const all: typeof explanations = {
  ...explanations,
  ...corsExplanations,
  'unknown-model': unknownModel,
}

export const whyEn = {
  /** The sentences; null for an id that this version doesn’t know, as in a newer trace. */
  sentences: (id: string, values: readonly string[]): WhyText | null =>
    Object.hasOwn(all, id) ? (all[id]?.(...values) ?? null) : null,
  show: 'Show event',
  /** The name of a link, which is read without its sentence. */
  showCause: 'Show the event that shows the cause',
  showRemedy: 'Show the event to change',
}
