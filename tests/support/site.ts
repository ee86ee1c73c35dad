import { afterAll, beforeAll, beforeEach } from 'vitest'

import { assertBuilt, distFolder } from './dist-folder.ts'
import { startStaticServer, type StaticServer, type StaticServerOptions } from './static-server.ts'

/** A plain file server with the built app, for the tests of one file: each try finds it listening. */
export const useSite = (
  options: Omit<StaticServerOptions, 'root'> = {},
): { readonly server: StaticServer } => {
  let server: StaticServer | undefined
  beforeAll(async () => {
    assertBuilt()
    server = await startStaticServer({ root: distFolder, ...options })
  })
  // A try that failed may have left it stopped or slow.
  beforeEach(async () => {
    if (server === undefined) return
    server.delayMs = 0
    server.newerVersion = () => undefined
    await server.restart()
  })
  afterAll(() => server?.close())
  return {
    get server() {
      if (server === undefined) throw new Error('The server has not been started.')
      return server
    },
  }
}
