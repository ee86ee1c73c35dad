import './offline.css'

import { useId } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { offlineTexts } from '../texts/offline-texts.ts'
import { openDialog } from '../tools/open-dialog.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon, type IconName } from '../widgets/icon.tsx'

type OfflineCopyState = Exclude<Playground['offline']['value'], { state: 'unknown' }>

/** How far the copy of the page has come that works offline. */
export function OfflineState({ state }: { readonly state: OfflineCopyState }) {
  const t = offlineTexts.value
  switch (state.state) {
    case 'filling':
      return <Filling state={state} />
    case 'ready':
      return (
        <span class="offline" title={t.readyHint(state.totalBytes)}>
          <Mark icon="check" hint={t.readyHint(state.totalBytes)} />
          <span class="offline-text offline-ready">{t.ready}</span>
        </span>
      )
    case 'failed':
      return (
        <output
          class="offline offline-failed"
          title={t.failedHint(t.failures[state.reason], state.message)}
        >
          <Mark icon="warning" hint={t.failedHint(t.failures[state.reason], state.message)} />
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

/** A browser's window of which only the bar is whole; no other part of the page has this picture. */
const dashedWindow =
  'M1.500 2.500h13V7h-13zM3 4.100v1.300h1.300V4.100zm2.500 0v1.300h1.300V4.100zM1.500 8.200h1.400v2.100H1.500zm11.600 0h1.400v2.100h-1.400zM1.500 11.500h1.400v.800h1.300v1.400H1.500zm11.600 0h1.400v2.200h-2.700v-1.400h1.300zM6 12.300h4v1.400H6z'

/** That lanes run in the simulated browser, and the way to what differs there. */
export function SimulatedBrowser() {
  const t = offlineTexts.value
  return (
    <span class="simulated-browser">
      <ActionButton
        kind="link"
        label={t.simulated}
        hint={t.simulatedHint}
        onPress={() => (openDialog.value = 'browser')}
      >
        <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d={dashedWindow} fill="currentColor" fill-rule="evenodd" />
        </svg>
        <span>{t.simulated}</span>
      </ActionButton>
    </span>
  )
}

function Filling({ state }: { readonly state: Extract<OfflineCopyState, { state: 'filling' }> }) {
  const t = offlineTexts.value
  const { doneBytes, totalBytes } = state
  const share = totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : 0
  const percent = Math.floor(share * 100)
  return (
    <span class="offline" title={t.fillingHint(doneBytes, totalBytes)}>
      <Mark icon="offline" hint={t.fillingHint(doneBytes, totalBytes)} />
      <span class="offline-text" aria-hidden="true">
        {t.filling(percent)}
      </span>
      <progress class="visually-hidden" max={100} value={percent} aria-label={t.copy} />
    </span>
  )
}

/** The sign of the state. A press says in a sentence what it means: hovering needs a mouse, and time. */
function Mark({ icon, hint }: { readonly icon: IconName; readonly hint: string }) {
  const id = useId()
  return (
    <>
      <button
        type="button"
        class="offline-mark"
        aria-label={offlineTexts.value.copy}
        popovertarget={id}
      >
        <Icon name={icon} />
      </button>
      <p id={id} class="offline-hint" popover="auto">
        {hint}
      </p>
    </>
  )
}
