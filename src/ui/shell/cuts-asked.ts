import { signal } from '@preact/signals'

import type { Lane } from '../../trace/model/lane.ts'

/** On which lane every cut was last asked to be tried; another object each time, null before. */
export const cutsAsked = signal<{ readonly lane: Lane } | null>(null)
