import { runInThisContext } from 'node:vm'

import * as msw from 'msw'
import { getResponse } from 'msw/utils/get-response'
import { transform } from 'sucrase'

/** A server as a learner writes it: answers what one of its handlers takes, else undefined. */
export type WrittenServer = (request: Request) => Promise<Response | undefined>

/** Where relative paths of handlers are. */
export const writtenServerBase = 'https://chunkwise.example/'

interface ServerModule {
  default?: msw.RequestHandler[]
}

type Run = (require: (name: string) => unknown, exports: ServerModule) => void

/**
 * Runs a module of MSW handlers in this process: each call is a server of its own, with a state of its
 * own. Paths without an origin are those of `writtenServerBase`.
 */
export function runWrittenServer(code: string): WrittenServer {
  const { code: script } = transform(code, { transforms: ['typescript', 'imports'] })
  const exported: ServerModule = {}
  const load = (name: string) => {
    if (name !== 'msw') throw new Error(`The server imports ${name}, and only msw is there.`)
    return msw
  }
  const run = runInThisContext(`(require, exports) => {${script}\n}`) as Run
  run(load, exported)
  const handlers = exported.default
  if (!handlers) throw new Error('The server exports no handlers.')
  return async (request) => getResponse(handlers, request, { baseUrl: writtenServerBase })
}
