import { signal } from '@preact/signals'

import type { Program } from '../../catalogue/examples/programs/program.ts'

/** The example that the lanes have, as far as this page knows: it was opened last, and not undone. */
export const openedProgram = signal<Pick<Program, 'id' | 'name' | 'sentence'> | null>(null)
