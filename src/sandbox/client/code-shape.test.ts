import { expect, test } from 'vitest'

import { shapesOf } from './code-shape.ts'

test.each([
  ['while (true) { const { done } = await reader.read(); if (done) break }', ['read-loop']],
  ['for (let s = await r.read(); !s.done; s = await r.read()) {}', ['read-loop']],
  ['for await (const chunk of stream) {}', ['for-await']],
  ['for (const line of lines) {}', []],
  ['fetch("/a").then((response) => response.text())', ['callbacks']],
  ['source.addEventListener("done", () => {})', ['callbacks']],
  ['await body.pipeThrough(new TextDecoderStream()).pipeTo(screen)', ['pipe']],
  ['async function* read() {}', ['generator']],
  [
    'const read = async function* () { for await (const c of s) yield c }',
    ['for-await', 'generator'],
  ],
  ['function* count() {}', []],
  ['class Chunks { async next() { return this.reader.read() } }', ['class']],
  ['const x: number = 1; for await (const c of s as any) {}', ['for-await']],
])('%s', async (code, shapes) => {
  expect(await shapesOf(code)).toEqual(shapes)
})

test('code that is none has no shape to tell', async () => {
  await expect(shapesOf('while (')).rejects.toThrow()
})
