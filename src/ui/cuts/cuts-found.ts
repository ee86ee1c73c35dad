import { signal } from '@preact/signals'

import type { FoundCuts } from '../../cuts/trial/found-cuts.ts'
import type { Lane } from '../../trace/model/lane.ts'

/** What was found last on each lane, since the page was opened: a project that is downloaded tests it. */
export const cutsFound = signal<Readonly<Partial<Record<Lane, FoundCuts>>>>({})
