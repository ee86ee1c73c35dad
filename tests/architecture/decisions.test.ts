import { readdirSync, readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

const folder = new URL('../../docs/decisions/', import.meta.url)

/** A decision's number and title, as a row of the index begins with them. */
function rowOf(file: string): string {
  const [heading = ''] = readFileSync(new URL(file, folder), 'utf8').split('\n')
  const [, number, title] = /^# (\d+)\. (.+)$/.exec(heading) ?? []
  return `| [${number}](${file}) | ${title} |`
}

test('docs/decisions/README.md lists every decision, with date and status', () => {
  const files = readdirSync(folder).filter((name) => /^\d{4}-/.test(name))
  const listed = readFileSync(new URL('README.md', folder), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ['))
  const rest = / \d{4}-\d{2}-\d{2} \| (in force|replaced by \d+) \|$/
  expect(listed.map((line) => line.replace(rest, ''))).toEqual(files.sort().map(rowOf))
})
