import { expect, test } from 'vitest'

import { embedCode } from './embed-code.ts'

const given = {
  place: 'https://site.example/zh/',
  hash: '#p=AbC-_',
  title: 'a "title" & more',
  views: ['timeline'] as const,
  theme: 'system' as const,
}

test('the frame has a title, is loaded late, and gets what it needs and no more', () => {
  const html = embedCode(given)
  expect(html).toContain('src="https://site.example/zh/embed/#p=AbC-_"')
  expect(html).toContain('title="a &quot;title&quot; &amp; more"')
  expect(html).toContain('loading="lazy"')
  expect(html).toContain(
    'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"',
  )
  expect(html).toContain('allow="clipboard-write"')
})

test('what is chosen is in the query', () => {
  const html = embedCode({ ...given, views: ['timeline', 'bytes'], theme: 'dark' })
  expect(html).toContain('embed/?tabs=timeline,bytes&amp;theme=dark#p=')
})
