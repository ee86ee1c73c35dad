import type { EnginePage } from './browsers/engine-browser.ts'

/**
 * Drops a trace of `count` chunks of `size` bytes on the page, which makes it itself: a driver would
 * take minutes. Returns the size of the file in bytes. The last output is `chunk <count>`, and the
 * run's name is the count.
 */
export const dropTrace = (page: EnginePage, count: number, size: number): Promise<number> =>
  page.evaluate(
    (chunkCount, length) => {
      const bytes = btoa('x'.repeat(length))
      const sequences: Record<string, number> = {}
      const event = (realm: string, happening: object) => {
        const sequence = (sequences[realm] = (sequences[realm] ?? 0) + 1)
        return JSON.stringify({ ...happening, lane: 'fetch', realm, sequence, at: 1e12 + sequence })
      }
      const request = { request: 1, method: 'GET', url: 'http://localhost/big', headers: [] }
      const events = [
        event('page', { kind: 'lane-started' }),
        event('sandbox', { kind: 'started' }),
      ]
      events.push(event('server', { kind: 'request', ...request }))
      events.push(event('server', { kind: 'headers', request: 1, status: 200, headers: [] }))
      for (let chunk = 1; chunk <= chunkCount; chunk += 1) {
        const range = { request: 1, offset: (chunk - 1) * length, length }
        events.push(event('server', { kind: 'written', chunk, bytes, ...range }))
        events.push(event('server', { kind: 'delivered', chunk, ...range }))
        events.push(event('sandbox', { kind: 'received', reads: 1, ...range }))
        const text = `chunk ${chunk}`
        events.push(event('sandbox', { kind: 'shown', via: 'console', level: 'log', text }))
      }
      events.push(event('page', { kind: 'lane-ended', outcome: 'completed', message: '' }))
      const head = `"format":"chunkwise-trace","version":1,"run":"${chunkCount}","timeScale":1,"startedAt":1e12`
      const file = new File([`{${head},"events":[${events.join(',')}]}`], 'big.trace.json')
      const drop = new Event('drop', { bubbles: true, cancelable: true })
      // WebKit takes no file into a DataTransfer of a script's making.
      document.body.dispatchEvent(
        Object.assign(drop, { dataTransfer: { types: ['Files'], files: [file] } }),
      )
      return file.size
    },
    count,
    size,
  )

/** The page takes files a moment after it can run code. */
export const takesFiles = (page: EnginePage): Promise<boolean> =>
  page.waitFor(
    () => {
      const over = new Event('dragover', { bubbles: true, cancelable: true })
      document.body.dispatchEvent(Object.assign(over, { dataTransfer: { types: ['Files'] } }))
      return over.defaultPrevented
    },
    { what: 'the page to take files' },
  )
