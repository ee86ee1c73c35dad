import { expect, test } from 'vitest'

import { laneAddressOf, laneScriptUrl, scriptsOf } from './lane.ts'

const base = 'https://site.example/some/path/'
const script = 'https://site.example/some/path/assets/main.js'
const lane = { run: 'r-1', lane: 'fetch' } as const

test('an address says whose worker it is, and nothing else', () => {
  const url = laneScriptUrl(base, script, lane)
  expect(new URL('api/text', url).href).toBe(`${base}api/text`)
  expect(scriptsOf(new URL(url), base)).toContain(script)
  expect([...new URL(url).searchParams.keys()]).toEqual(['run', 'lane'])
  expect(laneAddressOf(url)).toEqual(lane)
})

test('another script is no sandbox’s', () => {
  expect(laneAddressOf(script)).toBeNull()
  expect(laneAddressOf(`${script}?run=x&lane=ws`)).toBeNull()
})
