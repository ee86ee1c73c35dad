import { headerValue } from '../base/headers.ts'
import { textOfAddress } from './address.ts'
import { bytesOfRecording, type Recording } from './model.ts'

/** What a list says of a recording, so that showing it doesn't load its bytes. */
export interface AboutRecording {
  readonly source: Recording['source']
  readonly borders: Recording['borders']
  readonly removed: readonly string[]
  readonly bytes: number
  readonly chunks: number
  readonly responses: readonly AboutResponse[]
}

export interface AboutResponse {
  /** `*` for any. */
  readonly method: string
  /** As code writes it: `/api/…` for the site's own. */
  readonly address: string
  readonly status: number
  readonly type: string
  readonly isBroken: boolean
}

export function aboutRecording(recording: Recording): AboutRecording {
  const { source, borders, removed, exchanges } = recording
  return {
    source,
    borders,
    removed,
    bytes: bytesOfRecording(recording),
    chunks: exchanges.reduce((sum, { response }) => sum + response.chunks.length, 0),
    responses: exchanges.map(({ request, response }) => ({
      method: request.method,
      address: textOfAddress(request),
      status: response.status,
      type: headerValue(response.headers, 'content-type') ?? '',
      isBroken: response.end === 'broken',
    })),
  }
}

/** The origins that a recording is served at; those of the site itself are served anyway. */
export const originsOf = ({ exchanges }: Recording): string[] =>
  // Learner code may write either scheme.
  exchanges
    .map(({ request }) => request.origin)
    .filter((origin) => origin !== '')
    .flatMap((origin) => {
      const { host } = new URL(origin)
      return [new URL(`http://${host}`).origin, new URL(`https://${host}`).origin]
    })
