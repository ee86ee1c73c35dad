import { expect, test } from 'vitest'

import { bytes, counted, duration, speed } from './format.ts'

test('durations, sizes and speeds read as people say them', () => {
  expect([duration(0.4), duration(123.4), duration(1234), duration(17_610)]).toEqual([
    '0 ms',
    '123 ms',
    '1.23 s',
    '17.6 s',
  ])
  expect([bytes(177), bytes(12_345), bytes(4_500_000)]).toEqual(['177 B', '12.3 KB', '4.5 MB'])
  expect([counted(1, 'chunk'), counted(1234, 'event')]).toEqual(['1 chunk', '1,234 events'])
  expect([speed(0.25), speed(0.5), speed(10)]).toEqual(['¼×', '½×', '10×'])
})
