import type { Result } from '../../src/base/result.ts'
import { readTraceJson } from '../../src/trace/formats/read-json.ts'
import { Trace } from '../../src/trace/model/trace.ts'

/** An exported trace as the page holds it once all of it has been opened. */
export function traceFromJson(text: string): Result<Trace> {
  const read = readTraceJson(text)
  if ('problem' in read) return read
  const trace = new Trace(read.value.head)
  for (const event of read.value.events) trace.append(event)
  return { value: trace }
}
