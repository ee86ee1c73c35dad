import { editor } from 'monaco-editor/editor'

import { readColors } from '../base/css-colors.ts'
import type { EditorTheme } from './code-editor.ts'

/**
 * Two hexadecimal digits that follow a colour: how opaque the background is. `added` and `removed` are
 * faint enough for 4.5:1 with every token, also where a line's background and its text's overlap.
 */
const opacities = {
  light: { selection: '2e', added: '0c', removed: '0d' },
  dark: { selection: '40', added: '18', removed: '18' },
} as const

/** The name under which Monaco knows a theme of the app. */
export const monacoThemeName = (theme: EditorTheme): string => `chunkwise-${theme}`

/** Makes the app's two themes known to Monaco, in the colours of the page's style sheet. */
export function defineMonacoThemes(): void {
  for (const theme of ['light', 'dark'] as const) {
    const c = colorsOf(theme)
    const opacity = opacities[theme]
    editor.defineTheme(monacoThemeName(theme), {
      base: theme === 'dark' ? 'vs-dark' : 'vs',
      // Monaco's own colours are for its own background: some have less than 4.5:1 on ours.
      inherit: false,
      rules: [
        { token: '', foreground: c.ink },
        { token: 'keyword', foreground: c.keyword },
        { token: 'string', foreground: c.string },
        { token: 'regexp', foreground: c.string },
        { token: 'comment', foreground: c.dim },
        { token: 'type.identifier', foreground: c.type },
        { token: 'number', foreground: c.type },
        { token: 'delimiter', foreground: c.ink },
      ],
      colors: {
        'editor.background': c.code,
        'editor.foreground': c.ink,
        'editorGutter.background': c.code,
        'editorLineNumber.foreground': c.dim,
        'editorLineNumber.activeForeground': c.ink,
        'editor.lineHighlightBackground': c.raised,
        'editor.lineHighlightBorder': '#00000000',
        'editor.selectionBackground': `${c.accent}${opacity.selection}`,
        'editorWidget.background': c.panel,
        'editorWidget.border': c.line,
        'editorHoverWidget.background': c.panel,
        'editorSuggestWidget.background': c.panel,
        'editorSuggestWidget.border': c.line,
        'menu.background': c.panel,
        'menu.foreground': c.ink,
        'menu.border': c.line,
        'menu.separatorBackground': c.line,
        'widget.border': c.line,
        focusBorder: c.accent,
        'diffEditor.insertedLineBackground': `${c.ok}${opacity.added}`,
        'diffEditor.insertedTextBackground': `${c.ok}${opacity.added}`,
        'diffEditor.removedLineBackground': `${c.bad}${opacity.removed}`,
        'diffEditor.removedTextBackground': `${c.bad}${opacity.removed}`,
      },
    })
  }
}

const names = [
  'code',
  'raised',
  'panel',
  'line',
  'ink',
  'dim',
  'accent',
  'keyword',
  'string',
  'type',
  'ok',
  'bad',
] as const

/** The colours of a theme, whether the page is in it or not, as `#rrggbb`. */
function colorsOf(theme: EditorTheme): Readonly<Record<(typeof names)[number], string>> {
  const probe = document.createElement('div')
  probe.dataset['theme'] = theme
  document.body.append(probe)
  const colors = readColors(probe, names)
  probe.remove()
  // A token's colour must have six digits, and a style sheet that was made smaller has three for some.
  const long = Object.entries(colors).map(([name, color]) => [
    name,
    color.length === 4 ? color.replaceAll(/[^#]/g, '$&$&') : color,
  ])
  return Object.fromEntries(long) as typeof colors
}
