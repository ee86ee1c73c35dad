/* Why something failed, in English, by the id of the explanation in the trace. */
import { corsHosts } from '../../catalogue/network/cors-choices.ts'
import { corsHostOf } from '../../catalogue/network/cors-policies.ts'
import { rawServer } from '../../catalogue/servers/raw.ts'
import { simulatedOrigins } from '../../catalogue/servers/servers.ts'
import { whyRealEn } from './why-real-en.ts'
import { listOfCode, words, type Words } from './words.ts'

/** A cause and what to do about it, one sentence each. */
export interface WhyText {
  readonly cause: Words
  readonly remedy: Words
}

const hostOf = (url: string): string => /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url

const unknownModel = (model = '', service = '', ...known: string[]): WhyText => ({
  cause: words`${[service]} has no model ${model}, so it responded with status 404.`,
  remedy: words`Use the name of one of its models, such as ${listOfCode(known)}.`,
})

/** The learner's own line rewritten, or what to do in general. */
const writeInstead = (
  line: string | undefined,
  code: string | undefined,
  otherwise: Words,
): Words =>
  line === undefined || code === undefined ? otherwise : words`Change line ${[line]} to ${code}.`

/** The same where code of a page wanted to show something. */
const showInstead = (line: string | undefined, code: string | undefined, otherwise: Words): Words =>
  line === undefined || code === undefined
    ? writeInstead(line, code, otherwise)
    : code.startsWith('setTimeout(')
      ? words`Change line ${[line]} to ${code}, so that it runs at once, and show text with ${'output.append(text)'}.`
      : words`Change line ${[line]} to ${code}.`

const printingOn = (line?: string): Words =>
  words`Leave out ${line === undefined ? ['that part'] : [`that part of line ${line}`]}. If it shows something, use ${'output.append(text)'} or ${'console.log(value)'}; if it reads something, write the value itself in its place.`
const printing = printingOn()

/** What to do without a page, where no rule rewrites the line. */
const withoutPage = (name: string, line?: string): Words =>
  name === 'window'
    ? words`To share a variable, use ${'globalThis'} in place of ${'window'}. Otherwise: ${printingOn(line)}`
    : printingOn(line)

const onlyOnPage = (name: string): Words =>
  words`${name} exists only on a page, but your code runs in a worker, which has no page.`

/** Of a variable, unless code of a page means an element by it. */
const noElement = (name: string): Words =>
  words`${name} isn’t declared: on a page it could be the element with that id, but your code runs in a worker, which has no elements.`

/** What to write in place of a global that a lane does not have. */
function insteadOfRemoved(name: string): Words {
  switch (name) {
    case 'importScripts':
      return words`Import the script as a module, such as ${"import axios from 'axios'"}.`
    case 'postMessage':
      return printing
    case 'close':
      return words`Leave it out; to close an EventSource, call its own method, such as ${'source.close()'}.`
    default:
      return words`Leave that part out: your code needs only to send requests and show text.`
  }
}

/** What takes the place of a module that only Node has. */
function afterRemoval(name: string): Words {
  if (name.startsWith('dotenv')) return [' Keys can be any text.']
  if (!/^(?:express|fastify|koa|msw)\b/.test(name)) {
    return words` Keep lines that use what browsers have as well, such as ${'TextDecoder'} or ${'URL'}.`
  }
  return words` Write the server with ${'msw'} in the Server tab.`
}

/** What is not there in a lane. */
const missing: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  page: (name = '', line, code) => ({
    cause: onlyOnPage(name),
    remedy: showInstead(line, code, withoutPage(name, line)),
  }),
  'page-element': (name = '', line = '', used = '', code = '') => ({
    cause: onlyOnPage(name),
    remedy: words`Remove line ${[line]}, and change line ${[used]} to ${code}.`,
  }),
  element: (name = '', line, code) => ({
    cause: noElement(name),
    remedy: showInstead(
      line,
      code,
      words`Show text with ${'output.append(text)'}, and call functions directly instead of in an event handler: your code runs when you press Run.`,
    ),
  }),
  'form-field': (name = '', line = '') => ({
    cause: words`${name} isn’t declared: on a page it could be the form field with that id, but your code runs in a worker, which has no form fields.`,
    remedy: words`Remove line ${[line]}. If it shows something, use ${'output.append(text)'} in its place.`,
  }),
  dialog: (name = '', line, code) => ({
    cause: words`${name} opens a dialog on a page, but your code runs in a worker, which has no dialogs.`,
    remedy:
      name === 'alert'
        ? showInstead(line, code, printing)
        : words`Write the answer itself in its place, such as ${name === 'confirm' ? 'true' : "'Hi'"}.`,
  }),
  storage: (name = '') => ({
    cause: onlyOnPage(name),
    remedy: words`Use a variable instead, with a value that you write into the code.`,
  }),
  'stop-listener': (name = '', line = '', kind = '') => ({
    cause: kind === 'element' ? noElement(name) : onlyOnPage(name),
    remedy: words`Remove the listener on line ${[line]}: the lane’s Stop button stops the code. To abort from code, use ${'setTimeout(() => controller.abort(), 2000)'}.`,
  }),
  'leave-listener': (name = '', line = '', kind = '') => ({
    cause: kind === 'element' ? noElement(name) : onlyOnPage(name),
    remedy: words`Remove the listener on line ${[line]}: everything that the lane opened is closed when it ends.`,
  }),
  jquery: (name = '', line, code) => ({
    cause: words`${name} is jQuery, which works on the elements of a page, but your code runs in a worker, which has no elements.`,
    remedy: showInstead(
      line,
      code,
      words`Use ${'fetch'} for requests, and show text with ${'output.append(text)'}.`,
    ),
  }),
  process: (_name, line, code) => ({
    cause: words`${'process'} is part of Node.js, but your code runs in a browser, which doesn’t have it.`,
    remedy: writeInstead(
      line,
      code,
      words`Remove that part. In place of an environment variable, write the value itself; to show something, use ${'output.append(text)'} or ${'console.log(value)'}.`,
    ),
  }),
  'key-variable': (name = '', expression = `import.meta.env.${name}`) => ({
    cause: words`${name} has no value here, and a browser has no environment variables.`,
    remedy: words`Replace the whole expression, ${expression}, with any text, such as ${"'any text'"}: the simulated servers accept every key.`,
  }),
  'ai-gateway': () => ({
    cause: words`If the model is only a name, such as ${"'openai/gpt-4o'"}, the AI SDK requests it from Vercel’s gateway, which isn’t simulated.`,
    remedy: words`Use a provider’s model, such as ${"createOpenAI({ apiKey: 'any text' })('gpt-4o')"}, and ${"import { createOpenAI } from '@ai-sdk/openai'"}.`,
  }),
  'api-key': () => ({
    cause: words`The client looks for its key in an environment variable, and a browser has none.`,
    remedy: words`Pass any text as the key, because the simulated servers accept every key: ${"new OpenAI({ apiKey: 'any text', dangerouslyAllowBrowser: true })"}, ${"new Anthropic({ apiKey: 'any text', dangerouslyAllowBrowser: true })"}, or with the AI SDK ${"createOpenAI({ apiKey: 'any text' })"} from ${"'@ai-sdk/openai'"} or ${"createAnthropic({ apiKey: 'any text' })"} from ${"'@ai-sdk/anthropic'"}.`,
  }),
  'require-fetch': (_name, line = '') => ({
    cause: words`${'require'} is part of CommonJS, but your code runs as a JavaScript module.`,
    remedy: words`Remove line ${[line]}: ${'fetch'} is built in.`,
  }),
  'require-node': (name = '', line = '') => ({
    cause: /^msw\b/.test(name)
      ? words`${name} is for writing a server, but this is the code of a client.`
      : words`${name} is for Node.js, but your code runs in a browser.`,
    remedy: words`Remove line ${[line]} and the lines that use it.${afterRemoval(name)}`,
  }),
  'require-socket': (name = '', line = '') => ({
    cause: words`${name} is for Node.js or adds its own protocol, but your code runs in a browser with one simulated WebSocket.`,
    remedy: words`Remove line ${[line]} and the lines that use it, and use ${"new WebSocket('ws://localhost:5255/ws')"}, which is built in.`,
  }),
  'require-page': (name = '', line = '') => ({
    cause: words`${name} works on a page, but your code runs in a worker, which has no page.`,
    remedy: words`Remove line ${[line]} and the lines that use it, and keep the part that sends the request and reads the response.`,
  }),
  'require-unknown': (name = '', line = '', ...known) => ({
    cause: words`${'require'} is part of CommonJS, but your code runs as a JavaScript module, and the playground doesn’t have ${name}.`,
    remedy: words`Replace line ${[line]} with that module’s code (an ES module without imports of its own), and declare there the names that line ${[line]} declares; or import a module that the playground has: ${listOfCode(known)}.`,
  }),
  require: (name = '', line, code) => ({
    cause: words`${name} is part of CommonJS, but your code runs as a JavaScript module.`,
    remedy: writeInstead(
      line,
      code,
      words`To import, use ${`import name from 'module'`} or ${`import { name } from 'module'`}; leave out exports, because nothing imports your code.`,
    ),
  }),
  'not-imported': (name = '', line = '') => ({
    cause: words`The code uses ${name} without importing it.`,
    remedy: words`Add ${line} as the first line.`,
  }),
  'import-failed': () => ({
    cause: words`A module that your code imports couldn’t be loaded: its file is no longer on the server, or the network can’t be reached.`,
    remedy: words`Reload the page when you are online. Your code is kept unless the browser blocks storage.`,
  }),
  'import-variable': (line = '') => ({
    cause: words`The playground resolves the names of modules before your code runs, so ${'import()'} on line ${[line]} can’t find a module whose name is in a variable or a template.`,
    remedy: words`Use the name itself in quotation marks, such as ${"import('axios')"}.`,
  }),
  removed: (name = '') => ({
    cause: words`The sandbox removes ${name}, so that code can’t harm the playground itself.`,
    remedy: insteadOfRemoved(name),
  }),
  html: () => ({
    cause: words`This begins with HTML, but a lane runs only JavaScript or TypeScript.`,
    remedy: words`Keep only your code between ${'<script>'} and ${'</script>'}; replace a ${'<script src>'} with an import, such as ${"import axios from 'axios'"}; and show text with ${'output.append(text)'}.`,
  }),
  'html-without-script': () => ({
    cause: words`This begins with HTML, but a lane runs only JavaScript or TypeScript.`,
    remedy: words`Paste the page’s script instead, and show text with ${'output.append(text)'}.`,
  }),
  jsx: () => ({
    cause: words`This is JSX, which needs a compiler and a page to render to; a lane runs JavaScript or TypeScript in a worker.`,
    remedy: words`Keep only the part that sends the request and reads the response, and show text with ${'output.append(text)'}.`,
  }),
}

/** As Chromium words it, and what to do. */
const cors = (url: string, problem: Words, remedy: Words): WhyText => ({
  cause: words`The browser’s CORS policy blocked access to ${url}: ${problem}.`,
  remedy: words`${remedy}.`,
})

const withoutCredentials = words`${`credentials: 'include'`} (or ${'withCredentials'})`

/**
 * Where the change can be tried: for a host of the Server tab by a choice, otherwise in its code.
 * `traits` has `own` for a server that the learner wrote, and `credentials` if the request has them.
 */
function tryHere(url: string, remedy: Words, traits: readonly string[]): Words {
  const host = corsHostOf(hostOf(url))
  if (traits.includes('own') || !corsHosts.some((each) => each === host)) {
    return words`${remedy}; change that in the server you wrote, or, for a recording, turn off “Real CORS” under Network, and run again`
  }
  const wildcard = traits.includes('credentials')
    ? words`; leave out ${withoutCredentials}, too, because every origin is allowed with ${'*'}`
    : []
  return words`${remedy}; to try that here, choose “allows every origin” for ${host} under “CORS, by host” in the Server tab, which allows every method and header, too, and run again${wildcard}`
}

/** How code recognizes the last event, if it can be recognized. */
function closeAtEnd(by: string, end: string): Words {
  if (by === 'data') {
    return words`close the source in ${'onmessage'} (or in that event’s listener) when its last event arrives: ${`if (event.data === '${end}') source.close()`}`
  }
  if (by === 'type') {
    return words`close the source when its last event arrives: ${`source.addEventListener('${end}', () => source.close())`}`
  }
  return words`close the source with ${'source.close()'} when you have what you need; a server can stop the reconnecting with status ${'204'}, or send a last event that tells your code to close the source`
}

/** What helps depends on whether the same request would be refused again. */
function afterSourceStatus(status: number): Words {
  const chosen = words`If you chose this status under Network or in the Server tab, change it there and run again.`
  if (status === 429 || status >= 500)
    return words`Create a new ${'EventSource'} in ${'onerror'} after a delay. ${chosen}`
  if (status === 401 || status === 403) {
    return words`If the server needs a key, use ${'fetch'}: an EventSource sends no headers of your own. ${chosen}`
  }
  if (status === 405)
    return words`If the server needs ${'POST'}, use ${'fetch'}: an EventSource sends only ${'GET'}. ${chosen}`
  if (status === 404 || status === 410) return words`Check the address. ${chosen}`
  if (status >= 400) {
    return words`Check the address and its query. An EventSource sends only ${'GET'} without headers of your own, so use ${'fetch'} for an endpoint that needs ${'POST'} or a key. ${chosen}`
  }
  return words`Request an address that responds with ${'200'}. ${chosen}`
}

/** Where a streamed body can be sent: the same host, if it is simulated over https, too. */
function overHttp2(url: string): Words {
  const secure = `https://${hostOf(url)}`
  return url.startsWith('http:') && simulatedOrigins.includes(secure)
    ? words`${secure} instead`
    : words`another host over ${'https'} that allows every origin, such as ${'https://api.openai.com'} or one that you name in the handlers of your own server`
}

const explanations: Readonly<Record<string, (...values: string[]) => WhyText>> = {
  'source-status': (url = '', status = '') => ({
    cause: words`The browser closed the EventSource for good, because ${url} responded with status ${status}; an EventSource reads only responses with status ${'200'}.`,
    remedy: afterSourceStatus(Number(status)),
  }),
  'source-type': (url = '', type = '') => ({
    cause: words`The browser closed the EventSource for good, because ${url} sent ${type === '' ? ['no Content-Type'] : `Content-Type: ${type}`}; an EventSource reads only ${'text/event-stream'}.`,
    remedy: words`Read this response with ${'fetch'}; or, if its body is an event stream, have the server send ${'Content-Type: text/event-stream'}.`,
  }),
  'source-closed': () => ({
    cause: words`The browser closes an EventSource for good when the status isn’t ${'200'}, the type isn’t ${'text/event-stream'}, or access is blocked.`,
    remedy: words`Select the request on the timeline to see its status, its type and whether CORS blocked it. Then change the address, or read it with ${'fetch'}. To handle it in your code, check in ${'onerror'} whether ${'source.readyState'} is ${'EventSource.CLOSED'}.`,
  }),
  'code-silent': () => ({
    cause: words`The code is probably in an infinite loop.`,
    remedy: words`Look for a loop that never ends. A loop that waits must await a timer, such as ${'await new Promise((resolve) => setTimeout(resolve, 100))'}; ${'await null'} isn’t enough.`,
  }),
  'streamed-body': (url = '') => ({
    cause: words`The browser can send a stream as a request body only over HTTP/2 or HTTP/3, and the simulated server at ${hostOf(url)} speaks HTTP/1.1, so nothing was sent.`,
    remedy: words`Pass text or bytes as the body, or request ${overHttp2(url)}: simulated servers speak HTTP/2 there.`,
  }),
  'source-reconnects': (url = '', times = '', by = '', end = '') => ({
    cause: words`The server ended the response to ${url}, and the browser reconnected ${[times]} times: an EventSource reconnects until your code or the server stops it.`,
    remedy: words`Press Stop, or ${closeAtEnd(by, end)}.`,
  }),
  'source-unheard': (url = '', type = '', ...listened) => ({
    cause: words`${url} sent events named ${type}, and your code has no listener for that name, so the browser dropped them. ${
      listened.length === 0
        ? words`Your code has no listener for any other name, either.`
        : words`Your code listens for ${listOfCode(listened)}.`
    }`,
    remedy: words`Add a listener for the name: ${`source.addEventListener('${type}', (event) => console.log(event.data))`}; ${'onmessage'} gets only events without a name, or named ${'message'}.`,
  }),
  'socket-status': (url = '', status = '') => ({
    cause: words`The WebSocket to ${url} never opened: its handshake was answered with status ${status}, not ${'101'}. Code sees only ${'error'} and ${'close'} with code ${'1006'}.`,
    remedy: words`Connect to ${'ws://localhost:5255/ws'}, with values that its parameters allow (Server tab). If you chose this status under Network, change it there.`,
  }),
  'refused-socket': (url = '') => ({
    cause: words`The playground refused the WebSocket to ${url}: it doesn’t simulate the host ${hostOf(url)} for WebSockets, and it sends nothing to real servers.`,
    remedy: words`Connect to the simulated one: ${"new WebSocket('ws://localhost:5255/ws')"}.`,
  }),
  refused: (url = '') => ({
    cause: words`The playground refused the request to ${url}: it doesn’t simulate the host ${hostOf(url)}, and it sends nothing to real servers that you haven’t allowed.`,
    remedy: words`Request a simulated server, such as ${'/api/stream'} or ${'http://localhost:5255/sse'} (the Server tab has them all); or write a server for ${hostOf(url)} in the Server tab; or choose ${[`“${rawServer.name}”`]} there, enter what your own server sends, and request ${rawServer.address}. In free play, you can also let lanes reach a real server there.`,
  }),
}

const corsExplanations: typeof explanations = {
  'cors-no-origin': (url = '', origin = '', ...traits) =>
    cors(
      url,
      words`No 'Access-Control-Allow-Origin' header is present on the response`,
      tryHere(
        url,
        words`The server has to send ${`Access-Control-Allow-Origin: ${origin}`}`,
        traits,
      ),
    ),
  'cors-preflight-no-origin': (url = '', origin = '', ...traits) =>
    cors(
      url,
      words`Response to preflight request doesn’t pass access control check: No 'Access-Control-Allow-Origin' header is present`,
      tryHere(
        url,
        words`The server has to answer the preflight request (${'OPTIONS'}) with a status from 200 to 299, ${`Access-Control-Allow-Origin: ${origin}`}, and the method and headers that it asks for; the response to the request itself needs ${'Access-Control-Allow-Origin'}, too`,
        traits,
      ),
    ),
  'cors-other-origin': (url = '', origin = '', allowed = '') =>
    cors(
      url,
      words`The 'Access-Control-Allow-Origin' header has the value ${allowed}, which isn’t equal to the page’s origin`,
      words`Change the server you wrote to send ${`Access-Control-Allow-Origin: ${origin}`}; if this is a recording, turn off “Real CORS” under Network`,
    ),
  'cors-wildcard': (url = '', origin = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: The value of the 'Access-Control-Allow-Origin' header must not be the wildcard '*' when the request’s credentials mode is 'include'.`,
    remedy: words`Leave out ${withoutCredentials}, or have the server send ${`Access-Control-Allow-Origin: ${origin}`} and ${'Access-Control-Allow-Credentials: true'}.`,
  }),
  'cors-credentials': (url = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: The 'Access-Control-Allow-Credentials' header isn’t 'true', and the request’s credentials mode is 'include'.`,
    remedy: words`Leave out ${withoutCredentials}, or have the server send ${'Access-Control-Allow-Credentials: true'}.`,
  }),
  'cors-preflight-status': (url = '', status = '') =>
    cors(
      url,
      words`Response to preflight request doesn’t pass access control check: It does not have HTTP ok status, but ${[status]}`,
      words`Change the server you wrote to answer the preflight request (${'OPTIONS'}) with a status from 200 to 299`,
    ),
  'cors-method': (url = '', method = '', ...traits) =>
    cors(
      url,
      words`Method ${method} is not allowed by Access-Control-Allow-Methods in preflight response`,
      method === method.toUpperCase()
        ? tryHere(
            url,
            words`The server has to answer the preflight request (${'OPTIONS'}) with ${`Access-Control-Allow-Methods: ${method}`}`,
            traits,
          )
        : words`Write the method in upper case, ${method.toUpperCase()}: names of methods are case-sensitive, and browsers send this one as you write it`,
    ),
  'cors-header': (url = '', header = '', ...traits) =>
    cors(
      url,
      words`Request header field ${header} is not allowed by Access-Control-Allow-Headers in preflight response`,
      tryHere(
        url,
        words`Leave the header out, or have the server answer the preflight request (${'OPTIONS'}) with ${`Access-Control-Allow-Headers: ${header}`}`,
        traits,
      ),
    ),
  'cors-needs-header': (url = '', _origin = '', header = '') => ({
    cause: words`The browser’s CORS policy blocked access to ${url}: No 'Access-Control-Allow-Origin' header is present on the response; this host sends that header only in reply to requests with the header ${header}.`,
    remedy: words`Send the header ${`${header}: true`}, as the official client does with ${'dangerouslyAllowBrowser: true'}.`,
  }),
}

const all: typeof explanations = {
  ...explanations,
  ...corsExplanations,
  ...whyRealEn,
  ...missing,
  'unknown-model': unknownModel,
}

export const whyEn = {
  /** The sentences; null for an id that this version doesn’t know, as in a newer trace. */
  sentences: (id: string, values: readonly string[]): WhyText | null =>
    Object.hasOwn(all, id) ? (all[id]?.(...values) ?? null) : null,
  show: 'Show event',
  /** The name of a link, which is read without its sentence. */
  showCause: 'Show the event that shows the cause',
  showRemedy: 'Show the event that the advice is about',
}
