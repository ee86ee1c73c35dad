import { expect, test } from 'vitest'

import { presetEffects } from './preset-effects.ts'
import { networkPresets } from './presets.ts'

test('each preset says what it does to each lane, and nothing else does', () => {
  expect(Object.keys(presetEffects)).toEqual(networkPresets.map(({ id }) => id))
})
