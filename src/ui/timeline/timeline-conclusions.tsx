import { useMemo } from 'preact/hooks'

import type { RunOnShow } from '../../playground/model.ts'
import { concludeLane } from '../../timeline/conclusion.ts'
import { laneNames } from '../../trace/model/lane.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { panelTexts } from '../texts/panel-texts.ts'

const refreshMs = 250

/** At the end of each lane's row, what its run came to; a press selects the event that shows it. */
export function TimelineConclusions({ playground }: { readonly playground: RunOnShow }) {
  const t = panelTexts.value.timeline
  const view = useThrottledTrace(playground.view, refreshMs)
  const { lanes } = playground.workspace.value
  // Reading a lane costs by its events, so it is read once, when it has ended.
  const outcomes = lanes.map((lane) => view?.trace.summary(lane).endedAt ?? null)
  const conclusions = useMemo(
    () => lanes.map((lane) => view && concludeLane(view.trace, lane)),
    [view?.trace, view?.live, lanes, ...outcomes],
  )
  if (conclusions.every((each) => each === null)) return null
  return (
    <ul class="conclusions" aria-label={t.conclusions}>
      {lanes.map((lane, index) => {
        const found = conclusions[index]
        return (
          <li key={lane} class={`conclusion lane-${lane}`}>
            {found && (
              <button
                type="button"
                class="conclusion-button"
                title={t.conclusionHint}
                onClick={() => playground.select(found.proof)}
              >
                <span class="conclusion-lane">{t.conclusionOf(laneNames[lane])}</span>
                {unbroken(found.text)}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** No line breaks between a number and its unit. */
const unbroken = (text: string): string => text.replaceAll(/(\d) (m?s)\b/g, '$1\u00A0$2')
