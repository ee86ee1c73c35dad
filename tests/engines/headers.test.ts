import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { streamUrl } from '../support/learner-code.ts'
import { useSite } from '../support/site.ts'

/* What docs/fidelity.md says of headers, `response.type`, `response.url` and CORS. */

const code = `
const response = await fetch('${streamUrl}', { method: 'POST', headers: { 'x-mine': '1' } })
const { type, url, status } = response
await response.body.cancel()
console.log(JSON.stringify({ type, url, status, headers: [...response.headers.keys()] }))
`

interface Seen {
  readonly type: string
  readonly url: string
  readonly status: number
  readonly headers: readonly string[]
}

describeEngine(`headers in ${engineName}`, () => {
  const browser = useBrowser()
  const sites = { http: useSite(), https: useSite({ https: true }) }

  test.each(['http', 'https'] as const)(
    'what a response over %s says of itself',
    async (scheme) => {
      await browser.withPage(async (page) => {
        const app = new App(page)
        await app.open(sites[scheme].server.url, { drawn: false })
        await app.setTimeScale(50)
        await app.setCode('fetch', code)
        await app.run('fetch')
        await app.waitForState('fetch', ['completed', 'failed'])
        const seen = JSON.parse((await app.events('fetch', 'shown')).at(-1)?.text ?? '{}') as Seen

        const isUpgraded = engineName === 'webkit' && scheme === 'https'
        expect(seen.url).toBe(isUpgraded ? streamUrl.replace('http:', 'https:') : streamUrl)
        // Another origin, a header that would want a preflight, and yet no CORS: it is imitated.
        expect(seen).toMatchObject({ type: 'basic', status: 200 })

        const [sent] = await app.events('fetch', 'headers')
        const requests = await app.events('fetch', 'request')
        expect(requests.map(({ method }) => method)).toEqual(['POST'])
        const extra = seen.headers.filter(
          (name) => !sent?.headers.some(([known]) => known === name),
        )
        expect(extra).toEqual(['chunkwise-request'])
      })
    },
  )
})
