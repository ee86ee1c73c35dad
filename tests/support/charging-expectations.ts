import { expectationsOf, type Expectation } from './server-expectations.ts'

/*
 * draft-ietf-httpapi-idempotency-key-header-07, §2.6 and §2.7; RFC 9110, §8.7 (Content-Location),
 * §10.2.3 (Retry-After), §15.5.2 (401 needs a challenge); RFC 9457 (problem details). HTML standard,
 * §9.2.3 (204 ends an EventSource's reconnecting). Charges are counted by the account that the
 * `Authorization` names: each row has its own, as all of them may ask one and the same server.
 */

const question = { headers: { 'idempotency-key': 'a' }, body: '{"question":"Hi?"}' }
const withoutKey = { body: question.body }
const events = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }
const problem = { 'content-type': 'application/problem+json' }
const whole = ['data: Hi\nid: 1\n\n', 'data:  你\nid: 2\n\n', 'data: 好\nid: 3\n\n']
const list = { method: 'GET' }

type Row = Partial<Expectation> & Pick<Expectation, 'name' | 'status' | 'chunks'>

const withAccount = (row: Row): Row => {
  const headers = { authorization: `Bearer ${row.name.replaceAll(/[^a-z]+/gi, '-')}` }
  return {
    ...row,
    headers: { ...headers, ...row.headers },
    earlier: (row.earlier ?? []).map((each) => ({
      ...each,
      headers: { ...headers, ...each.headers },
    })),
  }
}

const rows: readonly Row[] = [
  {
    name: 'a question is charged and answered',
    ...question,
    values: { attempts: '' },
    status: 200,
    responseHeaders: {
      ...events,
      'content-location': '/api/charges/ch_1',
      'idempotent-replayed': null,
      'x-times-charged': '1',
    },
    chunks: [...whole, 'event: done\ndata: ch_1\n\n'],
  },
  {
    name: 'too busy, with seconds to wait, and not charged',
    ...question,
    values: { attempts: '503', retryAfterS: '7' },
    status: 503,
    responseHeaders: { ...problem, 'retry-after': '7', 'x-times-charged': '0' },
    chunks: ['{"title":"The service is overloaded","status":503}\n'],
  },
  {
    name: 'too many requests, with a date',
    ...question,
    values: { attempts: '429', retryAfter: 'date' },
    status: 429,
    responseHeaders: {
      ...problem,
      'retry-after': /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
      'x-times-charged': '0',
    },
    chunks: ['{"title":"Too many requests","status":429}\n'],
  },
  {
    name: 'too busy, and no word on when to come again',
    ...question,
    values: { attempts: ' 503 ,', retryAfter: 'none' },
    status: 503,
    responseHeaders: { ...problem, 'retry-after': null },
    chunks: ['{"title":"The service is overloaded","status":503}\n'],
  },
  {
    name: 'a key that is not valid',
    ...question,
    values: { attempts: '401' },
    status: 401,
    responseHeaders: { ...problem, 'www-authenticate': 'Bearer', 'retry-after': null },
    chunks: ['{"title":"The API key is not valid","status":401}\n'],
  },
  {
    name: 'a broken answer is charged',
    ...question,
    values: { attempts: 'break', breakAfter: '2' },
    status: 200,
    responseHeaders: { 'x-times-charged': '1' },
    chunks: whole.slice(0, 2),
    breaks: true,
  },
  {
    name: 'without a key the same question is charged again',
    ...withoutKey,
    values: { attempts: 'break', breakAfter: '2' },
    earlier: [withoutKey],
    status: 200,
    responseHeaders: { 'content-location': '/api/charges/ch_2', 'x-times-charged': '2' },
    chunks: [...whole, 'event: done\ndata: ch_2\n\n'],
  },
  {
    name: 'with its key it is not, and goes on after the last id',
    ...question,
    values: { attempts: '503, break', breakAfter: '2' },
    headers: { ...question.headers, 'last-event-id': '2' },
    earlier: [question, question],
    status: 200,
    responseHeaders: {
      'content-location': '/api/charges/ch_1',
      'idempotent-replayed': 'true',
      'x-times-charged': '1',
    },
    chunks: [whole[2] ?? '', 'event: done\ndata: ch_1\n\n'],
  },
  {
    name: 'with a step between ids',
    ...question,
    values: { attempts: '', idStep: '10' },
    headers: { ...question.headers, 'last-event-id': '10' },
    status: 200,
    chunks: ['data:  你\nid: 20\n\n', 'data: 好\nid: 30\n\n', 'event: done\ndata: ch_1\n\n'],
  },
  {
    name: 'without ids there is nothing to go on after',
    ...question,
    values: { attempts: '', idStep: '0' },
    headers: { ...question.headers, 'last-event-id': '2' },
    status: 200,
    chunks: ['data: Hi\n\n', 'data:  你\n\n', 'data: 好\n\n', 'event: done\ndata: ch_1\n\n'],
  },
  {
    name: 'an id that was never given',
    ...question,
    values: { attempts: '', idStep: '2' },
    headers: { ...question.headers, 'last-event-id': '3' },
    status: 200,
    chunks: [
      'data: Hi\nid: 2\n\n',
      'data:  你\nid: 4\n\n',
      'data: 好\nid: 6\n\n',
      'event: done\ndata: ch_1\n\n',
    ],
  },
  {
    name: 'a key with another question',
    ...question,
    values: { attempts: '' },
    body: '{"question":"And then?"}',
    earlier: [question],
    status: 422,
    responseHeaders: { ...problem, 'x-times-charged': '1' },
    chunks: ['{"title":"This Idempotency-Key was used for another question","status":422}\n'],
  },
  {
    name: 'the list of charges',
    ...list,
    values: { attempts: '' },
    earlier: [
      { method: 'POST', ...question },
      { method: 'POST', ...withoutKey },
    ],
    status: 200,
    responseHeaders: { 'content-type': 'application/json', 'x-times-charged': '2' },
    chunks: ['{"charged":2,"charges":[{"id":"ch_1","key":"a"},{"id":"ch_2","key":null}]}\n'],
  },
  {
    name: 'the answer of a charge, after the last id',
    ...list,
    path: '/api/charges/ch_1',
    values: { attempts: '' },
    headers: { 'last-event-id': '2' },
    earlier: [{ method: 'POST', path: '/api/charges', ...question }],
    status: 200,
    responseHeaders: { ...events, 'content-location': null, 'x-times-charged': '1' },
    chunks: [whole[2] ?? '', 'event: done\ndata: ch_1\n\n'],
  },
  {
    name: 'nothing more for a client that has it all',
    ...list,
    path: '/api/charges/ch_1',
    values: { attempts: '' },
    headers: { 'last-event-id': '3' },
    earlier: [{ method: 'POST', path: '/api/charges', ...question }],
    status: 204,
    responseHeaders: { 'content-type': null },
    chunks: [],
  },
  {
    name: 'a charge that there is not',
    ...list,
    path: '/api/charges/ch_9',
    status: 404,
    responseHeaders: problem,
    chunks: ['{"title":"There is no such charge","status":404}\n'],
  },
  {
    name: 'another method',
    method: 'PUT',
    status: 405,
    responseHeaders: { allow: 'GET, POST' },
    chunks: ['PUT is not allowed here, use GET, POST\n'],
  },
  {
    name: 'another method for a charge',
    path: '/api/charges/ch_1',
    status: 405,
    responseHeaders: { allow: 'GET' },
    chunks: ['POST is not allowed here, use GET\n'],
  },
]

export const chargingExpectations = expectationsOf(
  'charging',
  { values: { text: 'Hi 你好' } },
  rows.map(withAccount),
)
