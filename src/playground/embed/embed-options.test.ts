import fc from 'fast-check'
import { expect, test } from 'vitest'

import { lanes } from '../../trace/model/lane.ts'
import { chosenProgram } from './chosen-program.ts'
import {
  embedHeights,
  embedQuery,
  embedThemes,
  embedViews,
  readEmbedOptions,
} from './embed-options.ts'

const usual = { lanes: null, views: ['timeline'], theme: 'system', heightPx: null }

test('any options are the same after a query', () => {
  const options = fc.record({
    lanes: fc.option(fc.subarray([...lanes], { minLength: 1 })),
    views: fc.subarray([...embedViews], { minLength: 1 }),
    theme: fc.constantFrom(...embedThemes),
    heightPx: fc.option(fc.integer({ min: embedHeights.least, max: embedHeights.most })),
  })
  fc.assert(
    fc.property(options, (each) => {
      expect(readEmbedOptions(embedQuery(each))).toEqual(each)
    }),
  )
})

test.each([
  '',
  '?lanes=&tabs=&theme=&height=',
  '?lanes=__proto__,constructor&tabs=server&theme=__proto__&height=1e9',
  '?height=-1',
  '?height=<script>',
])('what is unknown counts as left out: %s', (search) => {
  expect(readEmbedOptions(search)).toEqual(usual)
})

test('lanes are narrowed to those that the program has, and never to none', () => {
  const program = { code: { fetch: 'a', axios: 'b' } }
  expect(chosenProgram(program, ['axios', 'eventsource'])).toEqual({ code: { axios: 'b' } })
  expect(chosenProgram(program, ['eventsource'])).toEqual(program)
  expect(chosenProgram(program, null)).toEqual(program)
})
