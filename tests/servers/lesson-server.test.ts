import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { runWrittenServer, writtenServerBase } from '../support/written-server.ts'

/* What the lesson *Write the server* says: the same handler runs in a test in Node. */

const top = join(import.meta.dirname, '../../lessons')
const lesson = readdirSync(top, { recursive: true, encoding: 'utf8' }).find((path) =>
  path.endsWith('-write-the-server'),
)

const values = {
  parts: JSON.stringify(['Two\nlines. ', 'One.']),
  pauseMs: '100',
  silentBefore: '1',
  silenceMs: '2500',
}

test.each(['solution', 'alternative/pull', 'alternative/a-transform-stream'])(
  'the handler of %s sends the same events here',
  async (folder) => {
    vi.stubGlobal('serverValues', values)
    vi.spyOn(console, 'log').mockReturnValue()
    const server = runWrittenServer(
      readFileSync(join(top, lesson ?? '', folder, 'server.ts'), 'utf8'),
    )
    const response = await server(new Request(`${writtenServerBase}api/answer`))
    const lines = (await response?.text())?.split('\n').filter((line) => !line.startsWith(':'))
    expect(lines?.join('\n').replaceAll(/\n{2,}/g, '\n\n')).toMatch(
      /^retry: 200\n\nid: 1\ndata: Two\ndata: lines\. \n\nid: 2\ndata: One\.\n\nevent: done\ndata: .*\n\n$/,
    )
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  },
)
