import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { inflateRawSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { moduleTypes } from '../../src/build/module-types.ts'
import { examples } from '../../src/catalogue/examples/examples.ts'
import type { ServerDescription } from '../../src/catalogue/servers/server-description.ts'
import { servers } from '../../src/catalogue/servers/servers.ts'
import { loadSources } from '../../src/catalogue/sources/load-sources.ts'

const top = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

/** As `configureTypeScript` of the editor has it. */
const compilerOptions = {
  target: 'esnext',
  module: 'esnext',
  moduleResolution: 'bundler',
  moduleDetection: 'force',
  lib: ['esnext', 'webworker', 'webworker.iterable', 'webworker.asynciterable'],
  types: [],
  strict: false,
  noImplicitAny: false,
  noEmit: true,
  skipLibCheck: true,
}
const ignored = /error TS(2403|2554|2555):/

/** MSW's declarations, by path, as the editor loads them. */
function declarations(): Record<string, string> {
  const plugin = moduleTypes(join(top, 'node_modules'))
  if (typeof plugin.load !== 'function') throw new Error('The plugin loads nothing.')
  const loaded = Reflect.apply(plugin.load, null, ['\0virtual:module-types/msw']) as {
    code: string
  }
  // As `editor/type-libraries.ts` unpacks them.
  const packed = JSON.parse(loaded.code.replace(/^export default /, '')) as string
  const json = inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8')
  return JSON.parse(json) as Record<string, string>
}

const choicesOf = ({ parameters }: ServerDescription) =>
  parameters.flatMap(({ name, kind, options = [] }) =>
    (kind === 'switch' ? ['on', 'off'] : options.map(({ value }) => value))
      // What is there at first is no base64.
      .filter((value) => value !== 'base64')
      .map((value) => ({ [name]: value })),
  )

/** All that a written server can begin with, by file name. */
async function beginnings(): Promise<Record<string, string>> {
  const files: Record<string, string> = {}
  for (const { id, load } of examples) files[`example-${id}.ts`] = await load()
  for (const server of servers) {
    const source = (await loadSources(server.id)).find(({ language }) => language === 'msw')
    for (const [index, values] of [{}, ...choicesOf(server)].entries()) {
      files[`${server.id}-${index}.ts`] = source?.code(values) ?? ''
    }
  }
  return files
}

test('what a written server can begin with has no error in the editor', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chunkwise-types-'))
  const files = {
    ...declarations(),
    ...(await beginnings()),
    'tsconfig.json': JSON.stringify({ compilerOptions, include: ['*.ts'] }),
    'wrong.ts': "import { http } from 'msw'\nhttp.get('/a', () => 5)\n",
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const tsc = join(top, 'node_modules/typescript/bin/tsc')
  const said = await run(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
  }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  )
  await rm(folder, { recursive: true })
  const errors = said.split('\n').filter((line) => /^\S.* error /.test(line) && !ignored.test(line))
  expect(errors.map((line) => line.replace(/\(.*/, ''))).toEqual(['wrong.ts'])
})
