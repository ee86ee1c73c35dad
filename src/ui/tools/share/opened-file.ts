import { signal } from '@preact/signals'

/** The text of a program's file that was dropped on the page or chosen, until it is opened. */
export const openedFile = signal<string | null>(null)
