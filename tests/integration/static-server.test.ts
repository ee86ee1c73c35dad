import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { startStaticServer } from '../support/static-server.ts'

let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'chunkwise-static-'))
  await writeFile(join(root, 'index.html'), '<!doctype html><p>hello</p>')
  await writeFile(join(root, 'code.js'), 'export const one = 1')
})
afterAll(() => rm(root, { recursive: true }))

/** Node's own client, because fetch would add and hide headers. */
const get = (url: string): Promise<{ response: IncomingMessage; text: string }> =>
  new Promise((resolve, reject) => {
    const request = url.startsWith('https:') ? httpsRequest : httpRequest
    request(url, { rejectUnauthorized: false, agent: false }, (response) => {
      let text = ''
      response.on('data', (data: Buffer) => (text += data.toString()))
      response.on('end', () => resolve({ response, text }))
    })
      .on('error', reject)
      .end()
  })

test('sends the type and the length of a file and no other header', async () => {
  const server = await startStaticServer({ root })
  const { response, text } = await get(`${server.url}code.js`)
  await server.close()
  expect(text).toBe('export const one = 1')
  expect(response.headers).toEqual({
    'content-type': 'text/javascript; charset=utf-8',
    'content-length': '20',
  })
})

test('serves the index of the folder under a deep path, and nothing beside it', async () => {
  const server = await startStaticServer({ root, basePath: '/some/deep/path/' })
  expect((await get(server.url)).text).toContain('hello')
  expect((await get(`${server.origin}/`)).response.statusCode).toBe(404)
  expect(
    (await get(`${server.origin}/some/deep/path/../../../etc/passwd`)).response.statusCode,
  ).toBe(404)
  await server.close()
})

test('speaks https with a certificate of its own', async () => {
  const server = await startStaticServer({ root, https: true })
  expect(server.url).toMatch(/^https:/)
  expect((await get(server.url)).text).toContain('hello')
  await server.close()
})

test('is gone when stopped and back at the same address after a restart', async () => {
  const server = await startStaticServer({ root })
  await server.stop()
  await expect(get(server.url)).rejects.toThrow('ECONNREFUSED')
  await server.restart()
  expect((await get(server.url)).text).toContain('hello')
  expect(server.requests).toEqual(['/'])
  await server.close()
})
