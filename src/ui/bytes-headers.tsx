import type { ResponseBytes } from '../bytes/response-bytes.ts'
import { bytes } from './format.ts'

/** Request line and response headers. */
export function BytesHeaders({ response }: { readonly response: ResponseBytes }) {
  const { method, url, status, headers } = response
  return (
    <div class="bytes-headers">
      <p>
        <span class="bytes-direction" aria-hidden="true">
          →
        </span>
        <span class="visually-hidden">Request: </span>
        <b>{method}</b> {url}
      </p>
      <p>
        <span class="bytes-direction" aria-hidden="true">
          ←
        </span>
        <span class="visually-hidden">Response: </span>
        {status === null ? <i>no response yet</i> : <b>{status}</b>}
      </p>
      {headers.map(([name, value], index) => (
        <p key={index} class="bytes-header">
          <span class="bytes-header-name">{name}:</span> {value}
        </p>
      ))}
    </div>
  )
}

/** What comes after the bytes: how the response ended, or that it is still open. */
export function BytesEnding({ response }: { readonly response: ResponseBytes }) {
  const { ending, total, keptTo } = response
  const uncounted = total - keptTo
  return (
    <p class="bytes-ending">
      {uncounted > 0 &&
        `${bytes(uncounted)} more were counted, not kept: of each response the first 8 MiB are. `}
      {ending ? `End of the response: ${ending}.` : 'The response is still open.'}
    </p>
  )
}
