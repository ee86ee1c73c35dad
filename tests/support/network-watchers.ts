import { streamUrl } from './learner-code.ts'

/* Learner code for three lanes that tells, in lines of JSON, everything that a client can observe. */

const say = 'const say = (told) => console.log(JSON.stringify(told))\n'

/** Reads the article's server, chunk by chunk, each decoded by itself as the article does. */
export const watchFetch = (url = streamUrl, init = "{ method: 'POST' }"): string => `${say}
try {
  const response = await fetch('${url}', ${init})
  say({ status: response.status, headers: [...response.headers.keys()] })
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    say({ bytes: value.length, text: new TextDecoder().decode(value) })
  }
  say({ end: 'done' })
} catch (error) {
  say({ end: error.name })
}
`

/** Listens to an event stream until its last event, or for so many errors. */
export const watchEventSource = (url: string, errors: number): string => `${say}
const source = new EventSource('${url}')
let errors = 0
source.onopen = () => say({ opened: true })
source.onmessage = ({ data, lastEventId }) => say({ data, lastEventId })
source.addEventListener('done', ({ data }) => {
  say({ end: 'done' })
  source.close()
})
source.onerror = () => {
  say({ error: source.readyState })
  errors += 1
  if (errors >= ${errors}) source.close()
}
`

/** Asks with axios, as the starting code does. */
export const watchAxios = (url = streamUrl, config = '{}'): string => `import axios from 'axios'
${say}
try {
  const { status, data } = await axios.post('${url}', null, ${config})
  say({ end: 'done', status, text: typeof data === 'string' ? data : JSON.stringify(data) })
} catch (error) {
  say({ end: error.code, message: error.message, status: error.response?.status ?? null })
}
`

/** So many requests of each lane at once. */
export function watchConnections(
  count: number,
  events: string,
): Record<'fetch' | 'eventsource' | 'axios', string> {
  return {
    fetch: `${say}
const one = async () => {
  const response = await fetch('${streamUrl}', { method: 'POST' })
  await response.text()
  return response.status
}
say({ ends: await Promise.all(Array.from({ length: ${count} }, one)) })
`,
    eventsource: `${say}
const sources = Array.from({ length: ${count} }, () => new EventSource('${events}'))
let opened = 0
for (const [index, source] of sources.entries()) {
  source.onerror = () => say({ error: index })
  source.onopen = () => {
    opened += 1
    // Before a connection is free; which event of two connections comes first then is chance.
    if (opened === ${count - 1}) say({ states: sources.map(({ readyState }) => readyState) })
    if (opened < ${count}) return
    say({ opened })
    for (const each of sources) each.close()
  }
  source.addEventListener('done', () => source.close())
}
`,
    axios: `import axios from 'axios'
${say}
const one = async () => (await axios.post('${streamUrl}')).status
say({ ends: await Promise.all(Array.from({ length: ${count} }, one)) })
`,
  }
}

/** A request that any page may send, one that needs to be asked for, and both origins. */
export function watchCors(url: string): Record<'fetch' | 'eventsource' | 'axios', string> {
  return {
    fetch: `${say}
const ask = async (name, init) => {
  try {
    const response = await fetch('${url}', { method: 'POST', ...init })
    await response.text()
    say({ [name]: [...response.headers.keys()] })
  } catch (error) {
    say({ [name]: error.name })
  }
}
await ask('simple', { body: 'x' })
await ask('asked', { headers: { 'x-mine': '1' } })
`,
    eventsource: `${say}
const foreign = new EventSource('${url}')
foreign.onerror = () => {
  say({ error: foreign.readyState })
  const own = new EventSource('/api/stream')
  own.onmessage = ({ data }) => {
    say({ own: data })
    own.close()
  }
}
`,
    axios: `import axios from 'axios'
${say}
try {
  const { status } = await axios.post('${url}', { a: 1 })
  say({ end: 'done', status })
} catch ({ code, message }) {
  say({ end: code, message })
}
`,
  }
}

/** The same once more when it is over; imports stay at the top. */
export function twice(code: string): string {
  const [, imports = '', body = ''] = /^((?:import .*\n)*)([^]*)$/.exec(code.replace(say, '')) ?? []
  return `${imports}${say}
for (let round = 1; round <= 2; round += 1) {
${body}
}
`
}
