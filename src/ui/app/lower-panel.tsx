import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { Inspector, runTabs } from './run-panels.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { Tabs } from '../widgets/tabs.tsx'

interface LowerPanelProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** What is below the lanes: the run as an axis, as bytes, and what is selected in it. */
export function LowerPanel({ playground, shell }: LowerPanelProps) {
  const [tab, setTab] = useState('timeline')
  const t = texts.value.workbench
  useEffect(() => {
    shell.places.bring = setTab
    return () => {
      shell.places.bring = null
    }
  }, [shell])
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that work on all that is inside
    <div class="lower" onKeyDown={(event) => followStepKeys(event, playground)}>
      <div class="lower-main">
        <Tabs
          id="lower"
          label={t.views}
          value={tab}
          onValue={setTab}
          items={runTabs({ playground, shell, tab })}
        />
      </div>
      <Inspector playground={playground} saveIn={playground} />
    </div>
  )
}

interface InspectedProps {
  readonly playground: Playground
  readonly visible: boolean
  readonly children: ComponentChildren
}

/** A view of the run with the inspector below it, where there is no room beside it. */
export function Inspected({ playground, visible, children }: InspectedProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that work on all that is inside
    <div onKeyDown={(event) => followStepKeys(event, playground)}>
      {children}
      {visible && <Inspector playground={playground} saveIn={playground} />}
    </div>
  )
}

/** `[` and `]` select the chunk before and after, wherever in these panels the focus is. */
function followStepKeys(event: KeyboardEvent, playground: Playground): void {
  if (event.isComposing || event.target instanceof HTMLTextAreaElement) return
  // Alt, also with Ctrl, is how many keyboards type a bracket.
  if (event.metaKey || (event.ctrlKey && !event.altKey)) return
  if (event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement) return
  const step = event.key === '[' ? -1 : event.key === ']' ? 1 : null
  const trace = playground.view.peek()?.trace
  if (step === null || !trace) return
  void import('../inspector/inspector-steps.tsx').then(({ stepFromSelection }) =>
    stepFromSelection(playground, trace, step),
  )
}
