import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { onDemand } from '../widgets/on-demand.tsx'

/** There is nothing to say before the page has been drawn, so what says it comes after it. */
const OfflineState = onDemand(async () => (await import('./offline-state.tsx')).OfflineState)

/**
 * Whether the page would work without a network, and how far that has come; before that is known, that
 * the servers are being prepared. Its place is as wide in each state, so that nothing beside it moves.
 */
export function OfflineStatus({ playground }: { readonly playground: Playground }) {
  const isStarting = playground.readiness.value.state === 'starting'
  const state = playground.offline.value
  return (
    <span class="offline-place">
      {isStarting ? (
        <output class="offline">
          <span class="offline-text">{texts.value.header.preparing}</span>
        </output>
      ) : (
        state.state !== 'unknown' && <OfflineState state={state} />
      )}
    </span>
  )
}
