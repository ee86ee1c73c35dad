import type { Playground } from '../playground/model.ts'
import { bytes } from './format.ts'
import { Icon } from './widgets/icon.tsx'

type Offline = Playground['offline']['value']

/** Whether the page would work without a network, and how far that has come. */
export function OfflineStatus({ offline }: { readonly offline: Playground['offline'] }) {
  const state = offline.value
  switch (state.state) {
    case 'unknown':
      return null
    case 'filling':
      return <Filling state={state} />
    case 'ready':
      return (
        <span
          class="offline"
          title={`A copy of the app (${bytes(state.totalBytes)}) lies in this browser: it works without a network`}
        >
          <Icon name="check" />
          <span class="offline-ready">Ready offline</span>
        </span>
      )
    case 'failed':
      return (
        <output class="offline offline-failed" title={state.message}>
          <Icon name="warning" />
          {failures[state.reason]}
        </output>
      )
    default:
      return state satisfies never
  }
}

const failures = {
  'storage-full': 'Storage full: works online only. Free some space, then reload',
  network: 'Offline copy incomplete: the network failed. Reload to try again',
  other: 'No offline copy: works online only',
} as const

function Filling({ state }: { readonly state: Extract<Offline, { state: 'filling' }> }) {
  const share = state.totalBytes > 0 ? Math.min(1, state.doneBytes / state.totalBytes) : 0
  const percent = Math.floor(share * 100)
  return (
    <span
      class="offline"
      title={`The app is being copied into this browser, so that it works without a network: ${bytes(state.doneBytes)} of ${bytes(state.totalBytes)}`}
    >
      <Icon name="offline" />
      <span class="offline-text">
        <span class="offline-long">Saving for offline: </span>
        {percent} %<span class="offline-long"> of {bytes(state.totalBytes)}</span>
      </span>
      <progress max={100} value={percent} aria-label="Offline copy" />
    </span>
  )
}
