import { effect } from '@preact/signals'
import * as v from 'valibot'

import type { Dispose } from '../../base/dispose.ts'
import { editorKinds } from '../../editor/code-editor.ts'
import { keyOf } from '../../storage/keys.ts'
import { storedValue } from '../../storage/stored-value.ts'
import type { Versioned } from '../../storage/versioned.ts'
import type { EditorChoice } from '../shell/screen.ts'
import type { Shell } from '../shell/shell.ts'

/** Sizes of code, in CSS pixels. */
export const codeSizes = [11, 12.5, 14, 16, 18, 20] as const
type CodeSize = (typeof codeSizes)[number]

interface CodeSettings {
  readonly size: CodeSize
  readonly editor: EditorChoice
}

/** What code can be edited with. */
export const editorChoices = ['auto', ...editorKinds] as const satisfies readonly EditorChoice[]

const kind: Versioned<CodeSettings> = {
  version: 2,
  schema: v.object({ size: v.picklist(codeSizes), editor: v.picklist(editorChoices) }),
  migrations: {
    1: ({ isPlain, ...rest }) => ({ ...rest, editor: isPlain === true ? 'plain' : 'auto' }),
  },
}

/** Where the choice is, and in which version, for who reads it before the app does. */
export const codeSettingsStoredAs = { key: keyOf('code'), version: kind.version }

const settings = storedValue<CodeSettings>({ key: codeSettingsStoredAs.key }, kind, {
  size: 12.5,
  editor: 'auto',
})

/** How code is shown; survives a reload. */
export const codeSettings = {
  current: settings,
  change(part: Partial<CodeSettings>): void {
    settings.value = { ...settings.value, ...part }
  },
}

/** Lets the page show code as it was chosen, until the returned function is called. */
export function followCodeSettings({ screen, editors }: Shell): Dispose {
  const stops = [
    effect(() => {
      screen.preferredEditor.value = settings.value.editor
    }),
    effect(() => {
      document.documentElement.style.setProperty('--code-size', `${settings.value.size}px`)
    }),
    effect(() => {
      const { size } = settings.value
      if (editors.current.value.state === 'ready') editors.current.value.editors.setCodeSize(size)
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Formats the code of all editors on screen; false where Monaco isn't. */
export async function formatCode({ screen, editors }: Shell): Promise<boolean> {
  if (screen.editor.peek() !== 'monaco' || editors.current.peek().state !== 'ready') return false
  const { formatEditors } = await import('../../editor/monaco-tools.ts')
  await formatEditors()
  return true
}
