import { normalizeProps, useMachine } from '@zag-js/preact'
import * as splitter from '@zag-js/splitter'
import { useLayoutEffect } from 'preact/hooks'

import type { SplitterProps } from './splitter.tsx'

/** What the elements of a splitter need to be moved. */
export type SplitterApi = ReturnType<typeof splitter.connect>

interface SplitterHandlesProps extends SplitterProps {
  /** Of the element around the panels. */
  readonly rootId: string
  /** Called after each change, before it is painted. */
  readonly onChange: (api: SplitterApi) => void
}

/** Draws nothing: makes the handles of a splitter work that is on the page already. */
export function SplitterHandles(props: SplitterHandlesProps) {
  const { id, rootId, orientation, panels, sizes, onSizes, onChange } = props
  const service = useMachine(splitter.machine, {
    id,
    ids: { root: rootId },
    orientation,
    panels: panels.map((panel) => ({ id: panel.id, minSize: panel.minSize })),
    size: [...sizes.value],
    keyboardResizeBy: 2,
    onResize: ({ size }) => onSizes(size),
  })
  const api = splitter.connect(service, normalizeProps)
  useLayoutEffect(() => onChange(api))
  return null
}
