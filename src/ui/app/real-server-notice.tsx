import type { Playground } from '../../playground/model.ts'
import { realTexts } from '../texts/real-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/** Says, all the time, that lanes can reach a real server, and ends that. */
export function RealServerNotice({ playground }: { readonly playground: Playground }) {
  const t = realTexts.value
  const { inUse } = playground.realServer
  if (inUse.value === null) return null
  return (
    <output class="notice">
      <Icon name="warning" />
      <span>{t.notice(inUse.value)}</span>
      <ActionButton label={t.endLabel} hint={t.endHint} onPress={() => playground.realServer.end()}>
        {t.end}
      </ActionButton>
    </output>
  )
}
