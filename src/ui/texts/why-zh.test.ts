import { expect, test } from 'vitest'

import { rawServer } from '../../catalogue/servers/raw.ts'
import { networkZh } from './catalogue/network-zh.ts'
import { presetsZh } from './catalogue/presets-zh.ts'
import { serversZh } from './catalogue/servers-zh.ts'
import { recordingsZh } from './recordings-zh.ts'
import { realZh } from './real-zh.ts'
import { serverZh } from './server-zh.ts'
import { plain } from './words.ts'
import { whyEn } from './why-en.ts'
import { whyZh } from './why-zh.ts'
import { zh } from './zh.ts'

const url = 'https://api.openai.com/v1/models'
const origin = 'https://learner.example'

const remedyOf = (id: string, ...values: string[]): string =>
  plain(whyZh.sentences(id, values)?.remedy ?? [])

test('explanations call what is on the screen by its name', () => {
  const { title, choices } = serverZh.cors
  const cors = remedyOf('cors-no-origin', url, origin)
  expect(cors).toContain(
    `“${serverZh.panel}”面板的“${title}”里，给 api.openai.com 选“${choices.on}”`,
  )
  const written = remedyOf('cors-no-origin', url, origin, 'own')
  expect(written).toContain(`在“${zh.network.label}”里关闭“${presetsZh['real-cors']?.name}”`)
  expect(networkZh.conditions.cors.label).toBe(presetsZh['real-cors']?.name)
  expect(remedyOf('refused', 'https://a.test/b')).toContain(
    `选“${serversZh.servers[rawServer.id]?.name}”`,
  )
  expect(remedyOf('real-redirected', url)).toContain(
    `“${serverZh.panel}”面板的“${realZh.panel}”里，${realZh.end}`,
  )
  expect(recordingsZh.panel).toBe(serverZh.recordings)
})

/** Every explanation that English has, with values that its functions tell apart. */
test.each([
  ['page', 'window', '4'],
  ['page', 'document', '4', 'setTimeout(f)'],
  ['page-element', 'el', '1', '2', 'x'],
  ['element', 'out'],
  ['form-field', 'prompt', '7'],
  ['dialog', 'alert'],
  ['dialog', 'confirm'],
  ['storage', 'localStorage'],
  ['stop-listener', 'stop', '1', 'element'],
  ['leave-listener', 'window', '1'],
  ['jquery', '$'],
  ['process', 'process'],
  ['key-variable', 'KEY'],
  ['ai-gateway'],
  ['api-key'],
  ['require-fetch', 'node-fetch', '1'],
  ['require-node', 'fs', '2'],
  ['require-node', 'dotenv', '2'],
  ['require-node', 'express', '2'],
  ['require-socket', 'ws', '2'],
  ['require-page', 'react', '2'],
  ['require-unknown', 'lodash', '3', 'axios', 'ky'],
  ['require', 'require'],
  ['import-failed'],
  ['import-variable', '3'],
  ['removed', 'importScripts'],
  ['removed', 'close'],
  ['removed', 'Worker'],
  ['html'],
  ['html-without-script'],
  ['jsx'],
  ['unknown-model', 'gpt-0', 'OpenAI', 'gpt-4o', 'gpt-5.5'],
  ['source-status', url, '401'],
  ['source-status', url, '201'],
  ['source-type', url, ''],
  ['source-type', url, 'text/plain'],
  ['source-closed'],
  ['code-silent'],
  ['streamed-body', 'http://localhost:5255/stream'],
  ['streamed-body', 'https://learner.example/api/raw'],
  ['source-reconnects', url, '3', 'data', '[DONE]'],
  ['source-reconnects', url, '3', 'type', 'done'],
  ['source-reconnects', url, '3'],
  ['source-unheard', url, 'token'],
  ['source-unheard', url, 'token', 'done'],
  ['socket-status', 'ws://localhost:5255/ws', '500'],
  ['refused-socket', 'wss://a.test/'],
  ['refused', 'https://a.test/b'],
  ['cors-no-origin', url, origin, 'credentials'],
  ['cors-preflight-no-origin', url, origin],
  ['cors-other-origin', url, origin, 'https://other.example'],
  ['cors-wildcard', url, origin],
  ['cors-credentials', url],
  ['cors-preflight-status', url, '404'],
  ['cors-method', url, 'DELETE'],
  ['cors-method', url, 'patch'],
  ['cors-header', url, 'x-mine'],
  ['cors-needs-header', url, origin, 'x-wanted'],
  ['real-cors', 'http://localhost:3000/', origin],
  ['real-streamed-body'],
  ['real-redirected', 'http://localhost:3000/'],
  ['real-silent', 'http://localhost:3000/', origin],
] as const)(
  '%s: a cause and a remedy in Chinese, with the same code and values',
  (id, ...values) => {
    const english = whyEn.sentences(id, values)
    const chinese = whyZh.sentences(id, values)
    for (const part of ['cause', 'remedy'] as const) {
      const said = plain(chinese?.[part] ?? [])
      expect(said).toMatch(/\p{Script=Han}.*[。]$/u)
      expect(said).not.toMatch(/undefined|  /)
      const codes = (sentence: NonNullable<typeof english>) =>
        sentence[part].filter((each) => typeof each !== 'string').map(({ code }) => code)
      if (!chinese || !english) throw new Error(`no sentences for ${id}`)
      if (!id.startsWith('cors-')) expect(new Set(codes(chinese))).toEqual(new Set(codes(english)))
    }
  },
)
