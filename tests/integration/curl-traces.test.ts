import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { readRecording } from '../../src/recording/read-recording.ts'
import type { Exchange } from '../../src/recording/model.ts'

/* The curl of this system against a server of Node's: what it writes is read as the server wrote it. */

const run = promisify(execFile)
const pauseMs = 60

const server = createServer((request, response) => void answer(request, response))
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const chunks = ['data: 1\n\n', 'data: ü 18:23:31.139352 <= Recv data\n\n', 'data: 3\n\n']

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path] = request.url?.split('?') ?? []
  if (path === '/redirect') {
    response.writeHead(302, { location: '/chunked' }).end()
    return
  }
  const length = chunks.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'set-cookie': 'id=s3cret',
    ...(path === '/length' && { 'content-length': length }),
  })
  for (const text of path === '/broken' ? chunks.slice(0, 2) : chunks) {
    const before = blocksOfData()
    response.write(text)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    // On a busy machine curl reads what is written meanwhile at once, and its borders are gone.
    while (reading.isUnderWay && blocksOfData() === before)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }
  if (path === '/broken') response.destroy()
  else response.end()
}

/** What the curl that runs has put out, and whether it still does. */
const reading = { output: [] as Buffer[], isUnderWay: false }

const blocksOfData = () =>
  Buffer.concat(reading.output).toString('latin1').split('<= Recv data').length

/** What curl puts out; it may fail, as it does when a response breaks. */
async function curl(...options: readonly string[]): Promise<Uint8Array> {
  const traced = ['--silent', '-N', '--trace', '-', '--trace-time', ...options]
  const child = spawn('curl', traced, { stdio: ['ignore', 'pipe', 'ignore'] })
  reading.output = []
  reading.isUnderWay = true
  child.stdout.on('data', (data: Buffer) => reading.output.push(data))
  await once(child, 'close')
  reading.isUnderWay = false
  return Buffer.concat(reading.output)
}

function read(input: Uint8Array | string) {
  const found = readRecording(input)
  if ('problem' in found) throw new Error(found.problem)
  return found.value
}

const textsOf = ({ response }: Exchange) =>
  response.chunks.map(({ bytes }) => new TextDecoder().decode(bytes))

function expectPauses({ response }: Exchange): void {
  const { headersAtMs, endAtMs } = response
  const moments = [headersAtMs, ...response.chunks.map(({ atMs }) => atMs), endAtMs]
  for (const [index, at] of moments.entries()) {
    expect(at).toBeGreaterThanOrEqual(moments[index - 1] ?? 0)
  }
  // A timer is never early, by more than its clock's grain.
  expect(endAtMs - headersAtMs).toBeGreaterThan((chunks.length - 1) * pauseMs * 0.9)
}

test.each(['/chunked', '/length'])('%s: bytes, borders and times as they came', async (path) => {
  const { recording, notes } = read(await curl(`${base}${path}?x=1`))
  const [exchange] = recording.exchanges
  if (!exchange) throw new Error('no exchange')
  expect(exchange.request).toMatchObject({ method: 'GET', origin: base, path, query: '?x=1' })
  expect(textsOf(exchange)).toEqual(chunks)
  expect(exchange.response).toMatchObject({ status: 200, end: 'complete' })
  expectPauses(exchange)
  expect(notes).toEqual([])
})

test('the same trace as it would be around midnight has the same times', async () => {
  const trace = new TextDecoder('latin1').decode(await curl(`${base}/chunked`))
  const times = [...trace.matchAll(/^(\d\d):(\d\d):(\d\d\.\d{6}) <= Recv data/gm)].map(secondsOf)
  // So that midnight is between the first chunk and the second.
  const shift = 86_400 - ((times[0] ?? 0) + (times[1] ?? 0)) / 2
  const late = trace.replaceAll(
    /^(\d\d):(\d\d):(\d\d\.\d{6}) /gm,
    (...found) => `${timeOfDay((secondsOf(found) + shift) % 86_400)} `,
  )
  expect(late).toMatch(/^23:59:59\.\d+ <= Recv data.*^00:00:00\.\d+ <= Recv data/ms)
  const [there, here] = [trace, late].map((text) => read(latin1(text)).recording.exchanges[0])
  expect(here && textsOf(here)).toEqual(chunks)
  const momentsOf = (exchange: Exchange | undefined) =>
    exchange?.response.chunks.map(({ atMs }) => Math.round(atMs))
  for (const [index, at] of momentsOf(here)?.entries() ?? []) {
    expect(Math.abs(at - (momentsOf(there)?.[index] ?? NaN))).toBeLessThanOrEqual(1)
  }
})

const secondsOf = ([, hours, minutes, seconds]: readonly unknown[]): number =>
  (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)

function timeOfDay(seconds: number): string {
  const [h, m] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(h)}:${two(m)}:${(seconds % 60).toFixed(6).padStart(9, '0')}`
}

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

test('several exchanges with a redirect, a body that was sent, and secrets', async () => {
  const secrets = ['-H', 'Authorization: Bearer s3cret', '-H', 'Cookie: a=s3cret']
  const addresses = [`${base}/redirect?api_key=s3cret`, `${base}/length`]
  const posted = ['--next', '-s', '-d', '{"q":1}', `${base}/chunked`]
  const { recording } = read(await curl('-L', ...secrets, ...addresses, ...posted))
  expect(recording.exchanges.map(({ request }) => `${request.method} ${request.path}`)).toEqual([
    'GET /redirect',
    'GET /chunked',
    'GET /length',
    'POST /chunked',
  ])
  for (const exchange of recording.exchanges.slice(1)) expect(textsOf(exchange)).toEqual(chunks)
  expect(recording.removed).toEqual(['?api_key', 'authorization', 'cookie', 'set-cookie'])
  expect(JSON.stringify(recording)).not.toContain('s3cret')
})

test('a response that breaks, and curl that is stopped', async () => {
  const broken = read(await curl(`${base}/broken`))
  expect(broken.recording.exchanges.map(textsOf)).toEqual([chunks.slice(0, 2)])
  expect(broken.recording.exchanges[0]?.response.end).toBe('broken')
  const stopped = read(await curl('--max-time', '0.09', `${base}/chunked`))
  expect(stopped.recording.exchanges[0]?.response.end).toBe('broken')
})

test('a trace cut at any line is read as far as it goes, or says what is wrong', async () => {
  const lines = new TextDecoder('latin1').decode(await curl(`${base}/chunked`)).split('\n')
  for (let count = 0; count < lines.length; count += 1) {
    const found = readRecording(lines.slice(0, count).join('\n'))
    if ('problem' in found) expect(found.problem).toMatch(/Paste|Record it again/)
    else
      expect(chunks.join('')).toContain(found.value.recording.exchanges.flatMap(textsOf).join(''))
  }
})

test('--trace-ascii and a trace without times are refused with what to do', async () => {
  const ascii = await run('curl', ['-sN', '--trace-ascii', '-', '--trace-time', `${base}/length`])
  expect(readRecording(ascii.stdout)).toMatchObject({
    problem: expect.stringContaining('loses all bytes that aren’t printable') as string,
  })
  const timeless = await run('curl', ['-sN', '--trace', '-', `${base}/length`])
  expect(readRecording(timeless.stdout)).toMatchObject({
    problem: expect.stringContaining('has no times') as string,
  })
})

test('curl -i is read as a response whose borders nobody knows', async () => {
  const { stdout } = await run('curl', ['-siN', `${base}/chunked`], { encoding: 'buffer' })
  const { recording } = read(stdout)
  expect(recording).toMatchObject({ source: 'typed', borders: 'unknown', removed: ['set-cookie'] })
  expect(recording.exchanges.map(textsOf)).toEqual([[chunks.join('')]])
})
