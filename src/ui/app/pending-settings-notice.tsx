import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'

/** Says that a lane has joined a run under way, and so runs without what was chosen since. */
export function PendingSettingsNotice({ playground }: { readonly playground: Playground }) {
  const t = texts.value.pendingSettings
  const choices = playground.pendingSettings.value
  const isEmpty = choices.length === 0
  // The element stays, so that a screen reader hears what comes into it.
  return (
    <output class="held-back" data-empty={isEmpty || undefined}>
      {!isEmpty && (
        <>
          <Icon name="warning" />
          <span>{t.notice(choices.map((choice) => t.names[choice]))}</span>
        </>
      )}
    </output>
  )
}
