import type { ReadonlySignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Fragment } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'

import type { SplitterApi, SplitterHandles } from './splitter-handles.tsx'

type ElementProps = Pick<SplitterApi, 'getRootProps' | 'getPanelProps' | 'getResizeTriggerProps'>

interface SplitterPanel {
  readonly id: string
  /** Percent of the whole, or pixels as `'240px'`. */
  readonly minSize: number | string
  readonly content: ComponentChildren
}

export interface SplitterProps {
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

const across = { horizontal: 'vertical', vertical: 'horizontal' } as const

/**
 * Panels beside or above each other; the borders move by pointer and by arrow keys. The panels have
 * their sizes at once. What moves the borders is fetched afterwards, so that code can be read before.
 */
export function Splitter(props: SplitterProps) {
  const { id, orientation, panels, handleLabels, firstCollapsed = false } = props
  const rootId = `splitter:${id}`
  const [api, setApi] = useState<SplitterApi | null>(null)
  const Handles = useHandles()
  // Kept while nothing but `api` changes, as a new one would report itself again.
  const handles = useMemo(
    () => Handles && <Handles {...props} rootId={rootId} onChange={setApi} />,
    [Handles, props],
  )
  const { getRootProps, getPanelProps, getResizeTriggerProps } = api ?? fixedSizes(props, rootId)
  return (
    <>
      <div {...getRootProps()} class="splitter" data-first-collapsed={firstCollapsed || undefined}>
        {panels.map((panel, index) => {
          const next = panels[index + 1]
          return (
            <Fragment key={panel.id}>
              <div {...getPanelProps({ id: panel.id })} class="splitter-panel">
                {panel.content}
              </div>
              {next && (
                <div
                  {...getResizeTriggerProps({ id: `${panel.id}:${next.id}` })}
                  // Of the handle itself: between panels beside each other it stands upright.
                  aria-orientation={api ? across[orientation] : undefined}
                  class="splitter-handle"
                  title={handleLabels[index]}
                />
              )}
            </Fragment>
          )
        })}
      </div>
      {handles}
    </>
  )
}

/** What the elements are before their borders can be moved: in the places that the library gives them. */
function fixedSizes({ orientation, panels, sizes }: SplitterProps, rootId: string): ElementProps {
  const oriented = { 'data-orientation': orientation }
  return {
    getRootProps: () => ({ ...oriented, id: rootId }),
    getResizeTriggerProps: () => oriented,
    getPanelProps: ({ id }) => {
      const index = panels.findIndex((panel) => panel.id === id)
      const minSize = panels[index]?.minSize
      return {
        style: {
          // Rounded as the library rounds it.
          flexGrow: sizes.value[index]?.toPrecision(3),
          [orientation === 'horizontal' ? 'minWidth' : 'minHeight']:
            typeof minSize === 'number' ? `${minSize}%` : minSize,
        },
      }
    },
  }
}

/** Null until they have been fetched. */
function useHandles(): typeof SplitterHandles | null {
  const [handles, setHandles] = useState<typeof SplitterHandles | null>(null)
  useEffect(() => {
    let isShown = true
    void import('./splitter-handles.tsx').then(
      (part) => isShown && setHandles(() => part.SplitterHandles),
      // The panels keep their sizes; ui/shell/missing-part.ts tells the person what is missing.
      () => undefined,
    )
    return () => {
      isShown = false
    }
  }, [])
  return handles
}
