import { signal } from '@preact/signals'

import type { CutChoices } from '../../cuts/trial/choices.ts'
import type { Lane } from '../../trace/model/lane.ts'

/** What was chosen for trying every cut, by a person or by the link that they opened; a lane without is tried as usual. */
export const cutChoices = signal<Readonly<Partial<Record<Lane, CutChoices>>>>({})
