import { h, type HTMLAttributes, type RefObject } from 'preact'

interface ScrollRegionProps extends Omit<HTMLAttributes<HTMLElement>, 'ref' | 'role' | 'tabIndex'> {
  readonly as?: 'aside' | 'div' | 'pre' | 'section'
  /** What it is to a screen reader, if not what its tag says. */
  readonly kind?: 'group' | 'log' | 'region' | 'table'
  /** Filled with the element. */
  readonly box?: RefObject<HTMLElement | null>
}

/** A box that scrolls. Tab reaches it, because keys must be able to scroll it (WCAG 2.1.1). */
export function ScrollRegion({ as = 'div', kind, box, ...attributes }: ScrollRegionProps) {
  return h(as, { ...attributes, ...(box && { ref: box }), role: kind, tabIndex: 0 })
}
