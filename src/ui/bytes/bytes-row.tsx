import '../widgets/spans.css'

import type { ComponentChildren } from 'preact'

import type { ByteSpan } from '../../bytes/byte-spans.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { rowRuns, type Progress, type Run } from '../../bytes/rows.ts'

interface BytesRowProps {
  readonly response: ResponseBytes
  readonly row: number
  readonly rowBytes: number
  /** Pixels from the top of the body. */
  readonly top: number
  readonly isHex: boolean
  readonly progress: Progress
  /** Number of the selected chunk; 0 if none is. */
  readonly selected: number
}

/** One row of bytes with the borders of chunks and units in it. */
export function BytesRow(props: BytesRowProps) {
  const { response, row, rowBytes, top, isHex, progress, selected } = props
  const runs = rowRuns(response, row, rowBytes, progress)
  const drawn = (write: (span: ByteSpan) => string) =>
    runs.map((run) => (
      <ByteRun key={run.from} run={run} isSelected={run.chunk === selected}>
        {run.spans.map((span, index) => (
          <span key={index} class={`span-${span.kind}`}>
            {write(span)}
          </span>
        ))}
      </ByteRun>
    ))
  return (
    <div class="bytes-row" style={{ top: `${top}px` }}>
      <span class="bytes-offset">{row * rowBytes}</span>
      {isHex && (
        <span class="bytes-hex" style={{ width: `${rowBytes * 3}ch` }}>
          {drawn(({ hex }) => `${hex} `)}
        </span>
      )}
      <span class="bytes-text" aria-hidden={isHex || undefined}>
        {drawn(({ text }) => text)}
      </span>
    </div>
  )
}

interface ByteRunProps {
  readonly run: Run
  readonly isSelected: boolean
  readonly children: ComponentChildren
}

/** About as wide as a column of text, and a digit of a label. */
const columnPx = 7.8
const digitPx = 6.5

function ByteRun({ run, isSelected, children }: ByteRunProps) {
  const { chunk, unit } = run
  return (
    <span
      class={`run run-${run.state}`}
      data-chunk={chunk}
      data-selected={isSelected || undefined}
      data-chunk-start={run.isChunkStart || undefined}
      data-unit={unit > 0 || undefined}
      data-unit-start={run.isUnitStart || undefined}
      data-unit-end={run.isUnitEnd || undefined}
    >
      <Label class="run-chunk" text={`#${chunk}`} isStart={run.isChunkStart} room={run.chunkRoom} />
      <Label class="run-unit" text={`${unit}`} isStart={run.isUnitStart} room={run.unitRoom} />
      {children}
    </span>
  )
}

interface LabelProps {
  readonly class: string
  readonly text: string
  readonly isStart: boolean
  readonly room: number
}

/** The number of a chunk or unit where it begins, if it has room before the next one; the last of a row may stick out. */
function Label({ class: name, text, isStart, room }: LabelProps) {
  if (!isStart || room * columnPx <= text.length * digitPx) return null
  return (
    <span class={name} aria-hidden="true">
      {text}
    </span>
  )
}
