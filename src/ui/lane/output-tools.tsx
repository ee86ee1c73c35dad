import './output-tools.css'

import type { Playground } from '../../playground/model.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { CopyButton } from '../widgets/copy-button.tsx'

interface OutputToolsProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** Copies all that a lane has printed, also what its log no longer shows; and says whose output it is. */
export function OutputTools({ playground, lane }: OutputToolsProps) {
  const t = copyTexts.value
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
