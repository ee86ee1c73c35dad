import type { RefObject } from 'preact'

import { htmlTableOf } from '../../bytes/copy-forms.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { altOfRun } from '../../timeline/describe-run.ts'
import type { TimelineView } from '../../timeline/view.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { saveFile } from '../shell/save-file.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { Outcome } from '../widgets/copy-button.tsx'
import { PickMenu } from '../widgets/pick-menu.tsx'
import { useCopy } from '../widgets/use-copy.ts'
import { eventRows } from './event-rows.ts'
import type { PictureTheme } from './picture-file.ts'

interface SavePictureProps {
  readonly playground: RunOnShow
  readonly view: RefObject<TimelineView | null>
}

const formats = ['SVG', 'PNG'] as const
const themes: readonly PictureTheme[] = ['light', 'dark']

/**
 * What an article or a bug report needs of a run: what is in view of the axis as a picture with its
 * legend, that picture in words, and the events as a table.
 */
export function SavePicture({ playground, view }: SavePictureProps) {
  const all = copyTexts.value
  const t = all.picture
  const { outcome, copy } = useCopy()
  const run = playground.view.value
  const saves = formats.flatMap((format) =>
    themes.map((theme) => ({
      name: t.name(format, theme),
      label: t.form(format, theme),
      choose: () => void save(view.current, format, theme),
    })),
  )
  const copies = [
    [all.altText, altOfRun],
    [all.tableHtml, tableOf],
  ] as const
  return (
    <span class="copy">
      <PickMenu
        label={t.menu}
        hint={t.hint}
        icon="picture"
        disabledReason={run === null ? t.empty : null}
        picks={[
          ...saves,
          ...copies.map(([what, textOf]) => ({
            name: all.copyLabel(what),
            label: all.copyLabel(what),
            choose: () => {
              if (run) void copy(() => textOf(run.trace))
            },
          })),
        ]}
      />
      <Outcome outcome={outcome} />
    </span>
  )
}

const tableOf = (trace: Trace): string =>
  htmlTableOf(panelTexts.value.table.label, eventRows(trace))

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
