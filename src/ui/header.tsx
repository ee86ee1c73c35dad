import { useMemo, useState } from 'preact/hooks'

import type { Playground } from '../playground/model.ts'
import { lanes } from '../trace/lane.ts'
import { NetworkControl } from './network-control.tsx'
import { OfflineStatus } from './offline-status.tsx'
import { runDisabledReason } from './run-controls.ts'
import type { Shell } from './shell.ts'
import { runKeysAria, runKeysLabel } from './shortcuts.ts'
import { SpeedControl } from './speed-control.tsx'
import { createTraceFile } from './trace-file.ts'
import { TraceMenu } from './trace-menu.tsx'
import { ActionButton } from './widgets/action-button.tsx'
import { Icon } from './widgets/icon.tsx'

interface HeaderProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** Name, state of the app, and what acts on all lanes at once. */
export function Header({ playground, shell }: HeaderProps) {
  const file = useMemo(() => createTraceFile(playground), [playground])
  const opened = file.isOpened.value
  return (
    <header class="header">
      <div class="header-brand">
        <h1>Chunkwise</h1>
        <output class={opened ? 'crumb crumb-opened' : 'crumb'}>
          {opened ? 'Opened trace' : 'Compare'}
        </output>
      </div>
      <div class="header-state">
        {!shell.screen.narrow.value && <GuideToggle shell={shell} />}
        <SpeedControl playground={playground} />
        <NetworkControl playground={playground} />
        <TraceMenu playground={playground} file={file} />
        <OfflineStatus offline={playground.offline} />
        <UpdateNotice playground={playground} />
        <ThemeToggle shell={shell} />
      </div>
      <div class="header-run">
        <StopAll playground={playground} />
        <RunAll playground={playground} />
      </div>
    </header>
  )
}

function RunAll({ playground }: { readonly playground: Playground }) {
  const readiness = playground.readiness.value
  return (
    <>
      {readiness.state === 'starting' && <output class="preparing">Preparing…</output>}
      <ActionButton
        kind="primary"
        label="Run all"
        hint={`Run the code of all three lanes (${runKeysLabel})`}
        disabledReason={runDisabledReason(readiness)}
        keyShortcuts={runKeysAria}
        onPress={() => playground.run(lanes)}
      >
        <Icon name="run" />
        Run all
        <span class="keys" data-keys={runKeysLabel} />
      </ActionButton>
    </>
  )
}

function StopAll({ playground }: { readonly playground: Playground }) {
  return (
    <ActionButton
      hint="Stop all lanes and their streams"
      disabledReason={playground.running.value ? null : 'Nothing is running'}
      onPress={() => playground.stop(lanes)}
    >
      <Icon name="stop" />
      Stop all
    </ActionButton>
  )
}

function GuideToggle({ shell }: { readonly shell: Shell }) {
  const open = shell.panels.guideOpen.value
  return (
    <ActionButton
      kind="icon"
      label="Guide"
      hint={open ? 'Put the guide away' : 'Show the guide'}
      expanded={open}
      onPress={shell.panels.toggleGuide}
    >
      <Icon name="guide" />
    </ActionButton>
  )
}

function UpdateNotice({ playground }: { readonly playground: Playground }) {
  const [isHeldUp, setHeldUp] = useState(false)
  if (!playground.updateWaiting.value) return null
  const update = async () => setHeldUp(!(await playground.applyUpdate()))
  return (
    <output class="update">
      <span class="update-text">
        {isHeldUp ? 'Lanes are running in another tab' : 'New version'}
      </span>
      <ActionButton
        label="Update now"
        hint="Load the new version; your code is kept"
        disabledReason={playground.running.value ? 'Waits until no lane is running' : null}
        onPress={() => void update()}
      >
        Update now
      </ActionButton>
    </output>
  )
}

const themeNames = { system: 'as the system', light: 'light', dark: 'dark' } as const

function ThemeToggle({ shell }: { readonly shell: Shell }) {
  const choice = shell.theme.choice.value
  return (
    <ActionButton
      kind="icon"
      label={`Theme: ${themeNames[choice]}`}
      hint={`Theme: ${themeNames[choice]}. Press for the next one`}
      onPress={shell.theme.next}
    >
      <Icon name={choice} />
    </ActionButton>
  )
}
