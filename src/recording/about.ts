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

interface AboutResponse {
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

/** The origins that recordings are served at, over http and https; those of the site are served anyway. */
export function originsOf(recordings: readonly Recording[]): string[] {
  const origins = recordings
    .flatMap(({ exchanges }) => exchanges.map(({ request }) => request.origin))
    .filter((origin) => origin !== '')
    .flatMap((origin) => ['http:', 'https:'].map((scheme) => withScheme(origin, scheme)))
  return [...new Set(origins)]
}

const withScheme = (origin: string, scheme: string): string =>
  new URL(origin.replace(/^https?:/, scheme)).origin
