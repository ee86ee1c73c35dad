import { expect, test } from 'vitest'

import { shapesOf } from './code-shape.ts'

const allShapes = async (code: string) => (await shapesOf(code)).flat()

test.each([
  ['while (true) { const { done } = await reader.read(); if (done) break }', ['read-loop']],
  ['for (let s = await r.read(); !s.done; s = await r.read()) {}', ['read-loop']],
  ['const { value } = await reader.read()', ['read']],
  ['for await (const chunk of stream) {}', ['for-await']],
  ['for (const line of lines) {}', []],
  ['fetch("/a").then((response) => response.text())', ['fetch', 'promise-callbacks']],
  ['await fetchAsStream(url); response.fetch()', []],
  [
    'import axios from "axios"; axios.get("/a", { onDownloadProgress() {} })',
    ['axios', 'progress'],
  ],
  ['const xhr = new XMLHttpRequest(); xhr.onprogress = show', ['xhr', 'progress']],
  ['xhr.addEventListener("progress", show)', ['progress']],
  ['xhr.addEventListener("load", show)', []],
  ['xhr.onreadystatechange = show', ['ready-state']],
  [
    'const xhr = new XMLHttpRequest(); setInterval(() => show(xhr.responseText), 60)',
    ['xhr', 'interval'],
  ],
  ['setInterval(sendHeartbeat, 1000)', []],
  ['import OpenAI, { APIError } from "openai"', ['client']],
  ['import { streamText } from "ai"', ['client']],
  ['new EventSource("/a").onmessage = show', ['event-source', 'on-property']],
  ['source.addEventListener("done", { handleEvent() {} })', ['listener-object']],
  ['source.addEventListener("message", show)', ['listener']],
  ['source.addEventListener("done", close)', []],
  ['new WebSocket("ws://localhost:5255/ws")', ['socket']],
  ['await body.pipeThrough(new TextDecoderStream()).pipeTo(screen)', ['pipe-to', 'decoder-stream']],
  ['new TextDecoder().decode(bytes)', ['decoder']],
  ['import { createParser } from "eventsource-parser"; createParser({})', ['parser']],
  ['text.pipeThrough(new EventSourceParserStream())', ['parser-stream']],
  ['buffer.split("\\n")', ['lines']],
  ['buffer.split(/\\r\\n\\r\\n|\\n\\n/)', ['lines']],
  ['rest.search(/[\\r\\n]/)', ['lines']],
  ['words.split(" ")', []],
  ['controller.abort(); reader.cancel()', ['abort', 'cancel']],
  ['new ReadableStream({ start() {} })', ['start']],
  ['new ReadableStream({ async pull(controller) {}, cancel() {} })', ['pull']],
  ['import { http } from "msw"; http.options("/a", answer)', ['options']],
  ['class Lines extends TransformStream {}', ['transform']],
  ['class Silence extends Error {}', []],
  ['async function* read() {}', ['generator']],
  [
    'const read = async function* () { for await (const c of s) yield c }',
    ['for-await', 'generator'],
  ],
  ['function* count() {}', []],
  ['class Chunks { async next() { return this.reader.read() } }', ['read', 'class']],
  ['const x: number = 1; for await (const c of s as any) {}', ['for-await']],
])('%s', async (code, shapes) => {
  expect(await allShapes(code)).toEqual(shapes)
})

test('the aspects of any two programs are the same, so that they can be compared', async () => {
  const [one, other] = await Promise.all([shapesOf(''), shapesOf('class A {}')])
  expect(one).toHaveLength(other.length)
  expect(one.length).toBeGreaterThan(1)
})

test('code that is none has no shape to tell', async () => {
  await expect(shapesOf('while (')).rejects.toThrow()
})
