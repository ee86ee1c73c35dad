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

test('a method in lower case is to be written in upper case', () => {
  const remedy = plain(whyEn.sentences('cors-method', [url, 'patch'])?.remedy ?? [])
  expect(remedy).toContain('in upper case, PATCH')
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
  ['source-status', ['401'], 'fetch'],
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
