import './copy.css'

import { useId, useRef } from 'preact/hooks'

import { Icon, type IconName } from './icon.tsx'

interface Pick {
  readonly name: string
  /** What the button says, if the menu's name says the rest. */
  readonly label: string
  readonly choose: () => void
}

interface PickMenuProps {
  readonly label: string
  readonly hint: string
  readonly icon: IconName
  readonly picks: readonly Pick[]
  /** Why there is nothing to choose; null if there is. */
  readonly disabledReason?: string | null
}

/** A button that opens a short list of buttons: a popover, which Escape and a press outside close. */
export function PickMenu({ label, hint, icon, picks, disabledReason = null }: PickMenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLUListElement>(null)
  return (
    <span class="pick">
      <button
        ref={button}
        type="button"
        class="button"
        title={disabledReason ?? hint}
        aria-disabled={disabledReason !== null || undefined}
        popovertarget={disabledReason === null ? id : undefined}
      >
        <Icon name={icon} />
        <span class="pick-word">{label}</span>
      </button>
      <ul
        ref={list}
        id={id}
        class="pick-list"
        popover="auto"
        aria-label={label}
        onToggle={({ newState }) => {
          if (newState === 'open' && button.current && list.current)
            placeBeside(list.current, button.current)
        }}
      >
        {picks.map(({ name, label: text, choose }) => (
          <li key={name}>
            <button
              type="button"
              class="button"
              aria-label={name}
              onClick={() => {
                list.current?.hidePopover()
                choose()
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </span>
  )
}

/** Below its button, or above where there is more room: the top layer has no place of its own. */
function placeBeside(list: HTMLElement, button: HTMLElement): void {
  const { top, bottom, left } = button.getBoundingClientRect()
  const { offsetHeight, offsetWidth } = list
  const isBelow = bottom + offsetHeight + 8 < innerHeight || top < offsetHeight
  list.style.top = `${isBelow ? bottom + 4 : top - offsetHeight - 4}px`
  list.style.left = `${Math.max(8, Math.min(left, innerWidth - offsetWidth - 8))}px`
}
