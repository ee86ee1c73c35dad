import '../widgets/spans.css'

import { Fragment } from 'preact'

import { spansOf, type ByteSpan } from '../../bytes/byte-spans.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface InspectorBytesProps {
  readonly response: ResponseBytes
  readonly from: number
  readonly to: number
}

const rowBytes = 8
/** Of a long range, so many rows of its beginning and of its end: what is cut is there. */
const headRows = 24
const tailRows = 8

/** Bytes as hexadecimal and as text, side by side. */
export function InspectorBytes({ response, from, to }: InspectorBytesProps) {
  if (to <= from) return null
  const t = panelTexts.value.inspector
  const rows = Math.ceil((to - from) / rowBytes)
  const isLong = rows > headRows + tailRows
  const shown = Array.from({ length: isLong ? headRows + tailRows : rows }, (_, index) =>
    isLong && index >= headRows ? rows - tailRows + index - headRows : index,
  )
  const left = (rows - headRows - tailRows) * rowBytes
  return (
    <table class="inspector-bytes" aria-label={t.bytes}>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{t.hexadecimal}</th>
          <th scope="col">{t.text}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <Fragment key={row}>
            {isLong && row === rows - tailRows && (
              <tr>
                <td colSpan={2} class="inspector-left">
                  {t.bytesBetween(left)}
                </td>
              </tr>
            )}
            <ByteRow
              spans={spansOf(
                response.read,
                from + row * rowBytes,
                Math.min(to, from + (row + 1) * rowBytes),
                { from, to },
              )}
            />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function ByteRow({ spans }: { readonly spans: readonly ByteSpan[] }) {
  return (
    <tr>
      <td class="inspector-hex">
        {spans.map((span, index) => (
          <Fragment key={index}>
            {index > 0 && ' '}
            <span class={`span-${span.kind}`}>{span.hex}</span>
          </Fragment>
        ))}
      </td>
      <td class="inspector-chars">
        {spans.map((span, index) => (
          <span key={index} class={`span-${span.kind}`}>
            {span.kind === 'cut' ? '◌' : span.text}
          </span>
        ))}
      </td>
    </tr>
  )
}
