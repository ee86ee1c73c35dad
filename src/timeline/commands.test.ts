import { expect, test } from 'vitest'

import { commandOf } from './commands.ts'

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean } = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

test('arrows move the picture until a mark is selected, then from mark to mark', () => {
  expect(commandOf(press('ArrowLeft'), false)?.kind).toBe('pan')
  expect(commandOf(press('ArrowLeft'), true)).toEqual({ kind: 'along', by: -1 })
  expect(commandOf(press('ArrowLeft', { shiftKey: true }), true)?.kind).toBe('pan')
  expect(commandOf(press('End'), false)).toEqual({ kind: 'edge', side: 1 })
  expect(commandOf(press('End'), true)).toEqual({ kind: 'to-end', side: 1 })
})

test('keys that the axis has no use for are left to the page', () => {
  expect(commandOf(press('Tab'), true)).toBeNull()
  expect(commandOf(press('Escape'), false)).toBeNull()
  expect(commandOf(press('0', { ctrlKey: true }), false)).toBeNull()
  expect(commandOf(press('Enter', { ctrlKey: true }), false)).toBeNull()
})
