import { editor } from 'monaco-editor/editor'

import type { EditorTheme } from './code-editor.ts'

// `added` and `removed` are faint enough for 4.5:1 with every token where a line's ground and its
// text's lie over each other.
const colors = {
  light: {
    background: '#fbfbfa',
    ink: '#1d1f23',
    dim: '#646973',
    line: '#f1f1ee',
    keyword: '9a3fb5',
    string: '17713f',
    comment: '646973',
    type: '1f5f8b',
    selection: '#1f5fff2e',
    widget: '#ffffff',
    border: '#d8d7d1',
    accent: '#1f5fff',
    added: '#17713f0c',
    removed: '#bd27330d',
  },
  dark: {
    background: '#16181d',
    ink: '#e8e9ec',
    dim: '#99a0ac',
    line: '#1d2026',
    keyword: 'd49bff',
    string: '7fd6a4',
    comment: '99a0ac',
    type: '8fc7f5',
    selection: '#7aa2ff40',
    widget: '#1f2228',
    border: '#363b45',
    accent: '#7aa2ff',
    added: '#4cc38a18',
    removed: '#ff7b8418',
  },
} as const

/** The name under which Monaco knows a theme of the app. */
export const monacoThemeName = (theme: EditorTheme): string => `chunkwise-${theme}`

/** Makes the app's two themes known to Monaco; they match the variables in `ui/styles`. */
export function defineMonacoThemes(): void {
  for (const theme of ['light', 'dark'] as const) {
    const c = colors[theme]
    editor.defineTheme(monacoThemeName(theme), {
      base: theme === 'dark' ? 'vs-dark' : 'vs',
      inherit: true,
      rules: [
        { token: '', foreground: c.ink.slice(1) },
        { token: 'keyword', foreground: c.keyword },
        { token: 'string', foreground: c.string },
        { token: 'comment', foreground: c.comment },
        { token: 'type.identifier', foreground: c.type },
        { token: 'number', foreground: c.type },
        { token: 'delimiter', foreground: c.ink.slice(1) },
      ],
      colors: {
        'editor.background': c.background,
        'editor.foreground': c.ink,
        'editorGutter.background': c.background,
        'editorLineNumber.foreground': c.dim,
        'editorLineNumber.activeForeground': c.ink,
        'editor.lineHighlightBackground': c.line,
        'editor.lineHighlightBorder': '#00000000',
        'editor.selectionBackground': c.selection,
        'editorWidget.background': c.widget,
        'editorWidget.border': c.border,
        'editorHoverWidget.background': c.widget,
        'editorSuggestWidget.background': c.widget,
        'editorSuggestWidget.border': c.border,
        focusBorder: c.accent,
        'diffEditor.insertedLineBackground': c.added,
        'diffEditor.insertedTextBackground': c.added,
        'diffEditor.removedLineBackground': c.removed,
        'diffEditor.removedTextBackground': c.removed,
      },
    })
  }
}
