import './inspector.css'

import { useMemo } from 'preact/hooks'

import { selectedEventOf, type SelectedEvent } from '../../bytes/selected-event.ts'
import type { Playground, RunOnShow } from '../../playground/model.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { describeChunk } from '../../wire/describe/describe-chunk.ts'
import { eventText } from './event-text.ts'
import { InspectorBytes } from './inspector-bytes.tsx'
import { CopyChunk } from './copy-chunk.tsx'
import { CopyResponse } from './copy-fixture.tsx'
import { InspectorFacts } from './inspector-facts.tsx'
import { SaveAsServer } from './save-as-server.tsx'
import { InspectorSteps } from './inspector-steps.tsx'
import { laterWords } from '../texts/language.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

const refreshMs = 250

interface InspectorProps {
  readonly playground: RunOnShow
  /** Where a response can be saved as a server; null where none can. */
  readonly saveIn: Playground | null
}

/** The selected event: its times, its bytes, and in words what is special about them. */
export function Inspector({ playground, saveIn }: InspectorProps) {
  const view = useThrottledTrace(playground.view, refreshMs)
  const id = playground.selection.value
  const trace = view?.trace ?? null
  const selected = useMemo(() => trace && id && selectedEventOf(trace, id), [trace, id, view])
  const ofBytes = useSentences(selected)
  const ofResponse = trace && selected ? aboutBorders(trace, selected) : []
  const ofEvent = selected?.event.kind === 'shown' ? aboutText(selected.event.text) : ofBytes
  const sentences = [...ofResponse, ...ofEvent]
  return (
    <>
      {/* Always there, as a region that comes together with its text is not announced. */}
      <p class="visually-hidden" aria-live="polite">
        {selected && panelTexts.value.inspector.selected(titleOf(selected), sentences)}
      </p>
      {selected && trace && (
        <Panel
          playground={playground}
          trace={trace}
          selected={selected}
          sentences={sentences}
          saveIn={saveIn}
        />
      )}
    </>
  )
}

interface PanelProps extends DetailsProps, InspectorProps {}

/** Takes room from the axis only while something is selected. */
function Panel({ playground, saveIn, trace, selected, sentences }: PanelProps) {
  return (
    <ScrollRegion
      as="section"
      class="inspector fades"
      aria-label={panelTexts.value.inspector.panel}
      onKeyDown={({ key }: KeyboardEvent) => {
        if (key === 'Escape') close(playground)
      }}
    >
      <div class="inspector-head">
        <h2>
          {titleOf(selected)}{' '}
          <span class="inspector-lane" data-lane={selected.event.lane}>
            {laneNames[selected.event.lane]}
          </span>
        </h2>
        <InspectorSteps
          playground={playground}
          trace={trace}
          selected={selected}
          onClose={() => close(playground)}
        />
      </div>
      <Details selected={selected} trace={trace} sentences={sentences} />
      {selected.response && saveIn && (
        <SaveAsServer
          key={`${selected.response.lane} ${selected.response.request}`}
          playground={saveIn}
          trace={trace}
          response={selected.response}
        />
      )}
      {selected.response && saveIn && (
        <p>
          <CopyResponse trace={trace} response={selected.response} />
        </p>
      )}
    </ScrollRegion>
  )
}

/** The focus goes to what the selection was made in, rather than to the page's top (WCAG 2.4.3). */
function close(playground: RunOnShow): void {
  const view = document.querySelector('.inspector')?.parentElement
  playground.select(null)
  // The tab only where its panel has nothing that takes the focus.
  const takers = [
    '.timeline-canvas, .bytes-scroll, .console-list',
    '[role="tab"][aria-selected="true"]',
  ]
  const visible = takers
    .flatMap((taker) => [...(view?.querySelectorAll<HTMLElement>(taker) ?? [])])
    .find((each) => each.checkVisibility())
  visible?.focus()
}

/** What is worth noticing about a text that code has shown; for most texts, nothing. */
function aboutText(text: string): readonly string[] {
  const count = text.split('\uFFFD').length - 1
  return count > 0 ? [panelTexts.value.inspector.replacementCharacters(count)] : []
}

/** Said of every chunk whose borders a recording did not have, or that a real server sent. */
function aboutBorders(trace: Trace, { event, response }: SelectedEvent): readonly string[] {
  const request = response && trace.summary(event.lane).requests.get(response.request)
  const t = panelTexts.value.inspector
  if (request?.isReal) return [t.realServer]
  return request?.hasUnknownBorders ? [t.unknownBorders] : []
}

/** A character is at most 4 bytes long: bytes further behind a chunk say nothing about it. */
const longestCharacter = 4

function isKept({ response, range }: SelectedEvent): boolean {
  return response !== null && range !== null && range.to <= response.keptTo
}

/** What is worth noticing about the selected bytes; described again only when more of what follows is known. */
function useSentences(selected: SelectedEvent | null): readonly string[] {
  const { response = null, range = null } = selected ?? {}
  const known = response && range && Math.min(response.keptTo, range.to + longestCharacter)
  const words = laterWords.value?.chunkZh
  return useMemo(
    () =>
      selected && response && range && isKept(selected)
        ? describeChunk(response.read, range.from, range.to, words)
        : [],
    [response, range?.from, range?.to, known, words],
  )
}

function titleOf({ event, chunk, isRecut }: SelectedEvent): string {
  const t = panelTexts.value.inspector.titles
  if (event.kind === 'written' && isRecut) return t.writtenChunk(event.chunk)
  if (event.kind === 'received') return t.read
  if (event.kind === 'event-received') return t.event
  return chunk ? t.chunk(chunk.number) : t.other(eventText(event).what)
}

interface DetailsProps {
  readonly selected: SelectedEvent
  readonly trace: Trace
  readonly sentences: readonly string[]
}

const fewBytes = 64

function Details({ selected, trace, sentences }: DetailsProps) {
  const t = panelTexts.value.inspector
  const { response, range, event } = selected
  const bytes = response && range && isKept(selected) && (
    <div class="inspector-range">
      <InspectorBytes response={response} from={range.from} to={range.to} />
      <CopyChunk response={response} from={range.from} to={range.to} />
    </div>
  )
  // Many of them would hide the facts.
  const bytesFirst = range !== null && range.to - range.from <= fewBytes
  return (
    <>
      {sentences.length > 0 && (
        <ul class="inspector-words" aria-label={t.special}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {!range && <EventWords detail={wordsOf(event)} />}
      {bytesFirst && bytes}
      <InspectorFacts selected={selected} trace={trace} />
      {!bytesFirst && bytes}
      {range && !isKept(selected) && <p class="inspector-empty">{t.notKept}</p>}
    </>
  )
}

function wordsOf(event: SelectedEvent['event']): string {
  if (event.kind === 'shown') return event.text
  if ('data' in event) return event.data
  if (event.kind === 'error') return `${event.name}: ${event.message}`
  return eventText(event, longest).detail
}

const longest = 2000

function EventWords({ detail }: { readonly detail: string }) {
  if (!detail) return null
  const text = detail.length > longest ? `${detail.slice(0, longest)}…` : detail
  return <p class="inspector-text">{text}</p>
}
