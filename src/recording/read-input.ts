import type { Result } from '../base/result.ts'
import { readAddress } from './address.ts'
import { withDecodedBodies } from './coded-bodies.ts'
import { readRecording, type ReadRecording } from './read-recording.ts'

/** What a person pastes or opens, and the address that they typed for a response without its request. */
export interface RecordingInput {
  readonly input: string | Uint8Array
  readonly address: string
  /** Of the page. */
  readonly siteOrigin: string
}

/** Makes a recording of it; a problem says what, where and what to do. */
export async function readInput({
  input,
  address: typed,
  siteOrigin,
}: RecordingInput): Promise<Result<ReadRecording>> {
  const address = readAddress(typed, siteOrigin)
  if ('problem' in address) return address
  const read = readRecording(input, { siteOrigin, address: address.value })
  return 'problem' in read ? read : { value: await withDecodedBodies(read.value) }
}
