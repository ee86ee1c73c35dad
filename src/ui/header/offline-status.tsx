import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'

type Offline = Playground['offline']['value']

/**
 * Whether the page would work without a network, and how far that has come; before that is known, that
 * the servers are being prepared. Its place is as wide in each state, so that nothing beside it moves.
 */
export function OfflineStatus({ playground }: { readonly playground: Playground }) {
  const isStarting = playground.readiness.value.state === 'starting'
  return (
    <span class="offline-place">
      {isStarting ? (
        <output class="offline">
          <span class="offline-text">{texts.value.header.preparing}</span>
        </output>
      ) : (
        <State state={playground.offline.value} />
      )}
    </span>
  )
}

function State({ state }: { readonly state: Offline }) {
  const t = texts.value.offline
  switch (state.state) {
    case 'unknown':
      return null
    case 'filling':
      return <Filling state={state} />
    case 'ready':
      return (
        <span class="offline" title={t.readyHint(state.totalBytes)}>
          <Icon name="check" />
          <span class="offline-text offline-ready">{t.ready}</span>
        </span>
      )
    case 'failed':
      return (
        <output
          class="offline offline-failed"
          title={t.failedHint(t.failures[state.reason], state.message)}
        >
          <Icon name="warning" />
          <span class="offline-text" aria-hidden="true">
            {t.onlineOnly}
          </span>
          <span class="visually-hidden">{t.failures[state.reason]}</span>
        </output>
      )
    default:
      return state satisfies never
  }
}

function Filling({ state }: { readonly state: Extract<Offline, { state: 'filling' }> }) {
  const t = texts.value.offline
  const { doneBytes, totalBytes } = state
  const share = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : 0
  const percent = Math.floor(share * 100)
  return (
    <span class="offline" title={t.fillingHint(doneBytes, totalBytes)}>
      <Icon name="offline" />
      <span class="offline-percent">{`${percent} %`}</span>
      <progress max={100} value={percent} aria-label={t.copy} />
    </span>
  )
}
