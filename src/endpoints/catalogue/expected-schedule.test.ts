import { expect, test } from 'vitest'

import { expectedSchedule } from './expected-schedule.ts'
import type { ServerDescription, ServerParameter } from './server-description.ts'

const parameter = (name: string, initial: string): ServerParameter => ({
  name,
  initial,
  label: name,
  help: '',
  kind: 'text',
})
const server = (id: string, ...parameters: readonly ServerParameter[]): ServerDescription => ({
  id,
  name: id,
  summary: '',
  address: '/api/x',
  method: 'GET',
  clients: '',
  parameters,
  sources: [],
})

test('a server of characters writes one a pause', () => {
  const characters = server(
    'aspnet-characters',
    parameter('text', '这是一'),
    parameter('pauseMs', '500'),
  )
  const schedule = expectedSchedule(characters, {})
  expect(schedule.map(({ atMs }) => atMs)).toEqual([500, 1000, 1500])
  expect(schedule.every(({ bytes }) => bytes === 6)).toBe(true)
})

test('chosen values go before the initial ones', () => {
  const text = server('text', parameter('text', 'one two'), parameter('pauseMs', '150'))
  expect(expectedSchedule(text, { pauseMs: '10' }).map(({ atMs }) => atMs)).toEqual([10, 20])
  expect(expectedSchedule(text, { text: 'one two three 是的' })).toHaveLength(5)
})

test('a server that counts its events writes as many', () => {
  expect(expectedSchedule(server('aspnet-sse', parameter('count', '4')), {})).toHaveLength(4)
})

test('a very long answer is drawn in part', () => {
  const sse = server('sse', parameter('text', 'abc'), parameter('repeat', '1000'))
  expect(expectedSchedule(sse, {})).toHaveLength(500)
})
