import { expect, test } from 'vitest'
import { App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'
const code = `
for (const [name, make] of [
  ['openai', async () => new (await import('openai')).default({ apiKey: 'x', dangerouslyAllowBrowser: true, maxRetries: 0 })],
  ['openai-bare', async () => new (await import('openai')).default({ apiKey: 'x' })],
  ['anthropic', async () => new (await import('@anthropic-ai/sdk')).default({ apiKey: 'x', maxRetries: 0 })],
  ['ollama', async () => (await import('ollama')).default],
  ['ollama/browser', async () => (await import('ollama/browser')).default],
  ['esp', async () => (await import('eventsource-parser')).createParser],
  ['esps', async () => (await import('eventsource-parser/stream')).EventSourceParserStream],
  ['ky', async () => (await import('ky')).default],
]) {
  try { const c = await make(); console.log(name, 'ok', typeof c) 
   if (name === 'openai') console.log(await c.chat.completions.create({model:'m', messages:[], stream:true}).catch(e => e.constructor.name + ': ' + e.message))
   if (name === 'anthropic') console.log(await c.messages.create({model:'m', messages:[], stream:true, max_tokens: 1}).catch(e => e.constructor.name + ': ' + e.message))
   if (name === 'ollama') console.log(await c.chat({model:'m', messages:[], stream:true}).catch(e => e.constructor.name + ': ' + e.message))
   if (name === 'ky') console.log(await c('/api/nothing').text().catch(e => e.constructor.name + ': ' + e.message))
  } catch (e) { console.log(name, 'FAILED', String(e)) }
}
`
describeEngine(`try in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  test('x', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setCode('fetch', code)
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'])
      console.log((await app.outputLines('fetch')).join('\n'))
      expect(1).toBe(1)
    })
  })
})
