import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'

type Offline = Playground['offline']['value']

/** Whether the page would work without a network, and how far that has come. */
export function OfflineStatus({ offline }: { readonly offline: Playground['offline'] }) {
  const t = texts.value.offline
  const state = offline.value
  switch (state.state) {
    case 'unknown':
      return null
    case 'filling':
      return <Filling state={state} />
    case 'ready':
      return (
        <span class="offline" title={t.readyHint(state.totalBytes)}>
          <Icon name="check" />
          <span class="offline-ready">{t.ready}</span>
        </span>
      )
    case 'failed':
      return (
        <output
          class="offline offline-failed"
          // What stands there can be cut.
          title={t.failedHint(t.failures[state.reason], state.message)}
        >
          <Icon name="warning" />
          <span class="offline-text">{t.failures[state.reason]}</span>
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
  const long = (text: string) => (
    <span key={text} class="offline-long">
      {text}
    </span>
  )
  return (
    <span class="offline" title={t.fillingHint(doneBytes, totalBytes)}>
      <Icon name="offline" />
      <span class="offline-text">
        {t.filling(`${percent} %`, long(t.fillingTask), long(t.fillingOf(totalBytes)))}
      </span>
      <progress max={100} value={percent} aria-label={t.copy} />
    </span>
  )
}
