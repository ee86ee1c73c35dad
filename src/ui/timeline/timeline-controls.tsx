import type { RefObject } from 'preact'

import type { RunOnShow } from '../../playground/model.ts'
import { zoomStep } from '../../timeline/commands.ts'
import type { TimelineView, ViewportKind } from '../../timeline/view.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'

interface ZoomControlsProps {
  readonly playground: RunOnShow
  readonly view: RefObject<TimelineView | null>
  readonly viewport: ViewportKind
}

/** What part of the run is looked at. */
export function ZoomControls({ playground, view, viewport }: ZoomControlsProps) {
  const t = panelTexts.value.timeline
  const live = playground.running.value
  const isFit = viewport === 'fit'
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is for forms
    <div class="timeline-group" role="group" aria-label={t.visiblePart}>
      <ActionButton
        kind="icon"
        label={t.zoomOut}
        hint={t.zoomOutHint}
        disabledReason={viewport === 'whole' ? t.allVisible : null}
        onPress={() => view.current?.perform({ kind: 'zoom', factor: zoomStep })}
      >
        {'−'}
      </ActionButton>
      <ActionButton
        kind="icon"
        label={t.zoomIn}
        hint={t.zoomInHint}
        onPress={() => view.current?.perform({ kind: 'zoom', factor: 1 / zoomStep })}
      >
        {'+'}
      </ActionButton>
      <ActionButton
        hint={t.fitHint}
        disabledReason={isFit ? t.allVisible : null}
        onPress={() => view.current?.perform({ kind: 'fit' })}
      >
        {t.fit}
      </ActionButton>
      <Toggle
        pressed={live && viewport !== 'fixed'}
        disabledReason={live ? null : t.nothingRuns}
        hint={t.followHint}
        onPress={() => view.current?.toggleFollow()}
      >
        {t.follow}
      </Toggle>
    </div>
  )
}

interface CompareToggleProps {
  readonly playground: RunOnShow
  readonly pressed: boolean
  readonly onPressed: (pressed: boolean) => void
}

/** Shows the previous run under this one; not there until there has been one. */
export function CompareToggle({ playground, pressed, onPressed }: CompareToggleProps) {
  if (playground.previous.value === null) return null
  const t = panelTexts.value.timeline
  return (
    <Toggle
      pressed={pressed}
      disabledReason={null}
      label={t.compareLabel}
      hint={t.compareHint}
      onPress={() => onPressed(!pressed)}
    >
      {t.compare}
    </Toggle>
  )
}

interface ToggleProps {
  readonly label?: string
  readonly pressed: boolean
  readonly disabledReason: string | null
  readonly hint: string
  readonly children: string
  readonly onPress: () => void
}

function Toggle({ label, pressed, disabledReason, hint, children, onPress }: ToggleProps) {
  return (
    <button
      type="button"
      class="button button-plain timeline-toggle"
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={disabledReason !== null || undefined}
      title={disabledReason ?? hint}
      onClick={() => {
        if (disabledReason === null) onPress()
      }}
    >
      {children}
    </button>
  )
}
