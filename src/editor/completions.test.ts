import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { laneGlobals, outputMembers } from './completions.ts'

test('completion knows the members of output that its declaration has', () => {
  const declared = readFileSync(new URL('output.d.ts.txt', import.meta.url), 'utf8')
  const output = /declare const output: \{([\s\S]*?)\n\}/.exec(declared)?.[1] ?? ''
  const names = [...output.matchAll(/^ {2}(\w+)\(/gm)].map((match) => match[1])
  expect(names.length).toBeGreaterThan(0)
  expect(outputMembers.map(({ label }) => label)).toEqual(names)
})

test('what it offers as global is one in a worker', () => {
  // What Node has too can be asked here; the rest is for browsers alone.
  const browserOnly = new Set(['EventSource', 'XMLHttpRequest', 'output', 'WebSocket'])
  const unknown = laneGlobals.filter(
    ({ label }) => !browserOnly.has(label) && !(label in globalThis),
  )
  expect(unknown).toEqual([])
})
