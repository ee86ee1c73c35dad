import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import * as v from 'valibot'
import { expect, test } from 'vitest'

import { lessonSchema, translationSchema } from '../../src/lesson/compile/front-matter.ts'
import { withGenerated } from '../support/generated-part.ts'

/* docs/authoring.md has a table of the fields of a lesson's front matter, made from their schema. */

const page = fileURLToPath(new URL('../../docs/authoring.md', import.meta.url))

function table(): string {
  const rows = Object.entries(lessonSchema.entries).map(([name, field]) => {
    const what = v.getDescription(field)
    if (what === undefined) throw new Error(`The field “${name}” has no description.`)
    return `| \`${name}\` | ${field.type === 'optional' ? 'optional: ' : ''}${what} |`
  })
  return ['| key | what |', '|---|---|', ...rows].join('\n')
}

function translationFields(): string {
  const names = Object.keys(translationSchema.entries).map((name) => `\`${name}\``)
  return `A translation has only ${new Intl.ListFormat('en-GB').format(names)}.`
}

// `npx vitest run --project unit authoring-page -u` writes it.
test('the page shows the fields of the schema', async () => {
  const text = readFileSync(page, 'utf8')
  const updated = withGenerated(text, 'front matter', `${table()}\n\n${translationFields()}`)
  await expect(updated).toMatchFileSnapshot(page)
})
