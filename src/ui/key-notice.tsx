import { useComputed } from '@preact/signals'

import { findApiKeys } from '../editor/api-keys.ts'
import type { Playground } from '../playground/model.ts'
import type { Lane } from '../trace/lane.ts'
import { Icon } from './widgets/icon.tsx'

interface KeyNoticeProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** Says, without standing in the way, that the lane's code holds what looks like a real key. */
export function KeyNotice({ playground, lane }: KeyNoticeProps) {
  const { code } = playground.lanes[lane]
  const place = useComputed(() => {
    const [key] = findApiKeys(code.value)
    return key ? `Line ${key.position.line} holds what looks like a real ${key.service} key` : null
  })
  // The element stays, so that a screen reader hears what comes into it.
  return (
    <output class="key-notice" data-empty={place.value === null || undefined}>
      {place.value !== null && (
        <>
          <Icon name="warning" />
          <span>
            {place.value}. No real service is ever called here, so any text will do; take the key
            out before you share.
          </span>
        </>
      )}
    </output>
  )
}
