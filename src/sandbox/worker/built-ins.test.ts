import { afterEach, expect, test } from 'vitest'

import { replacedBuiltIns } from './built-ins.ts'

const { push, last } = Array.prototype as unknown as Record<'push' | 'last', unknown>
const { has } = Map.prototype

const replace = (owner: object, name: string, value: unknown): void => {
  Object.defineProperty(owner, name, { value, writable: true, configurable: true })
}

afterEach(() => {
  replace(Array.prototype, 'push', push)
  replace(Map.prototype, 'has', has)
  if (last === undefined) Reflect.deleteProperty(Array.prototype, 'last')
})

test('names what was replaced, and nothing that was only added', () => {
  expect(replacedBuiltIns()).toBe('')
  replace(Array.prototype, 'last', () => undefined)
  expect(replacedBuiltIns()).toBe('')
  replace(Array.prototype, 'push', () => 0)
  replace(Map.prototype, 'has', () => false)
  const names = replacedBuiltIns()
  replace(Array.prototype, 'push', push)
  expect(names).toBe('Array.prototype.push, Map.prototype.has')
})
