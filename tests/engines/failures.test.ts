import { expect, test } from 'vitest'

import { App, eventsOf, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* A failure says why, where it shows: in the lane's log, the console, the table and the bytes. */

/** Code that asks for `url` in the way of its lane, and prints what comes of it. */
const askFor = (url: string): Readonly<Record<Lane, string>> => ({
  fetch: `try {
  await fetch('${url}', { method: 'post' })
  console.log('answered')
} catch (error) {
  console.log(error.name)
}`,
  eventsource: `const source = new EventSource('${url}')
console.log(source.url, source instanceof EventSource)
source.onerror = () => console.log('error', source.readyState)`,
  axios: `import axios from 'axios'
const client = axios.create({ baseURL: '${url}' })
await client.get('').catch((error) => console.log(error.code))`,
})

/** A request that CORS blocks, by the id of the reason; what is said of it, and what would help. */
const refusedByCors: readonly {
  readonly reason: string
  readonly url: string
  readonly method: string
  readonly header?: string
  readonly cookies?: boolean
  readonly says: string
  readonly send: string
}[] = [
  {
    reason: 'no-origin',
    url: 'http://localhost:5255/one',
    method: 'GET',
    says: "No 'Access-Control-Allow-Origin' header is present on the response.",
    send: 'The server has to send Access-Control-Allow-Origin: {origin}',
  },
  {
    reason: 'preflight-no-origin',
    url: 'http://localhost:5255/two',
    method: 'POST',
    header: 'cache-control',
    says: 'Response to preflight request doesn’t pass access control check: No',
    send: 'with a status from 200 to 299, Access-Control-Allow-Origin: {origin}',
  },
  {
    reason: 'wildcard',
    url: 'https://api.openai.com/v1/three',
    method: 'GET',
    cookies: true,
    says: "The value of the 'Access-Control-Allow-Origin' header must not be the wildcard '*'",
    send: 'and Access-Control-Allow-Credentials: true.',
  },
  {
    reason: 'credentials',
    url: 'http://localhost:11434/api/four',
    method: 'GET',
    cookies: true,
    says: "The 'Access-Control-Allow-Credentials' header isn’t 'true'",
    send: 'or have the server send Access-Control-Allow-Credentials: true.',
  },
  {
    reason: 'method',
    url: 'http://localhost:11434/api/five',
    method: 'PROPFIND',
    says: 'Method PROPFIND is not allowed by Access-Control-Allow-Methods',
    send: 'with Access-Control-Allow-Methods: PROPFIND',
  },
  {
    reason: 'header',
    url: 'http://localhost:11434/api/six',
    method: 'POST',
    header: 'last-event-id',
    says: 'Request header field last-event-id is not allowed by Access-Control-Allow-Headers',
    send: 'with Access-Control-Allow-Headers: last-event-id',
  },
  {
    reason: 'needs-header',
    url: 'https://api.anthropic.com/v1/seven',
    method: 'GET',
    says: "No 'Access-Control-Allow-Origin' header is present on the response; this host sends that header only",
    send: 'Send the header anthropic-dangerous-direct-browser-access: true',
  },
]

describeEngine(`failures in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site)

  test('a host that nobody simulates: refused, seen everywhere, and what to use instead', async () => {
    const app = shared.current
    const { page } = app
    const url = 'http://localhost:3000/sse'
    for (const [lane, code] of Object.entries(askFor(url))) await app.setCode(lane as Lane, code)
    // Of what is aborted before it is sent, a browser sends nothing, so nothing is refused.
    await app.setCode(
      'fetch',
      `await fetch('${url}?aborted', { signal: AbortSignal.abort() }).catch((error) => console.log(error.name))
${askFor(url).fetch}`,
    )
    await app.runAll()
    for (const lane of ['fetch', 'eventsource', 'axios'] as const) {
      await app.waitForEnd([lane])
      await app.waitForOutput(lane, 'The playground refused the request to')
      const log = await app.output(lane)
      expect(log, lane).toContain(url)
      expect(log, lane).toContain('localhost:3000')
      expect(log, lane).toContain('/api/stream')
      expect(log, lane).toContain('Your own bytes')
    }
    expect(await app.output('fetch')).toContain('AbortError')
    expect(await app.output('fetch')).toContain('TypeError')
    expect(await app.output('axios')).toContain('ERR_NETWORK')
    const source = await app.output('eventsource')
    expect(source).toContain(`${url} true`)
    expect(source).toContain('error 2')
    const trace = await app.trace()
    const refused = (lane: Lane) =>
      eventsOf(trace, lane, 'refused').map((event) => `${event.method} ${event.url}`)
    expect(refused('fetch')).toEqual([`POST ${url}`])
    expect(refused('eventsource')).toEqual([`GET ${url}`])
    expect(refused('axios')).toEqual([`GET ${url}`])
    expect(eventsOf(trace, 'eventsource', 'source-opened')).toMatchObject([{ url }])
    // The link selects the event that shows it; the Bytes tab says what became of it.
    await page.click({ button: 'Show the event that shows the cause' })
    await page.waitFor(
      () =>
        document
          .querySelector('.inspector h2')
          ?.textContent?.includes('Refused by the playground') === true,
      { what: 'the refused request in the inspector' },
    )
    await page.click({ tab: 'Bytes' })
    await page.waitFor(
      () =>
        document.querySelector('.bytes-name')?.textContent?.includes('localhost:3000/sse') === true,
      { what: 'the host of the refused request in Bytes' },
    )
    await page.waitFor(
      () =>
        document.querySelector('.bytes-ending')?.textContent ===
        'Refused by the playground. Nothing was sent.',
      { what: 'the refusal in Bytes' },
    )
    await page.click({ tab: 'Console' })
    await page.waitFor(
      () =>
        document
          .querySelector('.console')
          ?.textContent?.includes('The playground refused the request to') === true,
      { what: 'the refusal in the console' },
    )
  })

  test('CORS and an unknown model: the reason stands in lane and console, and what to change', async () => {
    const app = shared.current
    const { page } = app
    await app.setNetwork('real-cors')
    const kestrel = 'http://localhost:5255/api/chat'
    await app.setCode(
      'fetch',
      `await fetch('${kestrel}').catch((error) => console.log(error.name))`,
    )
    await app.setCode(
      'eventsource',
      `const source = new EventSource('${kestrel}')
source.onerror = () => console.log('error', source.readyState)`,
    )
    await app.setCode(
      'axios',
      `import axios from 'axios'
const question = { model: 'gtp-4o', messages: [{ role: 'user', content: 'Hi' }] }
const headers = { Authorization: 'Bearer any-text' }
await axios
  .post('https://api.openai.com/v1/chat/completions', question, { headers })
  .catch((error) => console.log(error.response.status))`,
    )
    await app.runAll()
    await app.waitForEnd()
    const origin = new URL(site.server.url).origin
    for (const lane of ['fetch', 'eventsource'] as const) {
      await app.waitForOutput(lane, "No 'Access-Control-Allow-Origin' header is present")
      const log = await app.output(lane)
      expect(log, lane).toContain(kestrel)
      expect(log, lane).toContain(`The server has to send Access-Control-Allow-Origin: ${origin}`)
    }
    await app.waitForOutput('axios', 'OpenAI has no model gtp-4o')
    const log = await app.output('axios')
    expect(log).toContain('404')
    expect(log).toContain('gpt-4o-mini')
    const trace = await app.trace()
    expect(eventsOf(trace, 'fetch', 'connection-closed')).toMatchObject([
      { why: { id: 'cors-no-origin', values: [kestrel, origin] } },
    ])
    await page.click({ tab: 'Console' })
    await page.waitFor(
      () =>
        document
          .querySelector('.console')
          ?.textContent?.includes("No 'Access-Control-Allow-Origin' header is present") === true,
      { what: 'the reason in the console' },
    )
  })

  test('every reason of CORS, for fetch, XMLHttpRequest and EventSource', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setNetwork('real-cors')
      await app.setCode(
        'fetch',
        `for (const { url, method, header, cookies } of ${JSON.stringify(refusedByCors)}) {
  const headers = header === undefined ? {} : { [header]: '1' }
  const credentials = cookies ? 'include' : 'same-origin'
  await fetch(url, { method, headers, credentials }).catch((error) => console.log(error.name))
}`,
      )
      await app.setCode(
        'axios',
        `for (const { url, method, header, cookies } of ${JSON.stringify(refusedByCors)}) {
  await new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    request.withCredentials = cookies === true
    if (header !== undefined) request.setRequestHeader(header, '1')
    request.onerror = resolve
    request.onload = () => console.log('answered', url)
    request.send()
  })
}`,
      )
      const ofSources = refusedByCors.filter(({ method, header }) => method === 'GET' && !header)
      await app.setCode(
        'eventsource',
        `for (const { url, cookies } of ${JSON.stringify(ofSources)}) {
  const source = new EventSource(url, { withCredentials: cookies === true })
  await new Promise((resolve) => { source.onerror = resolve })
  console.log(source.readyState)
}`,
      )
      await app.runAll()
      await app.waitForEnd()
      const origin = new URL(site.server.url).origin
      const trace = await app.trace()
      const reasons = (lane: Lane) =>
        eventsOf(trace, lane, 'connection-closed').map(({ why }) => why?.id)
      for (const lane of ['fetch', 'axios', 'eventsource'] as const) {
        const cases = lane === 'eventsource' ? ofSources : refusedByCors
        expect(reasons(lane), lane).toEqual(
          // No code can make an EventSource send a header, so it isn't told to.
          cases.map(
            ({ reason }) =>
              `cors-${lane === 'eventsource' && reason === 'needs-header' ? 'no-origin' : reason}`,
          ),
        )
        await app.waitForOutput(lane, cases.at(-1)?.url ?? '')
        const log = await app.output(lane)
        for (const { reason, url, says, send } of cases) {
          if (lane === 'eventsource' && reason === 'needs-header') continue
          expect(log, `${lane}, ${reason}`).toContain(
            `CORS policy blocked access to ${url}: ${says}`,
          )
          expect(log, `${lane}, ${reason}`).toContain(send.replace('{origin}', origin))
        }
      }
      await page.click({ tab: 'Console' })
      // The console draws only the rows that are in view.
      await page.waitFor(
        () =>
          document
            .querySelector('.console')
            ?.textContent?.includes('CORS policy blocked access to http') === true,
        { what: 'a reason in the console' },
      )
      // The link of a sentence selects the event that shows it.
      await page.click({ button: 'Show the event that shows the cause' })
      await page.waitFor(
        () => document.querySelector('.inspector')?.textContent?.includes('(CORS)') === true,
        { what: 'the refusal in the inspector' },
      )
    })
  })

  test('what is not there in a lane: what, why, and the own line rewritten', async () => {
    const cases: readonly (readonly [code: string, line: number, says: readonly string[]])[] = [
      [
        "\nfor (const text of ['a']) document.getElementById('out').textContent += text",
        2,
        ['document exists only on a page', 'output.append'],
      ],
      [
        "const out = document.querySelector('#out')\n\nout.textContent += 'a'",
        1,
        ["Remove line 1, and change line 3 to output.append('a')"],
      ],
      ["\n\nalert('done')", 3, ['opens a dialog', "Change line 3 to console.log('done')"]],
      [
        "button.addEventListener('click', async () => {\n  output.append('clicked')\n})",
        1,
        ['isn’t declared', 'Change line 1 to setTimeout(async () => {'],
      ],
      ["\n$('#out').append('a')", 2, ['jQuery', "Change line 2 to output.append('a')"]],
      ['const key = process.env.OPENAI_API_KEY', 1, ['Node', "const key = 'any text'"]],
      ["const ky = require('ky')", 1, ['CommonJS', "import ky from 'ky'"]],
      [
        '<!doctype html>\n<script>\nfetch(1)\n</script>',
        1,
        ['begins with HTML', 'between <script> and'],
      ],
      ['const App = () => {\n  return <p>text</p>\n}', 2, ['JSX', 'output.append(text)']],
      [
        "import OpenAI from 'openai'\nnew OpenAI()",
        2,
        ['environment variable', "{ apiKey: 'any text' }"],
      ],
    ]
    const app = shared.current
    for (const [code, line, says] of cases) {
      await app.setCode('fetch', code)
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed']), code).toBe('failed')
      for (const text of says) await app.waitForOutput('fetch', text)
      expect(await app.output('fetch'), code).toContain(`line ${line}`)
    }
    // What stood in the place of the line runs, with the brackets that it left open.
    await app.setCode('fetch', "setTimeout(async () => {\n  output.append('clicked')\n})")
    await app.run('fetch')
    await app.waitForOutput('fetch', 'clicked')
  })

  const sites = { '/': site, '/some/deep/path/': useSite({ basePath: '/some/deep/path/' }) }
  for (const basePath of ['/', '/some/deep/path/'] as const) {
    test(`at ${basePath} relative addresses resolve as on the page`, async () => {
      await browser.withPage(async (page) => {
        const app = new App(page)
        await app.open(sites[basePath].server.url)
        await app.setTimeScale(100)
        const expected = new URL('api/text', sites[basePath].server.url).href
        await app.setCode(
          'fetch',
          `const response = await fetch('api/text')
console.log(response.status, response.url)
console.log(new Request('./api/text').url)
const other = await fetch('/no/such/file.json')
console.log(other.status, (await other.text()).includes('/api/text'))`,
        )
        await app.setCode(
          'eventsource',
          `const source = new EventSource('api/stream')
console.log(source.url)
source.onmessage = () => { console.log('message'); source.close() }`,
        )
        await app.setCode(
          'axios',
          `import axios from 'axios'
const { status, request } = await axios.get('api/text')
console.log(status, request.responseURL)`,
        )
        await app.runAll()
        expect(await app.waitForEnd()).toEqual({
          fetch: 'completed',
          eventsource: 'completed',
          axios: 'completed',
        })
        await app.waitForOutput('fetch', '404 true')
        expect(await app.outputLines('fetch')).toEqual([`200 ${expected}`, expected, '404 true'])
        await app.waitForOutput('eventsource', 'message')
        expect(await app.output('eventsource')).toContain(
          new URL('api/stream', expected.replace('api/text', '')).href,
        )
        await app.waitForOutput('axios', `200 ${expected}`)
        expect(eventsOf(await app.trace(), 'fetch', 'request').map(({ url }) => url)).toEqual([
          expected,
          new URL('/no/such/file.json', expected).href,
        ])
      })
    })
  }

  test('an import of a variable says why it fails', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setCode('fetch', "const name = 'axios'\nawait import(name)")
      await app.run('fetch')
      expect(await app.waitForState('fetch', ['completed', 'failed'])).toBe('failed')
      await app.waitForOutput('fetch', 'import() on line 2 can’t find a module')
    })
  })
})
