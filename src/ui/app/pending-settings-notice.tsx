import type { Playground } from '../../playground/model.ts'
import { onDemand } from '../widgets/on-demand.tsx'

const PendingSettings = onDemand(
  async () => (await import('./pending-settings.tsx')).PendingSettings,
)

/** Says that a lane has joined a run under way, and so runs without what was chosen since. */
export function PendingSettingsNotice({ playground }: { readonly playground: Playground }) {
  const choices = playground.pendingSettings.value
  const isEmpty = choices.length === 0
  // The element stays, so that a screen reader hears what comes into it.
  return (
    <output class="held-back" data-empty={isEmpty || undefined}>
      {!isEmpty && <PendingSettings choices={choices} />}
    </output>
  )
}
