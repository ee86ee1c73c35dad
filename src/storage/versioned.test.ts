import * as v from 'valibot'
import { expect, test } from 'vitest'

import { readVersioned, readVersionedText, type Versioned } from './versioned.ts'

/** Version 1 had `name`; version 2 `title`; version 3 counts. */
const kind: Versioned<{ version: 3; title: string; count: number }> = {
  version: 3,
  schema: v.object({ version: v.literal(3), title: v.string(), count: v.number() }),
  migrations: {
    1: ({ name, ...rest }) => ({ ...rest, title: name }),
    2: (data) => ({ ...data, count: 0 }),
  },
}

test('data of each older version becomes the newest, step by step', () => {
  const newest = { value: { version: 3, title: 'x', count: 0 } }
  expect(readVersioned({ version: 1, name: 'x' }, kind)).toEqual(newest)
  expect(readVersioned({ version: 2, title: 'x' }, kind)).toEqual(newest)
  expect(readVersioned({ version: 3, title: 'x', count: 0 }, kind)).toEqual(newest)
})

test('data that a migration cannot make whole is damaged, and the place is named', () => {
  const read = readVersioned({ version: 1 }, kind)
  expect(read).toMatchObject({ reason: 'damaged' })
  expect('problem' in read && read.problem).toContain('title')
})

test('data of a newer version is told from damaged data', () => {
  expect(readVersioned({ version: 4 }, kind)).toMatchObject({ reason: 'newer' })
})

test.each(['', 'null', '[]', '{}', '{"version":"1"}', '{"version":0}', '{"version":1.5}', '{"ver'])(
  'the text %j is damaged, and nothing throws',
  (text) => {
    expect(readVersionedText(text, kind)).toMatchObject({ reason: 'damaged' })
  },
)

test('a migration that throws makes the data damaged', () => {
  const throwing: Versioned<unknown> = {
    ...kind,
    migrations: {
      1: () => {
        throw new Error('no name at all')
      },
    },
  }
  expect(readVersioned({ version: 1 }, throwing)).toEqual({
    problem: 'no name at all',
    reason: 'damaged',
  })
})
