import { expect, test } from 'vitest'

import { findApiKeys } from './api-keys.ts'

/* Made up here, and put together so that no scanner of secrets takes this file for a leak. */
const random = 'q7Rz3kVb9LmX2pTfW8sYc5NdJh4GaE6u'
const keys = {
  OpenAI: ['sk', 'proj', `${random}Kt`].join('-'),
  Anthropic: ['sk', 'ant', 'api03', random].join('-'),
  OpenRouter: ['sk', 'or', 'v1', `${random}09af`].join('-'),
  Google: ['AI', 'zaSyB', random].join(''),
  Groq: ['gsk', `${random}${random}`].join('_'),
  xAI: ['xai', `${random}${random}`].join('-'),
  'Hugging Face': ['hf', random].join('_'),
  GitHub: ['ghp', `${random}a1b2`].join('_'),
  AWS: ['AK', 'IA', 'Q7RZ3KVB9LMX2PTF'].join(''),
}

test.each(Object.entries(keys))('a key of %s is found at its place', (service, key) => {
  const code = `import x from 'y'\nconst client = make({ apiKey: '${key}' })\n`
  expect(findApiKeys(code)).toEqual([
    { service, length: key.length, position: { line: 2, column: 32 } },
  ])
})

test('several keys are told in the order in which they stand', () => {
  const code = `// ${keys.Anthropic}\nconst a = "${keys.OpenAI}"`
  expect(findApiKeys(code).map(({ service }) => service)).toEqual(['Anthropic', 'OpenAI'])
})

test.each([
  "apiKey: 'sk-anything'",
  "apiKey: 'test'",
  "apiKey: 'sk-your-key-goes-in-here-and-not-in-code-0123456789'",
  "apiKey: 'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'",
  "apiKey: 'sk-ant-api03-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'",
  "class: 'task-list-with-a-very-long-name-that-goes-on-and-on-123'",
  "fetch('https://api.openai.com/v1/chat/completions')",
])('%s is no key', (code) => {
  expect(findApiKeys(code)).toEqual([])
})
