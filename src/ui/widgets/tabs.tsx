import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'

import { hasModifier } from './has-modifier.ts'

export interface TabItem {
  readonly value: string
  readonly label: ComponentChildren
  readonly content: ComponentChildren
  /** Its panel stays empty until it is chosen for the first time. */
  readonly isLate?: boolean
}

interface TabsProps {
  readonly id: string
  readonly label: string
  readonly items: readonly TabItem[]
  readonly value: string
  readonly onValue: (value: string) => void
  /** The tabs are above each other, and their keys go up and down. */
  readonly isColumn?: boolean
}

/** How far from the chosen tab a key leads. */
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }
const columnSteps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }
/** Where a key leads, from either end. */
const ends: Readonly<Record<string, number>> = { Home: 0, End: -1 }

/**
 * Tabs whose panels stay alive; the ones that are not chosen are hidden. Keys as the ARIA
 * Authoring Practices have them: arrows choose the next tab, round the ends, Home and End the outer
 * ones; Tab goes on into the panel.
 */
export function Tabs({ id, label, items, value, onValue, isColumn = false }: TabsProps) {
  const list = useRef<HTMLDivElement>(null)
  const seen = useRef(new Set<string>()).current
  seen.add(value)
  const follow = (event: KeyboardEvent) => {
    const step = (isColumn ? columnSteps : steps)[event.key]
    const at = items.findIndex((item) => item.value === value)
    const to = step === undefined ? ends[event.key] : (at + step) % items.length
    const next = to === undefined ? undefined : items.at(to)
    if (!next || hasModifier(event)) return
    event.preventDefault()
    onValue(next.value)
    list.current?.querySelectorAll('button')[items.indexOf(next)]?.focus()
  }
  return (
    <div class="tabs">
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        aria-orientation={isColumn ? 'vertical' : undefined}
        class="tab-list"
      >
        {items.map((item) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={`${id}-tab-${item.value}`}
            aria-controls={`${id}-panel-${item.value}`}
            aria-selected={item.value === value}
            tabIndex={item.value === value ? 0 : -1}
            class="tab"
            onClick={() => onValue(item.value)}
            onKeyDown={follow}
          >
            {item.label}
          </button>
        ))}
      </div>
      {items.map((item) => (
        <div
          key={item.value}
          role="tabpanel"
          id={`${id}-panel-${item.value}`}
          aria-labelledby={`${id}-tab-${item.value}`}
          tabIndex={0}
          hidden={item.value !== value}
          class="tab-panel"
        >
          {(!item.isLate || seen.has(item.value)) && item.content}
        </div>
      ))}
    </div>
  )
}
