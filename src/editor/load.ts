import type { CodeEditors, EditorTheme } from './code-editor.ts'

/**
 * Loads Monaco and its TypeScript service, several megabytes: call it once the page can be read and
 * used. Rejects if it cannot be fetched (offline, and not in the offline copy yet).
 */
export async function createCodeEditors(theme: EditorTheme): Promise<CodeEditors> {
  const { createMonacoEditors } = await import('./monaco.ts')
  return createMonacoEditors(theme)
}
