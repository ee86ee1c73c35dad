import { expect, test } from 'vitest'

import type { Language } from '../base/languages.ts'
import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { readme } from './readme.ts'

/** What it says of a program with this network. */
const readmeOf = (
  network: Partial<NetworkConditions>,
  files: readonly string[] = [],
  language: Language = 'en',
) =>
  readme({
    contents: {
      language,
      program: { code: { fetch: '' }, network: { ...defaultConditions, ...network } },
      recordings: [],
      asked: [],
      expected: {},
      cuts: {},
      checks: null,
      from: 'https://chunkwise.example/',
    },
    files,
    laneFiles: ['src/lanes/fetch.js'],
    others: [],
  })

test('it says who applies CORS', () => {
  expect(readmeOf({ cors: true })).toContain('CORS is applied by your browser')
  expect(readmeOf({ cors: false })).toContain('Set `cors: true`')
})

test('it says who limits connections: the browser itself, and what was chosen', () => {
  const [none, two] = [readmeOf({}), readmeOf({ cors: true, connectionLimit: 2 })]
  expect(none).toContain('six connections to a host over HTTP/1.1, and without CORS')
  expect(none).not.toContain('as was chosen, is seen to')
  expect(two).toContain('over HTTP/1.1. That no more than 2 are open to each host')
})

test('it speaks the language of the page', () => {
  const chinese = readmeOf({ cors: true, connectionLimit: 2 }, ['server/websocket.mjs'], 'zh')
  expect(chinese).toContain('# 来自 Chunkwise')
  expect(chinese).toContain('最多打开 6 个连接。你选择了每个主机最多打开 2 个连接')
  expect(chinese).not.toMatch(/ (the|and|of|is) /)
})

test('it speaks of a WebSocket and of cuts if there are any', () => {
  const without = readmeOf({})
  const whole = readmeOf({}, ['server/websocket.mjs', 'tests/cuts.test.ts'])
  for (const word of ['A WebSocket is asked for', '`tests/cuts.test.ts`']) {
    expect(without).not.toContain(word)
    expect(whole).toContain(word)
  }
})
