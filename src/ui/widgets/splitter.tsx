import { normalizeProps, useMachine } from '@zag-js/preact'
import * as splitter from '@zag-js/splitter'
import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Fragment } from 'preact'

interface SplitterPanel {
  readonly id: string
  /** Percent of the whole, or pixels as `'240px'`. */
  readonly minSize: number | string
  readonly content: ComponentChildren
}

interface SplitterProps {
  readonly id: string
  readonly orientation: 'horizontal' | 'vertical'
  readonly panels: readonly SplitterPanel[]
  /** What each handle does, for its accessible name: one fewer than there are panels. */
  readonly handleLabels: readonly string[]
  /** Percent of the whole, a panel each. A signal, so that a drag does not render the content anew. */
  readonly sizes: ReadonlySignal<readonly number[]>
  readonly onSizes: (sizes: number[]) => void
  /** The first panel is put away, its content kept. */
  readonly firstCollapsed?: boolean
}

/** Panels beside or above each other; the borders move by pointer and by arrow keys. */
export function Splitter(props: SplitterProps) {
  const { id, orientation, panels, sizes, onSizes, handleLabels, firstCollapsed = false } = props
  const service = useMachine(splitter.machine, {
    id,
    orientation,
    panels: panels.map((panel) => ({ id: panel.id, minSize: panel.minSize })),
    size: [...sizes.value],
    keyboardResizeBy: 2,
    onResize: ({ size }) => onSizes(size),
  })
  const api = splitter.connect(service, normalizeProps)
  return (
    <div
      {...api.getRootProps()}
      class="splitter"
      data-first-collapsed={firstCollapsed || undefined}
    >
      {panels.map((panel, index) => {
        const next = panels[index + 1]
        return (
          <Fragment key={panel.id}>
            <div {...api.getPanelProps({ id: panel.id })} class="splitter-panel">
              {panel.content}
            </div>
            {next && (
              <div
                {...api.getResizeTriggerProps({ id: `${panel.id}:${next.id}` })}
                // Of the handle itself: between panels beside each other it stands upright.
                aria-orientation={orientation === 'horizontal' ? 'vertical' : 'horizontal'}
                class="splitter-handle"
                title={handleLabels[index]}
              />
            )}
          </Fragment>
        )
      })}
    </div>
  )
}
