import { useMemo, useRef, useState } from 'preact/hooks'

import type { NetworkConditions } from '../../catalogue/network/conditions.ts'
import { preview, type Preview, type PreviewChunk } from '../../network/preview.ts'
import { previewSentences } from './preview-sentences.ts'
import type { KnownSchedule } from './server-schedule.ts'
import { useResult } from './use-result.ts'
import { tickTexts } from '../../trace/model/moment-text.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { useResize } from '../widgets/use-resize.ts'

interface ServerPreviewProps {
  /** null: not known yet. */
  readonly schedule: KnownSchedule | null
  readonly conditions: NetworkConditions
  readonly timeScale: number
}

const label = 76
const right = 22
const rows = { written: 24, delivered: 74 }
const height = 108
/** A time below the axis is at most this wide. */
const markPx = 64

/** What the network will make of what the server writes, drawn before anything is run. */
export function ServerPreview({ schedule, conditions, timeScale }: ServerPreviewProps) {
  const t = serverTexts.value.preview
  const shown = useResult(async () => {
    if (!schedule) return null
    const result = await preview(schedule, conditions, { timeScale })
    return { result, timeScale, isSocket: schedule.isTunnelled === true }
  }, [schedule, conditions, timeScale])
  // With `t`, as another language says them otherwise.
  const sentences = useMemo(
    () => shown && previewSentences(shown.result, shown.timeScale, shown.isSocket),
    [shown, t],
  )
  const { box, width } = useWidth()
  return (
    <figure class="preview" aria-label={t.label}>
      <div ref={box} style={{ minHeight: height }}>
        {shown && <Drawing {...shown} width={width} />}
      </div>
      <figcaption>
        {sentences && (
          <ul class="preview-words" aria-live="polite">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <span class="preview-source">{schedule && t.sources[schedule.source]}</span>
      </figcaption>
    </figure>
  )
}

interface DrawingProps {
  readonly result: Preview
  readonly width: number
  readonly timeScale: number
}

function Drawing({ result, width, timeScale }: DrawingProps) {
  const t = serverTexts.value.preview
  const { written, delivered, end } = result
  const lastMs = Math.max(written.at(-1)?.atMs ?? 0, end.atMs, 1)
  const inner = Math.max(40, width - label - right)
  const x = (atMs: number) => label + (atMs / lastMs) * inner
  return (
    // What it shows is said in words below it.
    <svg class="preview-drawing" width={width} height={height} aria-hidden="true">
      <Axis lastMs={lastMs} x={x} timeScale={timeScale} room={Math.floor(inner / markPx)} />
      <text x="0" y={rows.written + 4} class="preview-row-name preview-server">
        {t.written}
      </text>
      <text x="0" y={rows.delivered + 4} class="preview-row-name">
        {t.delivered}
      </text>
      <path d={waysOf(written, delivered, x)} class="preview-ways" />
      <path d={ticksOf(written, x, rows.written, 9)} class="preview-ticks preview-server" />
      <path d={ticksOf(delivered, x, rows.delivered, 9)} class="preview-ticks" />
      <End end={end} x={x(end.atMs)} />
    </svg>
  )
}

/** Upright lines; those of one pixel are one, so that many thousand of them cost nothing. */
function ticksOf(
  chunks: readonly PreviewChunk[],
  x: (atMs: number) => number,
  y: number,
  half: number,
): string {
  const places = new Set(chunks.map(({ atMs }) => Math.round(x(atMs) * 2) / 2))
  return [...places].map((at) => `M${at} ${y - half}V${y + half}`).join('')
}

/** More lines than that are a surface. */
const maxWays = 240

/** From where the last byte of a chunk was written to where it arrives. */
function waysOf(
  written: readonly PreviewChunk[],
  delivered: readonly PreviewChunk[],
  x: (atMs: number) => number,
): string {
  if (delivered.length > maxWays) return ''
  let index = 0
  const lines = delivered.map(({ atMs, to }) => {
    while (written[index] && (written[index]?.to ?? 0) < to) index += 1
    const from = written[index]
    return from ? `M${x(from.atMs)} ${rows.written + 11}L${x(atMs)} ${rows.delivered - 11}` : ''
  })
  return lines.join('')
}

function Axis({
  lastMs,
  x,
  timeScale,
  room,
}: {
  readonly lastMs: number
  readonly x: (atMs: number) => number
  readonly timeScale: number
  /** How many times fit. */
  readonly room: number
}) {
  const wallMarks = roundMarks(lastMs / timeScale, room)
  const labels = tickTexts(wallMarks, lastMs / timeScale)
  const marks = wallMarks.map((wallMs) => wallMs * timeScale)
  return (
    <>
      {marks.map((atMs, index) => (
        <g key={index}>
          <line class="preview-grid" x1={x(atMs)} x2={x(atMs)} y1="8" y2={height - 18} />
          <text
            class="preview-time"
            x={x(atMs)}
            y={height - 4}
            text-anchor={index === 0 ? 'start' : 'middle'}
          >
            {labels[index]}
          </text>
        </g>
      ))}
    </>
  )
}

/**
 * Round moments from 0 to `lastMs`, `most` of them or fewer; at least the first. Whole milliseconds, as
 * that is what stands below them.
 */
function roundMarks(lastMs: number, most: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(lastMs))
  const step = [0.2, 0.5, 1, 2, 5]
    .map((each) => each * power)
    .find((each) => lastMs / each <= Math.min(most, 6))
  const size = Math.max(1, step ?? lastMs)
  return Array.from({ length: Math.floor(lastMs / size) + 1 }, (_, index) => index * size)
}

function End({ end, x }: { readonly end: Preview['end']; readonly x: number }) {
  const y = rows.delivered
  switch (end.kind) {
    case 'complete':
      return <path class="preview-end" d={`M${x + 6} ${y - 12}v24m-3 -24h3m-3 24h3`} />
    case 'broken':
    case 'short':
      return <path class="preview-end preview-bad" d={`M${x + 5} ${y - 6}l12 12m0 -12l-12 12`} />
    case 'truncated':
      return <path class="preview-end preview-bad" d={`M${x + 7} ${y - 12}v24m5 -24v24`} />
    case 'stalled':
      return <path class="preview-end preview-bad" d={`M${x + 6} ${y}h2m4 0h2m4 0h2`} />
    default:
      return end.kind satisfies never
  }
}

/** The width of a box, kept up to date. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(320)
  useResize(box, ({ clientWidth }) => clientWidth > 0 && setWidth(clientWidth))
  return { box, width }
}
