import { useEffect, useMemo } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { followCodeSettings } from './code-settings.ts'
import { ExamplesDialog } from './examples-dialog.tsx'
import { openDialog } from './open-dialog.ts'
import { OpenedNotice } from './opened-notice.tsx'
import { createSharedPrograms } from './share/shared-programs.ts'
import { ShareDialog } from './share/share-dialog.tsx'
import { SharedNotice } from './share/shared-notice.tsx'
import { BrowserDialog } from './browser-dialog.tsx'
import { createOpenedPrograms, openFromAddress } from './opened-programs.ts'
import { PaletteDialog } from './palette-dialog.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'

interface ToolsProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** The dialogs of the page, and what opening an example says. */
export function Tools({ playground, shell }: ToolsProps) {
  const opened = useMemo(() => createOpenedPrograms(playground, shell), [playground, shell])
  const shared = useMemo(() => createSharedPrograms(playground, shell), [playground, shell])
  useEffect(() => openFromAddress(opened), [opened])
  useEffect(() => shared.follow(), [shared])
  useEffect(() => followCodeSettings(shell), [shell])
  return (
    <>
      {shell.router.route.value.kind === 'play' && <OpenedNotice opened={opened} shell={shell} />}
      {shell.router.route.value.kind === 'play' && <SharedNotice shared={shared} />}
      {openDialog.value === 'browser' && <BrowserDialog playground={playground} />}
      {openDialog.value === 'examples' && <ExamplesDialog opened={opened} shell={shell} />}
      {openDialog.value === 'palette' && <PaletteDialog shell={shell} opened={opened} />}
      {openDialog.value === 'settings' && <SettingsDialog shell={shell} playground={playground} />}
      {openDialog.value === 'share' && <ShareDialog playground={playground} shell={shell} />}
      {openDialog.value === 'shortcuts' && <ShortcutsDialog />}
    </>
  )
}
