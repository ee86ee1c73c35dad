import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { bare, jsonSchemaOf, type JsonSchema } from '../../tests/support/json-schema.ts'
import { lineSchemas } from './file.ts'

/* docs/recording.schema.json is for other programs; it says of each line what file.ts checks. */

const file = JSON.parse(
  readFileSync(new URL('../../docs/recording.schema.json', import.meta.url), 'utf8'),
) as JsonSchema & { readonly $defs: Readonly<Record<string, JsonSchema>> }

const page = readFileSync(new URL('../../docs/recording-format.md', import.meta.url), 'utf8')

test('the schema file has the kinds of lines, and no other', () => {
  expect(Object.keys(file.$defs)).toEqual(Object.keys(lineSchemas))
  expect(file.oneOf).toEqual(Object.keys(lineSchemas).map((name) => ({ $ref: `#/$defs/${name}` })))
})

test.each(Object.entries(lineSchemas))(
  'the schema file has the fields of the line %s with their limits, and describes it',
  (name, schema) => {
    expect(bare(file.$defs[name])).toEqual(bare(jsonSchemaOf(schema)))
    expect(file.$defs[name]?.['description']).toEqual(expect.any(String))
  },
)

test('docs/recording-format.md names every field', () => {
  const fields = Object.values(file.$defs).flatMap(({ properties }) =>
    Object.entries(properties ?? {}).flatMap(([name, inner]) => [
      name,
      ...Object.keys(inner.properties ?? {}),
    ]),
  )
  for (const field of fields) expect(page).toContain(`\`${field}\``)
})
