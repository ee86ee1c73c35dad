import { memo } from 'preact/compat'
import { useState } from 'preact/hooks'

import { tsvOf } from '../../bytes/copy-forms.ts'
import type { RunOnShow } from '../../playground/model.ts'
import { eventIdOf, isSameEvent, type EventId } from '../../trace/model/event-id.ts'
import type { TraceEvent } from '../../trace/model/events.ts'
import { laneNames } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import { eventPage, pageSize, type EventPage } from './event-page.ts'
import { eventRows } from './event-rows.ts'
import { eventText } from '../inspector/event-text.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { CopyButton } from '../widgets/copy-button.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

const refreshMs = 500

interface EventsTableProps {
  readonly playground: RunOnShow
  /** Each event has a button that selects it. */
  readonly canSelect: boolean
}

/**
 * The twin of the canvas for who reads instead of looks: bounded, and renewed twice a second at
 * most. While it is folded away it waits for the end of the run.
 */
export function EventsTable({ playground, canSelect }: EventsTableProps) {
  const [open, setOpen] = useState(false)
  return (
    <details
      class="events"
      onToggle={(event) => {
        setOpen(event.currentTarget.open)
        if (event.currentTarget.open) event.currentTarget.scrollIntoView({ block: 'start' })
      }}
    >
      <summary>{panelTexts.value.table.summary}</summary>
      <EventsPage playground={playground} canSelect={canSelect} open={open} />
    </details>
  )
}

interface EventsPageProps extends EventsTableProps {
  readonly open: boolean
}

function EventsPage({ playground, canSelect, open }: EventsPageProps) {
  const t = panelTexts.value.table
  const [paging, setPaging] = useState({ run: '', back: 0 })
  const view = useThrottledTrace(playground.view, refreshMs)
  const events = view && (open || !view.live) ? view.trace.events : []
  const run = view?.trace.run ?? ''
  const selection = canSelect ? playground.selection.value : null
  // Of another run the newest page is shown again.
  const page = eventPage(events, paging.run === run ? paging.back : 0)
  return (
    <>
      <Pager page={page} onBack={(back) => setPaging({ run, back })} />
      {view && events.length > 0 && (
        <p class="events-note">
          <CopyButton what={copyTexts.value.table} text={() => tsvOf(eventRows(view.trace))} />
        </p>
      )}
      <ScrollRegion class="events-scroll">
        <table aria-label={t.label}>
          <thead>
            <tr>
              <th scope="col">{t.columns.time}</th>
              <th scope="col">{t.columns.lane}</th>
              <th scope="col">{t.columns.what}</th>
              <th scope="col">{t.columns.detail}</th>
            </tr>
          </thead>
          <tbody>
            {page.events.map((event) => (
              <Row
                key={`${event.lane}-${event.realm}-${event.sequence}-${event.at}`}
                event={event}
                zeroAt={view?.trace.zeroAt ?? 0}
                {...(canSelect && {
                  isSelected: selection !== null && isSameEvent(event, selection),
                  onSelect: playground.select,
                })}
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}

interface PagerProps {
  readonly page: EventPage
  readonly onBack: (back: number) => void
}

function Pager({ page, onBack }: PagerProps) {
  const t = panelTexts.value.table
  const { events, back, earlier, later } = page
  if (events.length === 0) return <p class="events-note">{t.none}</p>
  if (earlier === 0 && later === 0) {
    return <p class="events-note">{t.all(events.length)}</p>
  }
  return (
    <p class="events-note">
      {t.page(events.length, earlier, later)}{' '}
      <button
        type="button"
        class="button button-plain"
        disabled={earlier === 0}
        onClick={() => onBack(back + 1)}
      >
        {t.earlier(pageSize)}
      </button>{' '}
      <button
        type="button"
        class="button button-plain"
        disabled={later === 0}
        onClick={() => onBack(back - 1)}
      >
        {t.later(pageSize)}
      </button>
    </p>
  )
}

interface RowProps {
  readonly event: TraceEvent
  readonly zeroAt: number
  readonly isSelected?: boolean
  readonly onSelect?: (id: EventId) => void
}

const Row = memo(function EventRow({ event, zeroAt, isSelected, onSelect }: RowProps) {
  const { what, detail } = eventText(event)
  return (
    <tr data-kind={event.kind}>
      <td class="events-time">{eventMoment(event.at - zeroAt)}</td>
      <td>{laneNames[event.lane]}</td>
      <td>
        {onSelect ? (
          <button
            type="button"
            class="link"
            aria-pressed={isSelected}
            onClick={() => onSelect(eventIdOf(event))}
          >
            {what}
          </button>
        ) : (
          what
        )}
      </td>
      <td class="events-detail">{detail}</td>
    </tr>
  )
})
