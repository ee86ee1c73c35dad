import { useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/** Says that a newer version waits, and lets it in. Below the header, where it moves no control. */
export function UpdateNotice({ playground }: { readonly playground: Playground }) {
  const [isHeldUp, setHeldUp] = useState(false)
  const [isDismissed, setDismissed] = useState(false)
  const { update: t, storage } = toolTexts.value
  if (isDismissed) return null
  const update = async () => setHeldUp(!(await playground.applyUpdate()))
  return (
    <output class="notice update">
      <span>{isHeldUp ? t.heldUp : t.newVersion}</span>
      <ActionButton
        label={t.now}
        hint={t.hint(playground.keepsCode.value)}
        disabledReason={playground.running.value ? t.waits : null}
        onPress={() => void update()}
      >
        {t.now}
      </ActionButton>
      <ActionButton kind="icon" label={storage.dismiss} onPress={() => setDismissed(true)}>
        <Icon name="cross" />
      </ActionButton>
    </output>
  )
}
