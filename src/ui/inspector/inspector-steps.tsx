import { chunkBeside, keyOfChunk, subjectOf, type Subject } from '../../bytes/selected-event.ts'
import { bytesOf } from '../../bytes/trace-bytes.ts'
import type { Playground } from '../../playground/model.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'

/** The response that stepping goes through: the selected one, or else one of the selected lane. */
function steppedResponse(trace: Trace, subject: Subject | null) {
  if (subject?.response) return subject.response
  const responses = bytesOf(trace)
    .responses()
    .filter(({ chunkCount }) => chunkCount > 0)
  return responses.find(({ lane }) => lane === subject?.event.lane) ?? responses[0] ?? null
}

/** Selects the chunk before or after the selected one; false if there is none. */
export function stepChunk(
  playground: Playground,
  trace: Trace,
  subject: Subject | null,
  step: 1 | -1,
): boolean {
  const response = steppedResponse(trace, subject)
  const chunk = response && chunkBeside(response, subject, step)
  if (!chunk) return false
  playground.select(keyOfChunk(response, chunk))
  return true
}

/** Selects the chunk beside whatever is selected now. */
export function stepFromSelection(playground: Playground, trace: Trace, step: 1 | -1): void {
  const key = playground.selection.peek()
  stepChunk(playground, trace, key && subjectOf(trace, key), step)
}

interface InspectorStepsProps {
  readonly playground: Playground
  readonly trace: Trace | null
  readonly subject: Subject | null
}

/** Buttons to the chunks before and after. */
export function InspectorSteps({ playground, trace, subject }: InspectorStepsProps) {
  const t = panelTexts.value.inspector
  const reason = (step: 1 | -1) => {
    // The totals say so too, and with nothing selected nobody may ever need the bytes.
    const hasChunks = trace && lanes.some((lane) => trace.summary(lane).deliveredChunks > 0)
    if (!hasChunks) return t.noChunks
    const response = subject && steppedResponse(trace, subject)
    if (!response || chunkBeside(response, subject, step)) return null
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
        if (trace) stepChunk(playground, trace, subject, step)
      }}
    >
      <span aria-hidden="true">{step < 0 ? '‹' : '›'}</span>
    </ActionButton>
  )
  return (
    <span class="inspector-steps">
      {button(-1)}
      {button(1)}
    </span>
  )
}
