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
