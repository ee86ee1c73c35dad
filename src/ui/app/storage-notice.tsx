import { useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { told } from '../texts/told-texts.ts'

/**
 * Says what a person should know about storage: that the browser blocks it, which concerns the whole
 * page, or what became of free play's code. Lessons say the same of their progress.
 */
export function StorageNotice({ playground }: { readonly playground: Playground }) {
  const [putAway, setPutAway] = useState<string | null>(null)
  const t = texts.value.storage
  const isOfPlay = playground.workspace.value === playground.free
  const ofPlay = isOfPlay ? playground.storageNotice.value : null
  const notice = playground.isStorageBlocked ? t.blocked : ofPlay
  if (notice === null || notice === putAway) return null
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>{told(notice)}</p>
      <ActionButton kind="icon" label={t.dismiss} onPress={() => setPutAway(notice)}>
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}
