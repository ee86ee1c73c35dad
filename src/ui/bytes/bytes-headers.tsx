import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { toldEnd } from '../texts/told-texts.ts'

/*
 * A response grows in place, and a component that is given the same object is not rendered anew: so
 * these are given what they show.
 */

type BytesHeadersProps = Readonly<Pick<ResponseBytes, 'method' | 'url' | 'status' | 'headers'>>

/** Request line and response headers. */
export function BytesHeaders({ method, url, status, headers }: BytesHeadersProps) {
  const t = panelTexts.value.bytes
  return (
    <div class="bytes-headers">
      <p>
        <span class="bytes-direction" aria-hidden="true">
          {'→'}
        </span>
        <span class="visually-hidden">{t.request}</span>
        <b>{method}</b> {url}
      </p>
      <p>
        <span class="bytes-direction" aria-hidden="true">
          {'←'}
        </span>
        <span class="visually-hidden">{t.response}</span>
        {status === null ? <i>{t.noResponse}</i> : <b>{status}</b>}
      </p>
      {headers.map(([name, value], index) => (
        <p key={index} class="bytes-header">
          <span class="bytes-header-name">{`${name}:`}</span> {value}
        </p>
      ))}
    </div>
  )
}

type BytesEndingProps = Readonly<Pick<ResponseBytes, 'ending' | 'total' | 'keptTo'>>

/** What comes after the bytes: how the response ended, or that it is still open. */
export function BytesEnding({ ending, total, keptTo }: BytesEndingProps) {
  const t = panelTexts.value.bytes
  const uncounted = total - keptTo
  return (
    <p class="bytes-ending">
      {uncounted > 0 && t.notKept(uncounted)}
      {ending === null
        ? t.open
        : ending.how === 'refused'
          ? t.refused
          : t.ending(ending.how, toldEnd(ending.reason))}
    </p>
  )
}
