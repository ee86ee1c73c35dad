import type { ComponentChildren } from 'preact'

interface ActionButtonProps {
  /** The accessible name, if it is not the text inside. */
  readonly label?: string
  /** What it does, or why it does not now; shown on hover and read after the name. */
  readonly hint?: string
  /** If given, the button does nothing; it stays reachable, so that the reason can be read. */
  readonly disabledReason?: string | null
  readonly kind?: 'primary' | 'plain' | 'icon' | 'link'
  readonly keyShortcuts?: string
  readonly expanded?: boolean
  /** Pressed, and what it does is still to come. */
  readonly busy?: boolean
  readonly children: ComponentChildren
  readonly onPress: () => void
}

/** A button that, instead of vanishing from the tab order, says why it cannot be pressed. */
export function ActionButton(props: ActionButtonProps) {
  const {
    label,
    hint,
    disabledReason,
    kind = 'plain',
    keyShortcuts,
    expanded,
    busy,
    children,
  } = props
  const disabled = disabledReason !== undefined && disabledReason !== null
  return (
    <button
      type="button"
      class={kind === 'link' ? 'link' : `button button-${kind}`}
      aria-label={label}
      aria-disabled={disabled || undefined}
      aria-keyshortcuts={keyShortcuts}
      aria-expanded={expanded}
      aria-busy={busy || undefined}
      title={disabledReason ?? hint ?? label}
      onClick={() => {
        if (!disabled) props.onPress()
      }}
    >
      {children}
    </button>
  )
}
