import { expect, test } from 'vitest'

import { en } from './en.ts'
import { plain } from './words.ts'
import { serverEn } from './server-en.ts'
import { whyEn } from './why-en.ts'

const url = 'https://api.example/path'
const origin = 'https://learner.example'

test('CORS: the setting is named as the Server tab names it', () => {
  const remedy = plain(
    whyEn.sentences('cors-no-origin', ['http://127.0.0.1:11434/api', origin])?.remedy ?? [],
  )
  const { title, choices } = serverEn.cors
  expect(remedy).toContain(`“${choices.on}” for localhost:11434 under “${title}”`)
})

const remedyOf = (id: string, values: readonly string[]): string =>
  plain(whyEn.sentences(id, values)?.remedy ?? [])

test('CORS: the Server tab’s choice is named only where it has an effect', () => {
  const choice = 'allows every origin'
  const listed = 'https://api.openai.com/v1/models'
  expect(remedyOf('cors-header', [listed, 'x-mine'])).toContain(choice)
  const withCookies = remedyOf('cors-no-origin', [listed, origin, 'credentials'])
  expect(withCookies).toContain("leave out credentials: 'include'")
  for (const [id, values] of [
    ['cors-no-origin', [listed, origin, 'own']],
    ['cors-preflight-no-origin', [url, origin]],
    ['cors-other-origin', [listed, origin, 'https://other.example']],
    ['cors-preflight-status', [listed, '404']],
  ] as const) {
    expect(remedyOf(id, values)).not.toContain(choice)
    expect(remedyOf(id, values)).toContain('the server you wrote')
  }
})

test('a streamed body: the same host over https, where it is simulated there', () => {
  const remedy = (address: string) => remedyOf('streamed-body', [address])
  expect(remedy('http://localhost:5255/stream')).toContain('request https://localhost:5255 instead')
  expect(remedy('https://learner.example/api/raw')).toContain('request another host over https')
})

test('code of a page: what to do about a variable of the window, and about an element', () => {
  expect(remedyOf('page', ['window', '4'])).toMatch(/globalThis in place of window.* line 4\./)
  expect(remedyOf('page', ['document', '4'])).toMatch(/^Leave out that part of line 4\./)
  const cause = (...values: string[]) =>
    plain(whyEn.sentences('stop-listener', values)?.cause ?? [])
  expect(cause('stop', '1', 'element')).toContain('stop isn’t declared')
  expect(cause('window', '1')).toContain('window exists only on a page')
})

test('a method in lower case is to be written in upper case', () => {
  const remedy = plain(whyEn.sentences('cors-method', [url, 'patch'])?.remedy ?? [])
  expect(remedy).toContain('in upper case, PATCH')
  expect(remedy).not.toContain('Server tab')
})

/** What Chromium says of it, and what the server, or the code, would have to do. */
test.each<[id: string, values: string[], cause: string, remedy: string[]]>([
  [
    'no-origin',
    [url, origin],
    "No 'Access-Control-Allow-Origin' header is present on the response",
    [`Access-Control-Allow-Origin: ${origin}`],
  ],
  [
    'preflight-no-origin',
    [url, origin],
    "Response to preflight request doesn’t pass access control check: No 'Access-Control-Allow-Origin' header is present",
    ['OPTIONS', 'from 200 to 299', `Access-Control-Allow-Origin: ${origin}`],
  ],
  [
    'preflight-status',
    [url, '404'],
    'It does not have HTTP ok status, but 404',
    ['OPTIONS', 'from 200 to 299'],
  ],
  [
    'other-origin',
    [url, origin, 'https://other.example'],
    "The 'Access-Control-Allow-Origin' header has the value https://other.example",
    [`Access-Control-Allow-Origin: ${origin}`],
  ],
  [
    'wildcard',
    [url, origin],
    "must not be the wildcard '*' when the request’s credentials mode is 'include'",
    ["credentials: 'include'", 'withCredentials', 'Access-Control-Allow-Credentials: true'],
  ],
  [
    'credentials',
    [url, origin],
    "The 'Access-Control-Allow-Credentials' header isn’t 'true'",
    ["credentials: 'include'", 'withCredentials', 'Access-Control-Allow-Credentials: true'],
  ],
  [
    'method',
    [url, 'DELETE'],
    'Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response',
    ['OPTIONS', 'Access-Control-Allow-Methods: DELETE'],
  ],
  [
    'header',
    [url, 'x-mine'],
    'Request header field x-mine is not allowed by Access-Control-Allow-Headers in preflight response',
    ['Leave the header out', 'Access-Control-Allow-Headers: x-mine'],
  ],
  [
    'needs-header',
    [url, origin, 'x-wanted'],
    'this host sends that header only in reply to requests with the header x-wanted',
    ['x-wanted: true', 'dangerouslyAllowBrowser: true'],
  ],
])('CORS, %s: what happened, and what would have to be sent', (id, values, cause, remedy) => {
  const sentences = whyEn.sentences(`cors-${id}`, values)
  if (!sentences) throw new Error(`no sentence for ${id}`)
  const said = plain(sentences.cause)
  expect(said).toContain(`CORS policy blocked access to ${url}`)
  expect(said).toContain(cause)
  for (const text of remedy) expect(plain(sentences.remedy)).toContain(text)
})

test.each([
  ['source-status', ['401'], 'If the server needs a key, use fetch'],
  ['source-status', ['404'], 'Check the address'],
  ['source-status', ['405'], 'If the server needs POST, use fetch'],
  ['source-status', ['422'], 'Check the address and its query'],
  ['source-status', ['429'], 'after a delay'],
  ['source-status', ['503'], 'after a delay'],
  ['source-status', ['201'], 'responds with 200'],
])('%s %o: what helps against it', (id, values, remedy) => {
  const sentences = whyEn.sentences(id, [url, ...values])
  expect(sentences && plain(sentences.remedy)).toContain(remedy)
  expect(sentences && plain(sentences.remedy)).toContain('Server tab')
})

test.each([
  ['importScripts', 'import axios from'],
  ['postMessage', 'output.append(text)'],
  ['close', 'source.close()'],
  ['Worker', 'Leave that part out'],
])('what to write in place of %s', (name, remedy) => {
  const sentences = whyEn.sentences('removed', [name])
  expect(sentences && plain(sentences.remedy)).toContain(remedy)
})

test.each([
  ['code-silent', 'infinite loop', 'setTimeout'],
  ['source-closed', 'text/event-stream', 'timeline'],
  ['import-failed', 'no longer on the server', 'when you are online'],
])('%s: its cause and what helps', (id, cause, remedy) => {
  const sentences = whyEn.sentences(id, [])
  expect(sentences && plain(sentences.cause)).toContain(cause)
  expect(sentences && plain(sentences.remedy)).toContain(remedy)
})

test.each([
  ['api-key', [], "new OpenAI({ apiKey: 'any text', dangerouslyAllowBrowser: true })"],
  ['key-variable', ['KEY', 'import.meta.env.KEY'], 'import.meta.env.KEY, with any text'],
  ['ai-gateway', [], "import { createOpenAI } from '@ai-sdk/openai'"],
  ['require-node', ['fs', '2'], 'Remove line 2 and the lines that use it.'],
  ['require-node', ['express', '2'], 'Write the server with msw'],
  ['require-node', ['msw', '2'], 'Write the server with msw'],
  ['require-socket', ['ws', '2'], 'ws://localhost:5255/ws'],
  ['require-page', ['react', '2'], 'Remove line 2 and the lines that use it'],
  ['refused', ['https://a.test/b'], 'write a server for a.test in the Server tab'],
  ['source-reconnects', [url, '3', 'data', '[DONE]'], 'in onmessage'],
  ['require-unknown', ['lodash', '3', 'axios', 'ky'], 'axios or ky'],
  ['form-field', ['prompt', '7'], 'Remove line 7'],
  ['source-unheard', [url, 'token'], "'token', (event) => console.log(event.data))"],
])('%s: the remedy can be done as it stands', (id, values, remedy) => {
  const sentences = whyEn.sentences(id, values)
  expect(sentences && plain(sentences.remedy)).toContain(remedy)
})

test('a queue of requests says how many may be open', () => {
  expect(en.lane.queued(72)).toContain('This lane has 128 requests open')
})
