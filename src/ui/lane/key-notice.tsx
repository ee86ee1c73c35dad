import { useEffect, useState } from 'preact/hooks'

import type { findApiKeys } from '../../editor/api-keys.ts'
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
  const [find, setFind] = useState<typeof findApiKeys | null>(null)
  useEffect(() => {
    // The first page is drawn without it. If it can't be loaded, `missing-part.ts` says so.
    void import('../../editor/api-keys.ts').then(
      (keys) => setFind(() => keys.findApiKeys),
      () => undefined,
    )
  }, [])
  const [key] = find?.(code.value) ?? []
  const notice = key ? texts.value.code.key(key.position.line, key.service) : null
  // The element stays, so that a screen reader hears what comes into it.
  return (
    <output class="key-notice" data-empty={notice === null || undefined}>
      {notice !== null && (
        <>
          <Icon name="warning" />
          <span>{notice}</span>
        </>
      )}
    </output>
  )
}
