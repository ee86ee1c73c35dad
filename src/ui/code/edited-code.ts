import type { ReadonlySignal } from '@preact/signals'

import type { Problem } from '../../playground/model.ts'

/** What an editor shows: code, and the problems to mark in it. */
export interface EditedCode {
  readonly code: ReadonlySignal<string>
  readonly problems: ReadonlySignal<readonly Problem[]>
}
