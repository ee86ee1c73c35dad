import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { afterAll, describe, expect, test } from 'vitest'

import { findEngine, headlessChromium } from '../support/browsers/find-engines.mjs'

/* `npm run cuts`: a file from a terminal, in the words of the page. */

const folder = mkdtempSync(join(tmpdir(), 'chunkwise-cuts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const command = resolve(import.meta.dirname, '../cuts/run.mjs')

function cuts(code: string, ...options: string[]) {
  const file = join(folder, 'client.ts')
  writeFileSync(file, code)
  const chromium = headlessChromium()
  const env = { ...process.env, ...(chromium !== null && { CHROMIUM_BIN: chromium }) }
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, file, ...options], {
    encoding: 'utf8',
    env,
  })
  return { status, said: stdout + stderr }
}

const isMissing = !findEngine('chromium').available

describe.skipIf(isMissing)('npm run cuts', () => {
  test('says what differs and where, and ends with 1', { timeout: 240_000 }, () => {
    const { status, said } = cuts(`const response: Response = await fetch('/api/text')
      for await (const chunk of response.body!) output.append(new TextDecoder().decode(chunk))`)
    expect(said).toMatch(/networks tried: the same output in [\d,]+, different in \d+\./)
    expect(said).toMatch(/A character is cut in two/)
    expect(said).toMatch(/one cut after byte \d+, inside \p{Script=Han}/u)
    expect(said).toMatch(/Confirmed in your browser/)
    expect(status).toBe(1)
  })

  test('refuses a file that doesn’t ask that server', { timeout: 120_000 }, () => {
    const { status, said } = cuts(
      `output.append(await (await fetch('/api/text')).text())`,
      '--server',
      'openai-chat',
    )
    expect(said).toContain('doesn’t request openai-chat')
    expect(status).toBe(2)
  })
})

test('names the servers there are', () => {
  const { status, said } = cuts('', '--server', 'nobody')
  expect(said).toMatch(/There is no server “nobody”; there are .*openai-chat/)
  expect(status).toBe(2)
})
