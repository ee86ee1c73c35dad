/* Why something failed, in English, by the id of the explanation in the trace. */
import { listOfCode, words, type Words } from './words.ts'

/** A cause and what to do about it, one sentence each. */
export interface WhyText {
  readonly cause: Words
  readonly remedy: Words
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

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

export const whyEn = {
  /** The sentences; null for an id that this version doesn’t know, as in a newer trace. */
  sentences: (id: string, values: readonly string[]): WhyText | null =>
    Object.hasOwn(explanations, id) ? (explanations[id]?.(...values) ?? null) : null,
  show: 'Show event',
  /** The name of a link, which is read without its sentence. */
  showCause: 'Show the event that shows the cause',
  showRemedy: 'Show the event to change',
}
