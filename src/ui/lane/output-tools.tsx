import './output-tools.css'

import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { cutsAsked } from '../shell/cuts-asked.ts'
import type { Navigation } from '../shell/navigation.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { CopyButton } from '../widgets/copy-button.tsx'

interface OutputToolsProps {
  readonly playground: Playground
  readonly lane: Lane
  readonly places: Navigation
}

/** Copies all that a lane has printed, also what its log no longer shows; and says whose output it is. */
export function OutputTools({ playground, lane, places }: OutputToolsProps) {
  const t = copyTexts.value
  const { open, button, hint } = cutsTexts.value
  return (
    <>
      <CopyButton
        isIcon
        what={t.output(laneNames[lane])}
        text={() => outputOf(playground.view.peek()?.trace ?? null, lane)}
      />
      {playground.lanes[lane].isOutputOfOtherCode.value && (
        <span class="log-other-code" title={t.otherCodeHint}>
          {t.otherCode}
        </span>
      )}
      <span class="log-cuts">
        <ActionButton
          kind="link"
          label={open(laneNames[lane])}
          hint={hint}
          onPress={() => {
            cutsAsked.value = { lane }
            places.bring?.('cuts')
          }}
        >
          {button}
        </ActionButton>
      </span>
    </>
  )
}

/** As it was printed: `console` ends a line, `output.append` doesn't. */
function outputOf(trace: Trace | null, lane: Lane): string {
  let text = ''
  for (const event of trace?.eventsOf(lane) ?? []) {
    if (event.kind !== 'shown') continue
    if (event.via !== 'console') text += event.text
    else text += `${text === '' || text.endsWith('\n') ? '' : '\n'}${event.text}\n`
  }
  return text
}
