/*
 * `npm start`: builds the site, serves it and prints its addresses.
 *
 *   npm start -- [--host 0.0.0.0] [--port 4173]
 *
 * With `--host 0.0.0.0` other machines can open it: a class, for one. Over plain http their browsers allow
 * no service worker, so lanes run in the simulated browser there (docs/decisions/0021-the-simulated-browser.md).
 */
import { networkInterfaces } from 'node:os'
import { parseArgs } from 'node:util'

import { build, preview } from 'vite'

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '4173' },
  },
})
const { host } = values
const port = Number(values.port)

/** Whether it can be reached from other machines by any of this one's addresses. */
const isOpen = host === '0.0.0.0' || host === '::'
const addresses = isOpen
  ? Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => address)
  : []

await build({ logLevel: 'warn' })
const server = await preview({ preview: { host, port, strictPort: true } })
const here = isOpen ? '127.0.0.1' : host
const told = [
  `Chunkwise:     http://${here}:${port}/`,
  ...addresses.map((address) => `For the class: http://${address}:${port}/`),
  ...(isOpen && addresses.length === 0
    ? ['This machine has no address that others could open.']
    : []),
]
process.stdout.write(`${told.join('\n')}\n`)
process.on('SIGINT', () => void server.close())
