import {
  chunkBeside,
  eventIdOfChunk,
  selectedEventOf,
  type SelectedEvent,
} from '../../bytes/selected-event.ts'
import { bytesOf } from '../../bytes/trace-bytes.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/** The response that stepping goes through: the selected one, or else one of the selected lane. */
function steppedResponse(trace: Trace, selected: SelectedEvent | null) {
  if (selected?.response) return selected.response
  const responses = bytesOf(trace)
    .responses()
    .filter(({ chunkCount }) => chunkCount > 0)
  return responses.find(({ lane }) => lane === selected?.event.lane) ?? responses[0] ?? null
}

/** Selects the chunk before or after the selected one; false if there is none. */
export function stepChunk(
  playground: RunOnShow,
  trace: Trace,
  selected: SelectedEvent | null,
  step: 1 | -1,
): boolean {
  const response = steppedResponse(trace, selected)
  const chunk = response && chunkBeside(response, selected, step)
  if (!chunk) return false
  playground.select(eventIdOfChunk(response, chunk))
  return true
}

/** Selects the chunk beside whatever is selected now. */
export function stepFromSelection(playground: RunOnShow, trace: Trace, step: 1 | -1): void {
  const id = playground.selection.peek()
  stepChunk(playground, trace, id && selectedEventOf(trace, id), step)
}

interface InspectorStepsProps {
  readonly playground: RunOnShow
  readonly trace: Trace | null
  readonly selected: SelectedEvent | null
  readonly onClose: () => void
}

/** Buttons to the chunks before and after, and one to hide the inspector. */
export function InspectorSteps({ playground, trace, selected, onClose }: InspectorStepsProps) {
  const t = panelTexts.value.inspector
  const reason = (step: 1 | -1) => {
    // The totals say so too, and with nothing selected nobody may ever need the bytes.
    const hasChunks = trace && lanes.some((lane) => trace.summary(lane).deliveredChunks > 0)
    if (!hasChunks) return t.noChunks
    const response = selected && steppedResponse(trace, selected)
    if (!response || chunkBeside(response, selected, step)) return null
    return step < 0 ? t.firstChunk : t.lastChunk
  }
  const button = (step: 1 | -1) => (
    <ActionButton
      kind="icon"
      label={step < 0 ? t.previous : t.next}
      hint={step < 0 ? t.previousHint : t.nextHint}
      keyShortcuts={step < 0 ? '[' : ']'}
      disabledReason={reason(step)}
      onPress={() => {
        if (trace) stepChunk(playground, trace, selected, step)
      }}
    >
      <span aria-hidden="true">{step < 0 ? '‹' : '›'}</span>
    </ActionButton>
  )
  return (
    <span class="inspector-steps">
      {button(-1)}
      {button(1)}
      <ActionButton kind="icon" label={t.close} hint={t.closeHint} onPress={onClose}>
        <Icon name="cross" />
      </ActionButton>
    </span>
  )
}
