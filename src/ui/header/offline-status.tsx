import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { onDemand } from '../widgets/on-demand.tsx'

/** There is nothing to say before the page has been drawn, so what says it comes after it. */
const load = () => import('./offline-state.tsx')
const OfflineState = onDemand(async () => (await load()).OfflineState)
const SimulatedBrowser = onDemand(async () => (await load()).SimulatedBrowser)

/**
 * Whether the page would work without a network, and how far that has come; before that is known, that
 * the servers are being prepared. In the simulated browser, that it is one. Its place is as wide in each state, so that nothing beside it moves.
 */
export function OfflineStatus({ playground }: { readonly playground: Playground }) {
  const isStarting = playground.readiness.value.state === 'starting'
  const state = playground.offline.value
  // There is no offline copy in the simulated browser.
  const isSimulated = playground.simulatedBrowser.value !== null
  return (
    <span class="offline-place">
      {isSimulated ? (
        <SimulatedBrowser />
      ) : isStarting ? (
        <output class="offline">
          <span class="offline-text">{texts.value.header.preparing}</span>
        </output>
      ) : (
        state.state !== 'unknown' && <OfflineState state={state} />
      )}
    </span>
  )
}
