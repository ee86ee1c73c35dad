import { useMemo, useState } from 'preact/hooks'

import { alignChunks, type ChunkAlignment } from '../../bytes/chunk-alignment.ts'
import { bytesOf } from '../../bytes/trace-bytes.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { FlowTable } from './server-flow-table.tsx'
import { headersOf, type RequestRef } from './server-requests.ts'
import { serverTexts } from '../texts/server-texts.ts'

interface ServerFlowProps {
  readonly playground: Playground
  readonly server: ServerDescription
  readonly requests: readonly RequestRef[]
  readonly view: TraceView | null
}

const keyOf = ({ lane, request }: RequestRef) => `${lane}:${request}`

/** Of the last run: the response's headers, and what was written beside what was delivered. */
export function ServerFlow({ playground, server, requests, view }: ServerFlowProps) {
  const [key, setKey] = useState<string | null>(null)
  const selected = playground.selection.value
  const shown =
    requests.find((each) => keyOf(each) === key) ??
    requests.find(({ lane }) => lane === selected?.lane) ??
    requests[0]
  if (!view || !shown) {
    const t = serverTexts.value.flows
    return <p class="server-empty">{view ? t.notAsked(server.name) : t.empty}</p>
  }
  return (
    <Shown
      key={keyOf(shown)}
      playground={playground}
      requests={requests}
      shown={shown}
      view={view}
      onChoose={setKey}
    />
  )
}

interface ShownProps {
  readonly playground: Playground
  readonly requests: readonly RequestRef[]
  readonly shown: RequestRef
  readonly view: TraceView
  readonly onChoose: (key: string) => void
}

function Shown({ playground, requests, shown, view, onChoose }: ShownProps) {
  const { trace } = view
  const flow = useMemo(
    () => alignChunks(trace.eventsOf(shown.lane), shown.request),
    // The view is a new object each time the trace inside has grown.
    [view, shown.lane, shown.request],
  )
  const response = bytesOf(trace).response(shown.lane, shown.request)
  return (
    <div class="flow">
      <div class="flow-head">
        <RequestPicker requests={requests} shown={shown} onChoose={onChoose} />
        <ResponseHeaders view={view} shown={shown} />
        <span class="flow-count">{messagesOf(trace, shown) ?? countOf(flow)}</span>
        <span class="flow-zero">{serverTexts.value.zero.list}</span>
      </div>
      {response && flow.written.length + flow.delivered.length > 0 && (
        <FlowTable
          playground={playground}
          flow={flow}
          response={response}
          lane={shown.lane}
          zeroAt={trace.zeroAt}
        />
      )}
    </div>
  )
}

/** Of a WebSocket, how many messages went each way; null for any other response. */
function messagesOf(trace: Trace, { lane, request }: RequestRef): string | null {
  const summary = trace.summary(lane).requests.get(request)
  if (!summary || !/^wss?:/.test(summary.url)) return null
  const { writtenMessages, deliveredMessages, arrivedMessages } = summary
  return serverTexts.value.flows.messages(writtenMessages, deliveredMessages, arrivedMessages)
}

const countOf = ({ written, delivered }: ChunkAlignment) =>
  serverTexts.value.flows.count(written.length, delivered.length)

interface RequestPickerProps {
  readonly requests: readonly RequestRef[]
  readonly shown: RequestRef
  readonly onChoose: (key: string) => void
}

const nameOf = ({ lane, request }: RequestRef) =>
  serverTexts.value.flows.request(laneNames[lane], request)

function RequestPicker({ requests, shown, onChoose }: RequestPickerProps) {
  if (requests.length === 1) return <strong class="flow-name">{nameOf(shown)}</strong>
  return (
    <select
      class="flow-name"
      aria-label={serverTexts.value.flows.picker}
      value={keyOf(shown)}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {requests.map((each) => (
        <option key={keyOf(each)} value={keyOf(each)} selected={keyOf(each) === keyOf(shown)}>
          {nameOf(each)}
        </option>
      ))}
    </select>
  )
}

function ResponseHeaders({
  view,
  shown,
}: {
  readonly view: TraceView
  readonly shown: RequestRef
}) {
  const t = serverTexts.value.flows
  const found = headersOf(view.trace, shown)
  if (!found) return <span class="flow-status">{t.noResponse}</span>
  return (
    <details class="flow-headers">
      <summary>{t.headers(<b key="status">{found.status}</b>, found.headers.length)}</summary>
      <dl>
        {found.headers.map(([name, value], index) => (
          <div key={index}>
            <dt>{`${name}:`}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
