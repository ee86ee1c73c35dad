import { useComputed } from '@preact/signals'

import { findApiKeys } from '../../editor/api-keys.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'

interface KeyNoticeProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** Says that the lane's code contains what looks like a real key, without blocking anything. */
export function KeyNotice({ playground, lane }: KeyNoticeProps) {
  const { code } = playground.lanes[lane]
  const notice = useComputed(() => {
    const [key] = findApiKeys(code.value)
    return key ? texts.value.code.key(key.position.line, key.service) : null
  })
  // The element stays, so that a screen reader hears what comes into it.
  return (
    <output class="key-notice" data-empty={notice.value === null || undefined}>
      {notice.value !== null && (
        <>
          <Icon name="warning" />
          <span>{notice.value}</span>
        </>
      )}
    </output>
  )
}
