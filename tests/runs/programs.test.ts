import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import { expect, test } from 'vitest'

import { shippedNames } from '../../src/build/shipped-modules.ts'
import { programs } from '../../src/catalogue/examples/programs/programs.ts'
import { conditionsOf, serverSettingsOf } from '../../src/playground/settings.ts'
import { loadProgramCode } from '../../src/playground/examples/program-code.ts'

/* What each program does is looked at in a browser: tests/engines/examples.test.ts. */

const folder = resolve(import.meta.dirname, '../../src/playground/examples')

const withCode = await Promise.all(
  programs.map(async (program) => ({ program, code: await loadProgramCode(program) })),
)

test.each(withCode.map((each) => [each.program.id, each] as const))(
  '%s has code in its lanes, valid settings and one sentence',
  (_id, { program, code }) => {
    expect(Object.keys(code.lanes).toSorted()).toEqual(program.lanes.toSorted())
    expect(Object.values(code.lanes).filter((text) => text.trim() === '')).toEqual([])
    expect(program.sentence).toMatch(/^[A-Z0-9].*[^.:]\.$|^(fetch|axios) .*\.$/)
    expect(program.sentence.slice(0, -1)).not.toMatch(/[.!?] [A-Z]/)
    expect(() => conditionsOf(program.network ?? {})).not.toThrow()
    expect(() => serverSettingsOf(program.servers ?? {})).not.toThrow()
  },
)

test('names and ids are unique', () => {
  expect(new Set(programs.map(({ id }) => id)).size).toBe(programs.length)
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length)
})

test('each folder of code belongs to a program', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((each) => each.isDirectory() && each.name !== 'servers')
    .map(({ name }) => name)
  const unused = folders.filter((name) => !programs.some(({ id }) => id === name))
  expect(unused).toEqual([])
})

test('each module that a lane can import is used by a program, by one of its names', () => {
  const all = withCode.flatMap(({ code }) => Object.values(code.lanes)).join('\n')
  const packageOf = (name: string) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name
  const missing = shippedNames.filter(
    (name) => !new RegExp(`from '${packageOf(name)}(/[^']+)?'`).test(all),
  )
  expect(missing).toEqual([])
})

test('the article’s code is as the article has it', async () => {
  const article = programs.find(({ id }) => id === 'article')
  const code = article && (await loadProgramCode(article))
  const file = resolve(folder, '../starting/article.js')
  expect(code?.lanes.fetch).toBe(readFileSync(file, 'utf8'))
  expect(code?.lanes.fetch).toContain('async function fetchAsStream(url,data) {\nconst response')
})

test('broken characters are found by their sign and by their name', () => {
  const found = programs.filter(({ name }) => name.includes('�'))
  expect(found.map(({ id }) => id)).toEqual(['broken-characters'])
  expect(found[0]?.name.toLowerCase()).toContain('broken characters')
})
