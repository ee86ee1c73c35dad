import type { ComponentChildren } from 'preact'

import type { Millis } from '../../base/units.ts'
import type { SelectedEvent } from '../../bytes/selected-event.ts'
import { bytesOf } from '../../bytes/trace-bytes.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { Realm } from '../../trace/model/events.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface InspectorFactsProps {
  readonly selected: SelectedEvent
  readonly trace: Trace
}

/** Request, times and range of what is selected. */
export function InspectorFacts({ selected, trace }: InspectorFactsProps) {
  const { facts: t } = panelTexts.value.inspector
  const { event, response, range } = selected
  const isReceipt = event.kind === 'received' || event.kind === 'event-received'
  const since = (at: Millis) => eventMoment(trace.sinceZero(at))
  return (
    <>
      <p class="inspector-zero">{panelTexts.value.zero.list}</p>
      <dl class="inspector-facts">
        {range ? (
          <ByteTimes selected={selected} trace={trace} since={since} />
        ) : (
          <Fact label={t.at}>{since(event.at)}</Fact>
        )}
        <Fact label={t.clocks}>
          {clocksText(trace, event.lane, range ? ['server', 'sandbox'] : [event.realm])}
        </Fact>
        {range && <Fact label={t.bytes}>{rangeText(range.from, range.to)}</Fact>}
        {isReceipt && range && <Fact label={t.chunks}>{chunksText(selected)}</Fact>}
        {event.kind === 'event-received' && <Fact label={t.type}>{event.type}</Fact>}
        {response && response.method !== '' && (
          <Fact label={t.request}>
            {response.method} <BreakableUrl url={response.url} />
          </Fact>
        )}
        {response && response.status !== null && <Fact label={t.status}>{response.status}</Fact>}
      </dl>
    </>
  )
}

/** An address that may be broken where its path begins, sooner than in the midst of a word. */
function BreakableUrl({ url }: { readonly url: string }) {
  const origin = /^[a-z]+:\/\/[^/]*/.exec(url)?.[0] ?? ''
  return (
    <>
      {origin}
      <wbr />
      {url.slice(origin.length)}
    </>
  )
}

interface FactProps {
  readonly label: string
  readonly children: ComponentChildren
}

function Fact({ label, children }: FactProps) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface ByteTimesProps {
  readonly selected: SelectedEvent
  readonly trace: Trace
  readonly since: (at: Millis) => string
}

function ByteTimes({ selected: { event, response, range }, trace, since }: ByteTimesProps) {
  if (!response || !range) return null
  const {
    facts: t,
    notKnown,
    notDelivered,
    notReceived,
    keptByBrowser,
    keptNames,
  } = panelTexts.value.inspector
  // What was read is complete with its last byte: the chunk that brought it tells how long it took.
  const chunk = response.chunkAt(Math.max(range.from, range.to - 1))
  const deliveredAt = chunk?.deliveredAt ?? null
  const isReceipt = event.kind === 'received' || event.kind === 'event-received'
  const receivedAt = isReceipt ? event.at : response.receivedAt(range.to)
  const kept = isReceipt ? null : bytesOf(trace).keptEvents(response, range)
  const receivedText = () => {
    if (kept?.isAll === true && deliveredAt !== null) return keptByBrowser
    if (receivedAt === null) return notReceived
    const uncertainty = acrossRealms(trace, event.lane)
    return since(receivedAt) + later(receivedAt, deliveredAt ?? receivedAt, uncertainty)
  }
  return (
    <>
      {chunk && (
        <Fact label={t.written}>
          {chunk.writtenAt === null ? notKnown : since(chunk.writtenAt)}
        </Fact>
      )}
      <Fact label={t.delivered}>
        {deliveredAt === null
          ? notDelivered
          : since(deliveredAt) + later(deliveredAt, chunk?.writtenAt ?? deliveredAt)}
      </Fact>
      <Fact label={t.received}>{receivedText()}</Fact>
      {kept && kept.names.length > 0 && (
        <Fact label={t.noListener}>{keptNames(kept.names, kept.listened)}</Fact>
      )}
    </>
  )
}

/**
 * How much later than the step before, and how far that may be off where another clock told it;
 * nothing within one realm if its clock cannot tell them apart.
 */
function later(at: number, before: number, uncertaintyMs: number | null = null): string {
  const difference = at - before
  if (uncertaintyMs === null && Math.abs(difference) < 0.05) return ''
  const sign = difference < -0.05 ? '−' : '+'
  const within = uncertaintyMs === null ? '' : ` ± ${uncertaintyMs.toFixed(1)}`
  return ` (${sign}${Math.abs(difference).toFixed(1)}${within})`
}

/** Two moments of different realms can be apart by what is not known of both their clocks. */
function acrossRealms(trace: Trace, lane: Lane): number | null {
  const [server, sandbox] = [
    trace.uncertaintyOf(lane, 'server'),
    trace.uncertaintyOf(lane, 'sandbox'),
  ]
  return server === null || sandbox === null ? null : server + sandbox
}

/** How far the moments may be off on the common axis; a line is broken only between realms. */
function clocksText(trace: Trace, lane: Lane, realms: readonly Realm[]): string {
  const t = panelTexts.value.inspector
  const clocks = realms.map((realm) => {
    const within = trace.uncertaintyOf(lane, realm)
    const text = t.clock(t.realms[realm], within === null ? null : within.toFixed(1))
    return text.replaceAll(' ', '\u00a0')
  })
  return t.clocks(clocks)
}

function rangeText(from: number, to: number): string {
  const t = panelTexts.value.inspector
  if (to <= from) return t.noBytes
  return to === from + 1 ? t.byte(from) : t.byteRange(from, to - 1)
}

function chunksText({ response, range, event }: SelectedEvent): string {
  if (!response || !range) return ''
  const first = response.chunkAt(range.from)?.number
  const last = response.chunkAt(Math.max(range.from, range.to - 1))?.number
  const t = panelTexts.value.inspector
  if (first === undefined || last === undefined) return t.chunkUnknown
  const chunks = first === last ? `${first}` : `${first}–${last}`
  return t.chunksRead(chunks, event.kind === 'received' ? event.reads : 1)
}
