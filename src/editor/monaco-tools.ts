import { editor } from 'monaco-editor/editor'

import { startLanguage } from './language-on-demand.ts'

/* What acts on all of Monaco's editors at once. Import it only once Monaco is there. */

/** Formats the code of each editor that has some, as one edit that can be undone. */
export async function formatEditors(): Promise<void> {
  // It is what formats.
  await startLanguage()
  const open = editor.getEditors().filter((each) => each.getModel() !== null)
  for (const each of open) await each.getAction('editor.action.formatDocument')?.run()
}
