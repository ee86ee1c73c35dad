import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, test } from 'vitest'

import { withGenerated } from '../support/generated-part.ts'
import { rooms } from './rooms.ts'

/* docs/architecture.md has a picture and a table of the rooms; both are made from the import table. */

const page = fileURLToPath(new URL('../../docs/architecture.md', import.meta.url))

/** Rooms that a row reaches through another one of its rooms; drawing them would hide the rest. */
function reachedThrough(names: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const visit = (name: string): void => {
    for (const next of rooms[name]?.rooms ?? []) {
      reached.add(next)
      visit(next)
    }
  }
  names.forEach(visit)
  return reached
}

const idOf = (name: string): string => name.replace(/\W/g, '_')

/** The rooms as a Mermaid flow chart, an arrow for each import that no longer way implies. */
function picture(): string {
  const lines = Object.entries(rooms).flatMap(([name, row]) => {
    const implied = reachedThrough(row.rooms)
    const arrows = row.rooms.filter((each) => !implied.has(each))
    return [
      `  ${idOf(name)}["${name}"]`,
      ...arrows.map((each) => `  ${idOf(name)} --> ${idOf(each)}`),
    ]
  })
  return ['```mermaid', 'flowchart TB', ...lines, '```'].join('\n')
}

function table(): string {
  const rows = Object.entries(rooms).map(([name, { what }]) => `| \`${name}\` | ${what} |`)
  return ['| room in `src/` | what it is for |', '|---|---|', ...rows].join('\n')
}

// `npx vitest run --project unit architecture-page -u` writes it.
test('the page shows the rooms of the table', async () => {
  const text = readFileSync(page, 'utf8')
  const updated = withGenerated(withGenerated(text, 'rooms', table()), 'picture', picture())
  await expect(updated).toMatchFileSnapshot(page)
})
