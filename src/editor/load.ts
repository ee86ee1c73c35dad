import type { CodeEditors, EditorKind, EditorTheme } from './code-editor.ts'

/** Editors that have to be fetched. */
export type LoadedEditorKind = Exclude<EditorKind, 'plain'>

/**
 * Loads Monaco and its TypeScript service, several megabytes, or CodeMirror, a tenth of one: call it once
 * the page can be read and used. Rejects if it cannot be fetched (offline, and not in the offline copy
 * yet).
 */
export async function createCodeEditors(
  kind: LoadedEditorKind,
  theme: EditorTheme,
): Promise<CodeEditors> {
  if (kind === 'codemirror') {
    const { createCodeMirrorEditors } = await import('./codemirror.ts')
    return createCodeMirrorEditors(theme)
  }
  const { createMonacoEditors } = await import('./monaco.ts')
  return createMonacoEditors(theme)
}
