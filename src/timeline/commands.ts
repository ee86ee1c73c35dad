/** What a key asks of the time axis. */
export type AxisCommand =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'fit' }
  /** By a part of what is visible. */
  | { readonly kind: 'pan'; readonly part: number }
  | { readonly kind: 'edge'; readonly side: -1 | 1 }
  /** From the selected mark to its neighbour in the track, or to the track's first or last. */
  | { readonly kind: 'along'; readonly by: -1 | 1 }
  | { readonly kind: 'to-end'; readonly side: -1 | 1 }
  /** To the track below or above; selects the first mark if none is selected. */
  | { readonly kind: 'across'; readonly by: -1 | 1 }
  | { readonly kind: 'enter' }
  | { readonly kind: 'clear' }

export const zoomStep = 1.5

interface KeyPress {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
}

/**
 * The command of a key; null if the axis has no use for it. The arrows move the picture; once a mark
 * is selected they go from mark to mark, and Shift with them still moves the picture.
 */
export function commandOf(press: KeyPress, isSelected: boolean): AxisCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null
  const steps = isSelected && !press.shiftKey
  switch (press.key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: 1 / zoomStep }
    case '-':
    case '_':
      return { kind: 'zoom', factor: zoomStep }
    case '0':
      return { kind: 'fit' }
    case 'ArrowLeft':
      return steps ? { kind: 'along', by: -1 } : { kind: 'pan', part: -0.15 }
    case 'ArrowRight':
      return steps ? { kind: 'along', by: 1 } : { kind: 'pan', part: 0.15 }
    case 'Home':
      return { kind: steps ? 'to-end' : 'edge', side: -1 }
    case 'End':
      return { kind: steps ? 'to-end' : 'edge', side: 1 }
    case 'ArrowUp':
      return { kind: 'across', by: -1 }
    case 'ArrowDown':
      return { kind: 'across', by: 1 }
    case 'Enter':
      return { kind: 'enter' }
    case 'Escape':
      return isSelected ? { kind: 'clear' } : null
    default:
      return null
  }
}
