import { useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/** Says what a person should know about the keeping of free play's code; lessons say their own. */
export function StorageNotice({ playground }: { readonly playground: Playground }) {
  const [putAway, setPutAway] = useState<string | null>(null)
  const notice = playground.storageNotice.value
  const isOfPlay = playground.workspace.value === playground.free
  if (notice === null || notice === putAway || !isOfPlay) return null
  return (
    <div class="storage-notice" role="alert">
      <Icon name="warning" />
      <p>{notice}</p>
      <ActionButton
        kind="icon"
        label={texts.value.storage.dismiss}
        onPress={() => setPutAway(notice)}
      >
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}
