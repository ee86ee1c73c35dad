import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'

/**
 * Keeps the focus near when the button that has it goes away with its own press: the last of the
 * box's elements that match `takers` takes it. Otherwise it falls to the page, and a keyboard begins
 * at its top again (WCAG 2.4.3).
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>, takers = 'button'): void {
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    let last: Element | null = null
    const stop = listen(element, 'focusin', ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : null
    })
    const removals = new MutationObserver(() => {
      const isGone = last !== null && !last.isConnected
      if (!isGone) return
      last = null
      if (document.activeElement !== document.body) return
      const left = element.querySelectorAll<HTMLElement>(takers)
      left[left.length - 1]?.focus()
    })
    removals.observe(element, { childList: true, subtree: true })
    return () => {
      stop()
      removals.disconnect()
    }
  }, [box, takers])
}
