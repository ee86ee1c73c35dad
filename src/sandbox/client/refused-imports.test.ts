import { expect, test } from 'vitest'

import { explainRefusedImport } from './refused-imports.ts'

const known = ['axios', 'openai', '@microsoft/fetch-event-source', 'rxjs', 'rxjs/fetch', 'sse.js']

test.each([
  ['https://esm.sh/axios', 'axios'],
  ['https://esm.sh/axios@1.7.2?bundle', 'axios'],
  ['https://esm.sh/v135/axios@1', 'axios'],
  ['https://esm.sh/*axios@1', 'axios'],
  ['https://esm.run/openai', 'openai'],
  ['https://cdn.jsdelivr.net/npm/openai@7/+esm', 'openai'],
  ['https://cdn.jsdelivr.net/npm/rxjs@7/fetch/+esm', 'rxjs/fetch'],
  ['https://cdn.jsdelivr.net/npm/rxjs@7.8.2/dist/bundles/rxjs.umd.min.js', 'rxjs'],
  ['https://unpkg.com/@microsoft/fetch-event-source@2.0.1?module', '@microsoft/fetch-event-source'],
  ['https://cdn.skypack.dev/sse.js', 'sse.js'],
  ['https://cdn.skypack.dev/pin/axios@v1.2.0-abc/mode=imports/optimized/axios.js', 'axios'],
  ['//unpkg.com/axios/dist/esm/axios.js', 'axios'],
])('%s is refused because it is elsewhere, and leads to %s', (name, instead) => {
  expect(explainRefusedImport(name, known)).toEqual({
    why: 'the sandbox loads no code from other hosts',
    remedy: `Import it by its name, '${instead}': it’s part of the playground.`,
  })
})

test.each([
  ['axios@1', 'axios'],
  ['npm:openai@7', 'openai'],
  ['axios/dist/esm/axios.js', 'axios'],
  ['../node_modules/rxjs/fetch/index.js', 'rxjs/fetch'],
  ['openai/index.mjs', 'openai'],
])('%s leads to %s too', (name, instead) => {
  expect(explainRefusedImport(name, known)).toEqual({
    why: `the playground has this module under the name '${instead}' only`,
    remedy: `Import it by its name, '${instead}': it’s part of the playground.`,
  })
})

test.each(['left-pad', 'https://esm.sh/lodash', 'axios-retry', 'constructor', '@axios'])(
  '%s leads to the list, and to its code',
  (name) => {
    expect(explainRefusedImport(name, known).remedy).toBe(
      'You can import: axios, openai, @microsoft/fetch-event-source (the page it needs is simulated and always visible), rxjs, rxjs/fetch, sse.js. For anything else, replace the import with the module’s code (an ES module without imports of its own).',
    )
  },
)

test.each(['./axios', './axios.js', '../lib/openai', '@/lib/openai', '~/openai', '/src/axios.js'])(
  '%s is a file of the project, not the package',
  (name) => {
    const { why, remedy } = explainRefusedImport(name, known)
    expect(why).toBe('your code is one file here, and no other file is beside it')
    expect(remedy).toMatch(/^Replace the import with the code of that file\. You can import: axios/)
  },
)

test('another entry of a package is not what the package exports', () => {
  expect(explainRefusedImport('openai/helpers/zod', known)).toEqual({
    why: "the playground has 'openai', but not this part of the package",
    remedy:
      "If 'openai' itself exports what you need, import it from there; the rest isn’t available here.",
  })
})

test.each(['fs', 'node:http', 'fs/promises'])('%s is part of Node.js', (name) => {
  const { why, remedy } = explainRefusedImport(name, known)
  expect(why).toContain('part of Node.js')
  expect(remedy).toMatch(/^Remove the import and the lines that use it\. Keep lines/)
})

test.each([
  ['node-fetch', 'fetch is built in'],
  ['npm:node-fetch@3', 'fetch is built in'],
  ['dotenv/config', 'Keys can be any text'],
  ['express', 'Write the server with msw'],
  ['msw', 'Write the server with msw'],
  ['ws', 'ws://localhost:5255/ws'],
  ['react', 'no page'],
  ['react-dom/client', 'no page'],
])('%s has no use here, so its import goes', (name, remedy) => {
  expect(explainRefusedImport(name, known).remedy).toMatch(/^Remove the import/)
  expect(explainRefusedImport(name, known).remedy).toContain(remedy)
})

test.each(['axios', 'node-fetch', 'fs', 'ws', 'left-pad'])(
  '%s in a server’s code has no use either, as that code has no network',
  (name) => {
    const { why, remedy } = explainRefusedImport(name, ['msw'])
    expect(why).not.toContain('doesn’t have')
    expect(remedy).toContain('return a response from its handler')
  },
)
