import { useMemo } from 'preact/hooks'

import { servers } from '../../catalogue/servers/servers.ts'
import { goToSimulatedServer } from '../shell/go-to-server.ts'
import type { Shell } from '../shell/shell.ts'
import { serverTextsOf } from '../texts/server-words.ts'
import { shareTexts } from '../texts/share-texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { codeSettings, codeSizes, editorChoices, formatCode } from './code-settings.ts'
import { Dialog } from './dialog.tsx'
import { programEntries } from './examples-dialog.tsx'
import type { Entry } from './find-entries.ts'
import { Finder } from './finder.tsx'
import { openDialog } from './open-dialog.ts'
import type { OpenedPrograms } from './opened-programs.ts'
import { wraps } from './settings-dialog.tsx'
import { pageActions } from './page-actions.ts'

interface PaletteProps {
  readonly shell: Shell
  readonly opened: OpenedPrograms
}

const close = () => {
  openDialog.value = null
}

/** Everything that can be done, opened or set, in one searchable list. */
export function PaletteDialog({ shell, opened }: PaletteProps) {
  const t = toolTexts.value.palette
  // As the page is when it opens: nothing on it changes while it is behind the dialog.
  const entries = useMemo(
    () => [
      ...pageActions(
        document,
        { group: t.actions, kind: t.kinds.action, choice: t.choice, keys: t.keys },
        close,
      ),
      ...dialogEntries(),
      ...undoEntries(opened),
      ...settingEntries(shell),
      ...serverEntries(shell),
      ...lessonEntries(shell),
      ...programEntries(opened).map((entry) => ({
        ...entry,
        group: t.choice(t.kinds.example, entry.group),
        kind: t.kinds.example,
      })),
    ],
    [],
  )
  return (
    <Dialog title={t.title} onClose={close}>
      <Finder label={t.search} placeholder={t.placeholder} entries={entries} />
    </Dialog>
  )
}

/** What the header leads to; not read from the page, whose buttons for it may not have come yet. */
function dialogEntries(): readonly Entry[] {
  const { examples, palette } = toolTexts.value
  const share = shareTexts.value
  return [
    {
      id: 'dialog-examples',
      name: examples.button,
      note: examples.hint,
      group: palette.actions,
      kind: palette.kinds.action,
      choose: () => (openDialog.value = 'examples'),
    },
    {
      id: 'dialog-share',
      name: share.button,
      note: share.hint,
      group: palette.actions,
      kind: palette.kinds.action,
      choose: () => (openDialog.value = 'share'),
    },
  ]
}

/** The way back when the notice that has it was dismissed. */
function undoEntries(opened: OpenedPrograms): readonly Entry[] {
  if (!opened.canUndo()) return []
  const { examples, palette } = toolTexts.value
  const choose = () => {
    close()
    opened.undo()
  }
  const { actions, kinds } = palette
  return [
    {
      id: 'undo-example',
      name: examples.undoLast,
      group: actions,
      kind: kinds.action,
      choose,
    },
  ]
}

function settingEntries(shell: Shell): readonly Entry[] {
  const { palette: t, settings, shortcuts } = toolTexts.value
  const entry = (id: string, name: string, choose: () => void, words = ''): Entry => ({
    id: `setting-${id}`,
    name,
    words,
    group: t.settings,
    kind: t.kinds.setting,
    choose: () => {
      close()
      choose()
    },
  })
  return [
    entry('dialog', settings.title, () => (openDialog.value = 'settings'), settings.words),
    entry('shortcuts', shortcuts.title, () => (openDialog.value = 'shortcuts'), shortcuts.words),
    entry('format', settings.format, () => void formatCode(shell)),
    ...codeSizes.map((size) =>
      entry(`size-${size}`, t.choice(settings.size, settings.pixels(size)), () =>
        codeSettings.change({ size }),
      ),
    ),
    ...wraps.map((wrap) =>
      entry(`wrap-${wrap}`, t.choice(settings.wrap, settings.wraps[wrap]), () =>
        shell.wordWrap.choose(wrap),
      ),
    ),
    ...editorChoices.map((editor) =>
      entry(`editor-${editor}`, t.choice(settings.editor, settings.editors[editor]), () =>
        codeSettings.change({ editor }),
      ),
    ),
  ]
}

/** The Server tab, with each simulated server. */
function serverEntries({ places }: Shell): readonly Entry[] {
  const t = toolTexts.value.palette
  return servers.map((server) => {
    const { id, address } = server
    const { name, summary } = serverTextsOf(server)
    return {
      id: `server-${id}`,
      name: t.choice(t.kinds.server, name),
      note: summary,
      words: address,
      group: t.servers,
      kind: t.kinds.server,
      choose: () => {
        close()
        goToSimulatedServer(places, id)
      },
    }
  })
}

function lessonEntries(shell: Shell): readonly Entry[] {
  const { router } = shell
  const parts = shell.lessons.peek()?.parts ?? []
  return parts.flatMap((part) =>
    part.lessons.map(({ id, title, summary }) => ({
      id: `lesson-${id}`,
      name: title,
      note: summary,
      words: part.title,
      group: toolTexts.value.palette.lessons,
      kind: toolTexts.value.palette.kinds.lesson,
      choose: () => {
        close()
        router.go({ kind: 'lesson', id })
      },
    })),
  )
}
