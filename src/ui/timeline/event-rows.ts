import { laneNames } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { eventText } from '../inspector/event-text.ts'
import { panelTexts } from '../texts/panel-texts.ts'

/** All events of the run as rows of text, below the table's headings. */
export function eventRows({ events, zeroAt }: Trace): readonly (readonly string[])[] {
  const { time, lane, what, detail } = panelTexts.value.table.columns
  const rows = [...events].map((event) => {
    const text = eventText(event)
    return [eventMoment(event.at - zeroAt), laneNames[event.lane], text.what, text.detail]
  })
  return [[time, lane, what, detail], ...rows]
}
