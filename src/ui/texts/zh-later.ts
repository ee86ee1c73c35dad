/* What all but the first page says in Chinese, in one file. See language.ts. */
import type { Language } from '../../base/languages.ts'

/** Tells the parts of the page that keep texts of their own. */
export function tellOthers(_to: Language): void {
  // Filled as the texts come.
}
