import type { ComponentChildren } from 'preact'

import type { Subject } from '../bytes/subject.ts'
import type { Lane } from '../trace/lane.ts'
import type { Realm } from '../trace/events.ts'
import type { Trace } from '../trace/trace.ts'
import { count } from './format.ts'

interface InspectorFactsProps {
  readonly subject: Subject
  readonly trace: Trace
}

/** Request, times and range of what is selected. */
export function InspectorFacts({ subject, trace }: InspectorFactsProps) {
  const { event, response, range } = subject
  const isReceipt = event.kind === 'received' || event.kind === 'event-received'
  const since = (at: number) => `${(at - trace.startedAt).toFixed(1)} ms`
  return (
    <dl class="inspector-facts">
      {range ? (
        <ByteTimes subject={subject} trace={trace} since={since} />
      ) : (
        <Fact name="at">{since(event.at)}</Fact>
      )}
      <Fact name="clocks">
        {clocksText(trace, event.lane, range ? ['server', 'sandbox'] : [event.realm])}
      </Fact>
      {range && <Fact name="bytes">{rangeText(range.from, range.to)}</Fact>}
      {isReceipt && range && <Fact name="chunks">{chunksText(subject)}</Fact>}
      {event.kind === 'event-received' && <Fact name="type">{event.type}</Fact>}
      {response && response.method !== '' && (
        <Fact name="request">
          {response.method} <BreakableUrl url={response.url} />
        </Fact>
      )}
      {response && response.status !== null && <Fact name="status">{response.status}</Fact>}
    </dl>
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
  readonly name: string
  readonly children: ComponentChildren
}

function Fact({ name, children }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface ByteTimesProps {
  readonly subject: Subject
  readonly trace: Trace
  readonly since: (at: number) => string
}

function ByteTimes({ subject: { event, response, range }, trace, since }: ByteTimesProps) {
  if (!response || !range) return null
  // What was read is complete with its last byte: the chunk that brought it tells how long it took.
  const chunk = response.chunkAt(Math.max(range.from, range.to - 1))
  const deliveredAt = chunk?.deliveredAt ?? null
  const isReceipt = event.kind === 'received' || event.kind === 'event-received'
  const receivedAt = isReceipt ? event.at : response.receivedAt(range.to)
  return (
    <>
      {chunk && <Fact name="sent">{since(chunk.writtenAt)}</Fact>}
      <Fact name="delivered">
        {deliveredAt === null
          ? 'not yet'
          : since(deliveredAt) + later(deliveredAt, chunk?.writtenAt ?? deliveredAt)}
      </Fact>
      <Fact name="received">
        {receivedAt === null
          ? 'not by your code'
          : since(receivedAt) +
            later(receivedAt, deliveredAt ?? receivedAt, acrossRealms(trace, event.lane))}
      </Fact>
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

const realmNames: Readonly<Record<Realm, string>> = {
  server: 'server',
  sandbox: 'your code',
  page: 'page',
}

/** How far the moments may be off on the common axis; a line is broken only between realms. */
function clocksText(trace: Trace, lane: Lane, realms: readonly Realm[]): string {
  return realms
    .map((realm) => {
      const within = trace.uncertaintyOf(lane, realm)
      const known = within === null ? 'not compared' : `± ${within.toFixed(1)} ms`
      return `${realmNames[realm]} ${known}`.replaceAll(' ', '\u00a0')
    })
    .join(', ')
}

function rangeText(from: number, to: number): string {
  if (to <= from) return 'none'
  if (to === from + 1) return `${count(from)} (1 B)`
  return `${count(from)}–${count(to - 1)} (${count(to - from)} B)`
}

function chunksText({ response, range, event }: Subject): string {
  if (!response || !range) return ''
  const first = response.chunkAt(range.from)?.number
  const last = response.chunkAt(Math.max(range.from, range.to - 1))?.number
  if (first === undefined || last === undefined) return 'not known yet'
  const reads = event.kind === 'received' && event.reads > 1 ? ` in ${event.reads} reads` : ''
  return (first === last ? `${first}` : `${first}–${last}`) + reads
}
