import type { RefObject } from 'preact'

import type { RunOnShow } from '../../playground/model.ts'
import type { TimelineView } from '../../timeline/view.ts'
import { saveFile } from '../shell/save-file.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { PickMenu } from '../widgets/pick-menu.tsx'
import type { PictureTheme } from './picture-file.ts'

interface SavePictureProps {
  readonly playground: RunOnShow
  readonly view: RefObject<TimelineView | null>
}

const formats = ['SVG', 'PNG'] as const
const themes: readonly PictureTheme[] = ['light', 'dark']

/** Saves what is in view of the axis, with its legend: for an article or a bug report. */
export function SavePicture({ playground, view }: SavePictureProps) {
  const t = copyTexts.value.picture
  return (
    <PickMenu
      label={t.menu}
      hint={t.hint}
      icon="picture"
      disabledReason={playground.view.value === null ? t.empty : null}
      picks={formats.flatMap((format) =>
        themes.map((theme) => ({
          name: t.name(format, theme),
          label: t.form(format, theme),
          choose: () => void save(view.current, format, theme),
        })),
      )}
    />
  )
}

async function save(
  view: TimelineView | null,
  format: (typeof formats)[number],
  theme: PictureTheme,
): Promise<void> {
  if (!view) return
  const { pngOf, svgOf } = await import('./picture-file.ts')
  const picture = format === 'SVG' ? svgOf(view, theme) : await pngOf(view, theme)
  if (picture === null) return
  const type = format === 'SVG' ? 'image/svg+xml' : 'image/png'
  saveFile(`chunkwise-${theme}.${format.toLowerCase()}`, picture, type)
}
