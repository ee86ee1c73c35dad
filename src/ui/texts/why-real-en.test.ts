import { expect, test } from 'vitest'

import { whyEn } from './why-en.ts'
import { plain } from './words.ts'

const said = (id: string, ...values: string[]) => {
  const sentences = whyEn.sentences(id, values)
  if (!sentences) throw new Error(`no sentence for ${id}`)
  return `${plain(sentences.cause)} ${plain(sentences.remedy)}`
}

test.each([
  ['real-cors', ['http://localhost:3000', 'Access-Control-Allow-Origin: https://site.test']],
  ['real-redirected', ['allow that origin instead']],
  [
    'real-silent',
    ['no server listens', 'Cross-Origin-Resource-Policy', 'mixed content', 'local network access'],
  ],
])('%s says which causes remain, and what helps', (id, parts) => {
  const text = said(id, 'http://localhost:3000/a', 'https://site.test')
  for (const part of parts) expect(text).toContain(part)
})

test('mixed content is no cause where both are over http', () => {
  expect(said('real-silent', 'http://localhost:3000/a', 'http://localhost:80')).not.toContain(
    'mixed content',
  )
})
