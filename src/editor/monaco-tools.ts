import { editor, type IDisposable } from 'monaco-editor/editor'

/* What acts on all of Monaco's editors at once. Import it only once Monaco is there. */

let following: IDisposable | null = null

/** The size of code in all editors, also those made later, in CSS pixels. */
export function setCodeSize(size: number): void {
  const options = { fontSize: size, lineHeight: Math.round(size * 1.6) }
  following?.dispose()
  following = editor.onDidCreateEditor((each) => each.updateOptions(options))
  for (const each of editor.getEditors()) each.updateOptions(options)
}

/** Formats the code of each editor that has some, as one edit that can be undone. */
export async function formatEditors(): Promise<void> {
  const open = editor.getEditors().filter((each) => each.getModel() !== null)
  for (const each of open) await each.getAction('editor.action.formatDocument')?.run()
}
