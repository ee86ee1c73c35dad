import { signal } from '@preact/signals'

/** What opens in a dialog of its own. */
type DialogName = 'browser' | 'examples' | 'palette' | 'settings' | 'share' | 'shortcuts'

/** The dialog that is open; one at a time. */
export const openDialog = signal<DialogName | null>(null)
