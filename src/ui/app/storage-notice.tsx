import { useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import type { Shell } from '../shell/shell.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { told } from '../texts/told-texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { exportKept } from './export-kept.ts'

interface StorageNoticeProps {
  readonly playground: Playground
  readonly shell: Shell
}

/**
 * Says what a person should know about storage: that the browser blocks it, which concerns the whole
 * page, or what became of free play's code. Lessons say the same of their progress.
 */
export function StorageNotice({ playground, shell }: StorageNoticeProps) {
  const [putAway, setPutAway] = useState<string | null>(null)
  const t = toolTexts.value.storage
  const isOfPlay = playground.workspace.value === playground.free
  const ofPlay = isOfPlay ? playground.storageNotice.value : null
  const notice = playground.isStorageBlocked ? t.blocked : ofPlay
  if (notice === null || notice === putAway) return null
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>{told(notice)}</p>
      <ActionButton onPress={() => exportKept(playground, shell)}>{t.export}</ActionButton>
      <ActionButton kind="icon" label={t.dismiss} onPress={() => setPutAway(notice)}>
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}
