import { expect, test } from 'vitest'

import { importedNames } from './imported-names.ts'

test.each([
  ["import OpenAI from 'openai'", ['openai']],
  ['import type { Ollama } from "ollama/browser"', ['ollama/browser']],
  ["import 'ky'", ['ky']],
  ["const { default: A } = await import( '@anthropic-ai/sdk' )", ['@anthropic-ai/sdk']],
  ["export * from 'axios'", ['axios']],
  ["import {\n  createParser,\n} from 'eventsource-parser'", ['eventsource-parser']],
  ["import a from 'ky'\nimport b from 'ky'", ['ky']],
  ["import OpenAI from 'openai'\nnew OpenAI({ apiKey: ", ['openai']],
  ["import OpenAI from 'open", []],
  ["const from = 'openai'", []],
])('%j imports %j', (code, names) => {
  expect(importedNames(code)).toEqual(names)
})
