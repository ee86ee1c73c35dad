import type { Reading } from '../../reading.ts'

/*
 * Reads in a worker, as a lane does; with `?msw`, what MSW's `setupWorker` answers in this page, with
 * `?bare`, what a bare service worker does.
 */

type Asked = { readonly chunkBytes: number; readonly chunks: number; readonly pauseMs: number }

declare global {
  /** Set when the page can read. */
  var readInWorker: ((source: string, asked: Asked) => Promise<Reading>) | undefined
}

async function controlled(script: string): Promise<void> {
  const container = navigator.serviceWorker
  const control = new Promise((resolve) => {
    container.addEventListener('controllerchange', resolve, { once: true })
  })
  await container.register(script)
  if (!container.controller) await control
}

async function start(): Promise<void> {
  if (location.search === '?bare') await controlled('/bare-service-worker.js')
  if (location.search === '?msw') {
    const { startMsw } = await import('./msw.ts')
    await startMsw()
  }
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  globalThis.readInWorker = (source, asked) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Reading | string>) =>
        typeof data === 'string' ? reject(new Error(data)) : resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage({ source, asked })
    })
}

await start()
