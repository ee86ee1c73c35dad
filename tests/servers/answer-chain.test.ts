import { expect, test } from 'vitest'

import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'

const site = 'https://site.test'
const context = createServerContext({ siteOrigin: site, timeScale: 1000 })

test('sources are asked in turn, then the simulated servers, and nobody’s request is a 404 with a list', async () => {
  const asked: string[] = []
  const source = (name: string, path: string) => async (request: Request) => {
    asked.push(name)
    return request.url === site + path ? new Response(name) : undefined
  }
  const answer = createServers(context, [source('first', '/a'), source('second', '/api/text')])
  const textOf = async (url: string) => (await answer(new Request(url))).text()
  expect(await textOf(`${site}/a`)).toBe('first')
  expect(await textOf(`${site}/api/text`)).toBe('second')
  expect(asked).toEqual(['first', 'first', 'second'])
  expect(await textOf(`${site}/api/lines`)).toContain('{')

  const nobody = await answer(new Request('http://nobody.test/x'))
  expect(nobody.status).toBe(404)
  expect(await nobody.text()).toContain(`No simulated server at http://nobody.test/x. Available: `)
})
