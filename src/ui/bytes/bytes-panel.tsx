import './bytes.css'

import { useEffect, useState } from 'preact/hooks'

import { selectedEventOf } from '../../bytes/selected-event.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { bytesOf } from '../../bytes/trace-bytes.ts'
import type { Playground } from '../../playground/model.ts'
import { laneNames } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { CopyResponse } from '../inspector/copy-fixture.tsx'
import { SaveAsServer } from '../inspector/save-as-server.tsx'
import { CopyBytes } from './copy-bytes.tsx'
import { BytesView } from './bytes-view.tsx'
import { panelTexts } from '../texts/panel-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'

const refreshMs = 100

interface BytesPanelProps {
  readonly playground: Playground
  /** While it is not to be seen it costs nothing. */
  readonly visible: boolean
}

/** The response on the wire: headers on top, then the body with the borders of its chunks. */
export function BytesPanel({ playground, visible }: BytesPanelProps) {
  return (
    <section class="bytes" aria-label={panelTexts.value.bytes.panel}>
      {visible && <Bytes playground={playground} />}
    </section>
  )
}

const keyOf = ({ lane, request }: ResponseBytes) => `${lane}:${request}`

function Bytes({ playground }: { readonly playground: Playground }) {
  const t = panelTexts.value.bytes
  const view = useThrottledTrace(playground.view, refreshMs)
  const [isHex, setHex] = useState(false)
  const { responses, chosen, choose } = useResponse(playground, view?.trace ?? null)
  if (!view || !chosen) {
    return <p class="bytes-empty">{view?.live ? t.noRequest : t.empty}</p>
  }
  return (
    <>
      <div class="bytes-head">
        <ResponsePicker responses={responses} chosen={chosen} onChoose={choose} />
        <button
          type="button"
          class="button"
          aria-label={t.hexLabel}
          aria-pressed={isHex}
          onClick={() => setHex((value) => !value)}
        >
          {t.hex}
        </button>
        <SaveAsServer
          key={`save ${keyOf(chosen)}`}
          playground={playground}
          trace={view.trace}
          response={chosen}
          isIcon
        />
        <CopyBytes trace={view.trace} response={chosen} />
        <CopyResponse key={`copy ${keyOf(chosen)}`} trace={view.trace} response={chosen} />
        <Legend format={chosen.read.format} />
        <span class="bytes-total">
          {t.total(chosen.chunkCount, chosen.total)}
          {isReal(view.trace, chosen) && ` · ${t.realServer}`}
          {hasUnknownBorders(view.trace, chosen) && ` · ${t.unknownBorders}`}
        </span>
      </div>
      <BytesView
        key={keyOf(chosen)}
        playground={playground}
        trace={view.trace}
        response={chosen}
        isHex={isHex}
        // Rendered anew when the view is: the response itself grows in place.
        grown={view}
      />
    </>
  )
}

const isReal = (trace: Trace, { lane, request }: ResponseBytes): boolean =>
  trace.summary(lane).requests.get(request)?.isReal ?? false

const hasUnknownBorders = (trace: Trace, { lane, request }: ResponseBytes): boolean =>
  trace.summary(lane).requests.get(request)?.hasUnknownBorders ?? false

/** The response to show: the one that was chosen or selected last, or else the first. */
function useResponse(playground: Playground, trace: Trace | null) {
  const [key, setKey] = useState<string | null>(null)
  const selection = playground.selection.value
  useEffect(() => {
    const response = trace && selection && selectedEventOf(trace, selection)?.response
    if (response) setKey(keyOf(response))
  }, [trace, selection])
  const responses = trace
    ? bytesOf(trace)
        .responses()
        .filter(({ method }) => method !== '')
    : []
  const chosen = responses.find((response) => keyOf(response) === key) ?? responses[0] ?? null
  return { responses, chosen, choose: setKey }
}

interface ResponsePickerProps {
  readonly responses: readonly ResponseBytes[]
  readonly chosen: ResponseBytes
  readonly onChoose: (key: string) => void
}

function ResponsePicker({ responses, chosen, onChoose }: ResponsePickerProps) {
  if (responses.length === 1) return <strong class="bytes-name">{nameOf(chosen)}</strong>
  return (
    <select
      class="bytes-name"
      aria-label={panelTexts.value.bytes.requestPicker}
      value={keyOf(chosen)}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {responses.map((response) => (
        <option key={keyOf(response)} value={keyOf(response)}>
          {nameOf(response)}
        </option>
      ))}
    </select>
  )
}

function nameOf({ lane, request, method, url, ending }: ResponseBytes): string {
  // Of a refused request the host says more than the path.
  const isRefused = ending?.how === 'refused'
  const path = url.replace(isRefused ? /^[a-z]+:\/\// : /^[a-z]+:\/\/[^/]*/, '')
  return `${laneNames[lane]} ${request}: ${method} ${path.length > 40 ? `${path.slice(0, 39)}…` : path}`
}

function Legend({ format }: Pick<ResponseBytes['read'], 'format'>) {
  const t = panelTexts.value.bytes
  return (
    <ul class="legend" aria-label={t.legend}>
      <li>
        <span class="bytes-key bytes-key-chunk" aria-hidden="true" data-number="#1" />
        {t.chunk}
      </li>
      {format !== 'text' && (
        <li>
          <span class="bytes-key bytes-key-unit" aria-hidden="true" data-number="1" />
          {t.units[format]}
        </li>
      )}
      <li>
        <span class="bytes-key bytes-key-offset" aria-hidden="true" data-number="0" />
        {t.offset}
      </li>
      <li>
        <span class="bytes-key bytes-key-waiting" aria-hidden="true" />
        {t.notReceived}
      </li>
    </ul>
  )
}
