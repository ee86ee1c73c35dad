import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request, type IncomingHttpHeaders } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { loadSources } from '../../src/catalogue/sources/load-sources.ts'
import type { SourceLanguage } from '../../src/catalogue/servers/server-description.ts'

/** What a request to a real server came to, chunk by chunk as the socket gave them. */
interface SocketObservation {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly chunks: readonly string[]
  readonly broke: boolean
}

/** A real server whose source the playground shows, running in a process of its own. */
export interface RunningSource {
  /** Without a slash at its end. */
  readonly origin: string
  request(
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string },
  ): Promise<SocketObservation>
  /** Resolves with what it has complained of, the text of its standard error. */
  stop(): Promise<string>
}

const commands: Partial<Record<SourceLanguage, string>> = {
  javascript: process.execPath,
  python: 'python3',
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const firstOf = (headers: IncomingHttpHeaders): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )

function ask(
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
): Promise<SocketObservation> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: init.method, headers: init.headers }, (response) => {
      const chunks: string[] = []
      const end = (broke: boolean) =>
        resolve({
          status: response.statusCode ?? 0,
          headers: firstOf(response.headers),
          chunks,
          broke,
        })
      response.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')))
      response.on('end', () => end(false))
      response.on('error', () => end(true))
    })
    asked.on('error', reject)
    asked.end(init.body)
  })
}

/** Resolves when something listens at the port; rejects if nothing does within 10 s. */
async function listens(origin: string, hasEnded: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const ended = hasEnded()
    if (ended !== null) throw new Error(`The server ended before it listened: ${ended}`)
    try {
      await ask(`${origin}/is-anybody-there`, { method: 'GET', headers: {} })
      return
    } catch {
      await delay(50)
    }
  }
  throw new Error(`Nothing listened at ${origin} within 10 s.`)
}

/** Starts the source of a server for these values on a free port. */
export async function runSource(
  server: string,
  language: SourceLanguage,
  values: Readonly<Record<string, string>>,
): Promise<RunningSource> {
  const source = (await loadSources(server)).find((each) => each.language === language)
  const command = commands[language]
  if (!source || command === undefined) throw new Error(`${server} has no ${language} to be run.`)
  // Below this folder, so that a source finds the packages that it imports.
  const folders = join(import.meta.dirname, '../../test-results')
  await mkdir(folders, { recursive: true })
  const folder = await mkdtemp(join(folders, 'source-'))
  const file = join(folder, source.file)
  await writeFile(file, source.code(values))
  const port = await freePort()
  const child = spawn(command, [file], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let ended: string | null = null
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8')
  })
  const exit = new Promise<void>((resolve) => {
    // `close` comes when all of its standard error has been read, `exit` may come before.
    child.on('close', (code) => {
      ended = `exit code ${code}\n${errors}`
      resolve()
    })
  })
  const stop = async () => {
    child.kill()
    await exit
    await rm(folder, { recursive: true })
    return errors
  }
  const origin = `http://127.0.0.1:${port}`
  try {
    await listens(origin, () => ended)
  } catch (error) {
    await stop()
    throw error
  }
  return { origin, request: ask, stop }
}
