import { beforeEach, vi } from 'vitest'

import { millis } from '../../src/base/units.ts'

/*
 * Unit tests run on a virtual clock: time stands still while code runs, and jumps to the next timer
 * when nothing else is left to do. So no unit test waits, and none depends on how busy the machine is.
 * A test that moves time itself begins with `vi.setTimerTickMode('manual')`.
 */
vi.useFakeTimers()
beforeEach(() => void vi.setTimerTickMode('nextTimerAsync'))

// It watches a clock advance, which this one does not while code runs.
vi.mock(import('../../src/base/clock.ts'), async (original) => ({
  ...(await original()),
  clockTick: () => millis(0.1),
}))
