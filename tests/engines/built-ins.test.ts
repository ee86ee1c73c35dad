import { expect, test } from 'vitest'

import { App } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/*
 * Code that adds to built-in prototypes, as older libraries do, runs as on a page. Code that breaks
 * what its lane is recorded with is told what it changed.
 */

const extending = `
Object.prototype.extend = function (other) { return Object.assign(this, other) }
Array.prototype.last = function () { return this[this.length - 1] }
String.prototype.shout = function () { return this.toUpperCase() + '!' }
Function.prototype.method = function (name, code) { this.prototype[name] = code; return this }
Promise.prototype.done = function (then) { this.then(then) }
console.log({ a: [1, 2] }, new Map([[1, { b: 2 }]]), new Uint8Array(2))
const response = await fetch('/api/text')
let read = 0
for (;;) {
  const reader = response.body.getReader()
  const { done, value } = await reader.read()
  reader.releaseLock()
  if (done) break
  read += value.length
}
console.log('body read', read)
const source = new EventSource('/api/stream')
await new Promise((resolve) => { source.onmessage = resolve })
source.close()
console.log('event read')
const xhr = new XMLHttpRequest()
xhr.open('GET', '/api/text')
await new Promise((resolve) => { xhr.onload = resolve; xhr.send() })
output.append(['ok'].last().shout())
`

const breaking: readonly (readonly [string, RegExp])[] = [
  [
    `Array.prototype.push = function () { throw new Error('mine') }
console.log('x')`,
    /replaced Array\.prototype\.push/,
  ],
  [
    `const { push } = Array.prototype
Array.prototype.push = function (...items) { console.log('pushed'); return push.apply(this, items) }
console.log('x')`,
    /replaced Array\.prototype\.push/,
  ],
  [
    `onerror = () => { throw new Error('from the handler') }
setTimeout(() => { throw new Error('first') }, 0)
setTimeout(() => {}, 5000)`,
    /error handler.*from the handler/,
  ],
]

describeEngine(`built-ins in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('additions do not matter; for what breaks recording, the message says what it was', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setTimeScale(50)
      await app.setCode('fetch', extending)
      await app.run('fetch')
      await app.waitForState('fetch', ['completed', 'failed'])
      expect(await app.output('fetch')).toContain('OK!')
      expect(await app.laneState('fetch')).toBe('completed')

      for (const [code, why] of breaking) {
        await app.setCode('fetch', code)
        await app.run('fetch')
        await app.waitForState('fetch', ['completed', 'failed'])
        const [end] = (await app.events('fetch', 'lane-ended')).slice(-1)
        expect([end?.outcome, end?.message]).toEqual(['failed', expect.stringMatching(why)])
      }
    })
  })
})
