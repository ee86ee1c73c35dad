import { resolve } from 'node:path'

import { startProcess } from './browsers/child-process.ts'

const top = resolve(import.meta.dirname, '../..')

/** The dev server as `npm run dev` starts it, on a free port. */
export interface DevServer {
  /** Address of the app, with its slash. */
  readonly url: string
  /** What has been written into the terminal so far, without colours. */
  terminal(): string
  close(): void
}

/** Starts the dev server over the lessons in the folder `lessons`. Rejects if it ends instead. */
export const startDevServer = async (lessons: string): Promise<DevServer> => {
  const vite = resolve(top, 'node_modules/vite/bin/vite.js')
  const server = startProcess(process.execPath, [vite, top, '--host', '127.0.0.1', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CHUNKWISE_LESSONS: lessons, NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  let written = ''
  const url = await new Promise<string>((found, failed) => {
    const read = (data: Buffer): void => {
      written += data.toString()
      const address = /Local:\s+(http:\S+)/.exec(written)?.[1]
      if (address !== undefined) found(address)
    }
    server.child.stdout?.on('data', read)
    server.child.stderr?.on('data', read)
    server.child.once('error', failed)
    server.child.once('exit', () => failed(new Error(`The dev server has ended:\n${written}`)))
  })
  return { url, terminal: () => written, close: () => server.kill() }
}
