import { expect, test } from 'vitest'

import { findEntries, type Entry } from './find-entries.ts'

const entry = (name: string, more: Partial<Entry> = {}): Entry => ({
  id: name,
  name,
  group: 'Any',
  choose: () => {},
  ...more,
})
const entries = [
  entry('axios by default', { note: 'Shows nothing until the end.' }),
  entry('Broken characters: � in the middle', { words: 'UTF-8 emoji' }),
  entry('Wait for axios', { group: 'Lessons' }),
]
const names = (query: string) => findEntries(entries, query).map(({ name }) => name)

test('without a word, all entries as they are', () => {
  expect(names('  ')).toEqual(entries.map(({ name }) => name))
})

test('all words are needed, in name, note, other words or group', () => {
  expect(names('broken CHARACTERS')).toEqual(['Broken characters: � in the middle'])
  expect(names('�')).toEqual(['Broken characters: � in the middle'])
  expect(names('emoji middle')).toEqual(['Broken characters: � in the middle'])
  expect(names('lessons wait')).toEqual(['Wait for axios'])
  expect(names('axios lessons default')).toEqual([])
})

test('a name that begins with the word is first', () => {
  expect(names('wait')).toEqual(['Wait for axios'])
  expect(names('axios')).toEqual(['axios by default', 'Wait for axios'])
  expect(names('nothing')).toEqual(['axios by default'])
})
