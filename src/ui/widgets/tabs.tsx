import { normalizeProps, useMachine } from '@zag-js/preact'
import * as tabs from '@zag-js/tabs'
import type { ComponentChildren } from 'preact'

export interface TabItem {
  readonly value: string
  readonly label: ComponentChildren
  readonly content: ComponentChildren
}

interface TabsProps {
  readonly id: string
  readonly label: string
  readonly items: readonly TabItem[]
  readonly value: string
  readonly onValue: (value: string) => void
}

/** Tabs whose panels all stay alive; the ones that are not chosen are hidden. */
export function Tabs({ id, label, items, value, onValue }: TabsProps) {
  const service = useMachine(tabs.machine, {
    id,
    value,
    translations: { listLabel: label },
    onValueChange: (details) => onValue(details.value),
  })
  const api = tabs.connect(service, normalizeProps)
  return (
    <div {...api.getRootProps()} class="tabs">
      <div {...api.getListProps()} class="tab-list">
        {items.map((item) => (
          <button key={item.value} {...api.getTriggerProps({ value: item.value })} class="tab">
            {item.label}
          </button>
        ))}
      </div>
      {items.map((item) => (
        <div key={item.value} {...api.getContentProps({ value: item.value })} class="tab-panel">
          {item.content}
        </div>
      ))}
    </div>
  )
}
