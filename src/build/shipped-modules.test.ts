import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { typedNames } from './module-types.ts'
import { shippedNames } from './shipped-modules.ts'

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** `rxjs` of `rxjs/fetch`. */
const packageOf = (name: string) =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')

test('what lanes and a written server can import has types in the editor, and nothing else has', () => {
  expect(typedNames.toSorted()).toEqual([...shippedNames, 'msw'].toSorted())
})

test.each(shippedNames)('%s has an exact version, and a line in the decisions', (name) => {
  const { dependencies } = JSON.parse(textOf('package.json')) as {
    dependencies: Record<string, string>
  }
  expect(dependencies[packageOf(name)]).toMatch(/^\d+\.\d+\.\d+$/)
  const decisions = ['0006-what-ships-to-the-browser', '0009-official-clients']
  const rows = decisions.flatMap((file) => textOf(`docs/decisions/${file}.md`).match(/^\|.*/gm))
  const named = rows.flatMap((row) => row?.split('|')[1]?.trim().split(', '))
  expect(named).toContain(packageOf(name))
})

test.each(shippedNames.filter((name) => name !== 'axios'))(
  'docs/fidelity.md says what %s finds in a lane',
  (name) => {
    expect(textOf('docs/fidelity.md')).toMatch(
      new RegExp(`^\\|.*\`${packageOf(name)}\`.*\\|$`, 'm'),
    )
  },
)
