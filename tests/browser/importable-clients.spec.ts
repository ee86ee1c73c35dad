import type { Page } from '@playwright/test'

import { expect, lane, test } from './fixtures.ts'

const codeBox = (page: Page) => page.getByRole('textbox', { name: 'Code for fetch stream' })

const write = async (page: Page, code: string): Promise<void> => {
  await page.evaluate((text) => globalThis.chunkwise?.setCode('fetch', text), code)
}

/** Puts the cursor at the end of the code and asks for what could stand there. */
const suggestionsAtEnd = async (page: Page): Promise<void> => {
  await codeBox(page).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+Space')
}

const suggestion = (page: Page, name: string) =>
  page.locator('.suggest-widget .monaco-list-row').getByText(name, { exact: true })

const asked = [
  {
    what: 'a chat completion’s parameters',
    code: "import OpenAI from 'openai'\nconst client = new OpenAI()\nawait client.chat.completions.create({ ",
    offers: ['messages', 'model'],
  },
  {
    what: 'an Anthropic message’s parameters',
    code: "import Anthropic from '@anthropic-ai/sdk'\nawait new Anthropic().messages.create({ ",
    offers: ['max_tokens', 'messages'],
  },
  {
    what: 'a Gemini call’s parameters',
    code: "import { GoogleGenAI } from '@google/genai'\nawait new GoogleGenAI({}).models.generateContentStream({ ",
    offers: ['contents', 'model'],
  },
  {
    what: 'Ollama’s calls',
    code: "import ollama from 'ollama'\nollama.",
    offers: ['chat', 'generate'],
  },
  {
    what: 'a parser’s callbacks',
    code: "import { createParser } from 'eventsource-parser'\ncreateParser({ ",
    offers: ['onEvent', 'onComment'],
  },
  { what: 'ky’s calls', code: "import ky from 'ky'\nky.", offers: ['extend', 'get'] },
  {
    what: 'the AI SDK’s parameters',
    code: "import { streamText } from 'ai'\nstreamText({ ",
    offers: ['model', 'abortSignal'],
  },
  {
    what: 'RxJS’s operators',
    code: "import { fromFetch } from 'rxjs/fetch'\nfromFetch('/api/text').",
    offers: ['pipe', 'subscribe'],
  },
  {
    what: 'the options of fetchEventSource',
    code: "import { fetchEventSource } from '@microsoft/fetch-event-source'\nfetchEventSource('/api/stream', { ",
    offers: ['fetch', 'onmessage'],
  },
]

// One editor for all: each has another import alone, and the TypeScript service starts once.
test('the editor knows what a client has once the import is written', async ({ app }) => {
  test.slow()
  await expect(app.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  for (const { what, code, offers } of asked) {
    await test.step(what, async () => {
      await write(app, code)
      await expect(async () => {
        await app.keyboard.press('Escape')
        await suggestionsAtEnd(app)
        for (const name of offers) {
          await expect(suggestion(app, name).first()).toBeVisible({ timeout: 4_000 })
        }
      }).toPass({ timeout: 45_000 })
      await app.keyboard.press('Escape')
    })
  }
})

test('code that imports a client has no error marked, and types are fetched only then', async ({
  app,
}) => {
  const fetched: string[] = []
  app.on('request', (request) => fetched.push(new URL(request.url()).pathname))
  await expect(app.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  const ofTypes = () => fetched.filter((path) => /\/assets\/editor\/(?:openai|sdk|ky)-/.test(path))
  expect(ofTypes()).toEqual([])
  const code =
    "import { EventSourceParserStream } from 'eventsource-parser/stream'\nconst n: string = new EventSourceParserStream()\n"
  await write(app, code)
  const box = lane(app, 'fetch stream')
  // The wrong type is told, so the right one is known: the module was found.
  await expect(box.locator('.squiggly-error')).toHaveCount(1, { timeout: 30_000 })
  await write(app, code.replace('const n: string', 'const n: TransformStream'))
  await expect(box.locator('.squiggly-error')).toHaveCount(0, { timeout: 30_000 })
  expect(ofTypes()).toEqual([])
})

test('what looks like a real key gets a word in the lane and a mark in the editor', async ({
  app,
}) => {
  await expect(app.locator('.monaco-editor').first()).toBeVisible({ timeout: 30_000 })
  const key = ['sk', 'proj', 'q7Rz3kVb9LmX2pTfW8sYc5NdJh4GaE6uKt'].join('-')
  await write(app, `const apiKey = '${key}'\nconsole.log('ran')\n`)
  const box = lane(app, 'fetch stream')
  await expect(box.getByText('Line 1 contains what looks like a real OpenAI key')).toBeVisible()
  // One in each row that the line is wrapped to.
  await expect(box.locator('.squiggly-warning')).not.toHaveCount(0)
  await box.getByRole('button', { name: 'Run fetch stream' }).click()
  await expect(box.getByRole('log')).toContainText('ran')
  await write(app, "const apiKey = 'any text'\n")
  await expect(box.getByText('looks like a real')).toHaveCount(0)
  await expect(box.locator('.squiggly-warning')).toHaveCount(0)
})
