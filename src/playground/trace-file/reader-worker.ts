import type { Dispose } from '../../base/dispose.ts'

const unloadable =
  'Couldn’t load the part of the page that reads files. Reload the page, and try again.'

/** The worker that reads files, at work on one. */
interface Reader {
  post(message: unknown): void
  readonly end: Dispose
}

/** Starts it with its first message; `failed` hears in words that its script couldn't be had. */
export function startReader(
  workerUrl: string,
  init: object,
  take: (data: unknown) => void,
  failed: (problem: string) => void,
): Reader {
  // From a disk, Chromium starts no module worker; this script imports nothing, so either will do.
  const worker = new Worker(workerUrl, globalThis.chunkwiseFile ? {} : { type: 'module' })
  const { port1: port, port2 } = new MessageChannel()
  worker.addEventListener('error', () => failed(unloadable))
  port.onmessage = (event: MessageEvent<unknown>) => take(event.data)
  worker.postMessage(init, [port2])
  return {
    post: (message) => port.postMessage(message),
    end() {
      worker.terminate()
      port.close()
    },
  }
}
