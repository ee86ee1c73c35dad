/*
 * What the Trace Event Format asks of a file (Google, "Trace Event Format", 2016: JSON Object Format,
 * Metadata Events, Complete Events, Instant Events, Nestable Async Events), as far as it can be checked
 * without knowing who wrote it.
 */

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const metadataNames = new Map([
  ['process_name', 'name'],
  ['process_labels', 'labels'],
  ['process_sort_index', 'sort_index'],
  ['thread_name', 'name'],
  ['thread_sort_index', 'sort_index'],
])

const phases = new Set(['B', 'E', 'X', 'i', 'I', 'C', 'b', 'n', 'e', 's', 't', 'f', 'M', 'P'])

function complaintsAboutOne(event: Fields): string[] {
  const wrong: string[] = []
  const { name, ph, ts, dur, pid, tid, args, cat, id, s } = event
  if (typeof name !== 'string' || name === '') wrong.push('name is no text')
  if (typeof ph !== 'string' || !phases.has(ph)) wrong.push(`ph is ${String(ph)}`)
  if (typeof pid !== 'number' || typeof tid !== 'number') wrong.push('pid or tid is no number')
  // Microseconds; the format allows fractions, but Perfetto's importer of old rounds them away.
  if (ph !== 'M' && !Number.isSafeInteger(ts)) wrong.push('ts is no whole number')
  if (typeof ts === 'number' && ts < 0) wrong.push('ts is negative')
  if (ph === 'X' && !(Number.isSafeInteger(dur) && Number(dur) >= 0)) wrong.push('dur is missing')
  if (ph !== 'X' && dur !== undefined) wrong.push('dur stands where none is asked for')
  if (args !== undefined && !isFields(args)) wrong.push('args is no object')
  if (ph === 'i' && s !== undefined && s !== 'g' && s !== 'p' && s !== 't') wrong.push('s')
  if ((ph === 'b' || ph === 'n' || ph === 'e') && !(id && cat)) wrong.push('id and cat are missing')
  if (ph === 'M') {
    const asked = metadataNames.get(String(name))
    if (asked === undefined) wrong.push('no such metadata event')
    else if (!isFields(args) || args[asked] === undefined) wrong.push(`args.${asked} is missing`)
  }
  return wrong.map((what) => `${String(name)}: ${what}`)
}

/** Begins and ends of spans must be nested, as brackets are, within thread or within cat and id. */
function complaintsAboutNesting(events: readonly Fields[]): string[] {
  const wrong: string[] = []
  const open = new Map<string, { name: unknown; ts: number }[]>()
  for (const { ph, name, ts, pid, tid, cat, id } of events) {
    if (!['B', 'E', 'b', 'e'].includes(String(ph))) continue
    const isAsync = ph === 'b' || ph === 'e'
    const key = isAsync ? `${String(cat)} ${String(id)}` : `${String(pid)} ${String(tid)}`
    const stack = open.get(key) ?? []
    open.set(key, stack)
    if (ph === 'B' || ph === 'b') {
      stack.push({ name, ts: Number(ts) })
      continue
    }
    const begun = stack.pop()
    if (!begun) wrong.push(`${String(name)}: ends without a beginning`)
    else if (isAsync && begun.name !== name)
      wrong.push(`${String(name)}: ends ${String(begun.name)}`)
    else if (begun.ts > Number(ts)) wrong.push(`${String(name)}: ends before it begins`)
  }
  for (const stack of open.values()) {
    for (const { name } of stack) wrong.push(`${String(name)}: never ends`)
  }
  return wrong
}

/** All that is wrong with a file of the Trace Event Format, by the format's description. */
export function complaintsAboutTraceEvents(file: unknown): string[] {
  if (!isFields(file) || !Array.isArray(file['traceEvents'])) return ['traceEvents is no array']
  const unit = file['displayTimeUnit']
  const wrong = unit === undefined || unit === 'ms' || unit === 'ns' ? [] : ['displayTimeUnit']
  const events: readonly unknown[] = file['traceEvents']
  const known = events.filter(isFields)
  if (known.length < events.length) wrong.push('an event is no object')
  wrong.push(...known.flatMap(complaintsAboutOne), ...complaintsAboutNesting(known))

  const named = new Set(
    known
      .filter(({ name }) => name === 'thread_name')
      .map(({ pid, tid }) => `${Number(pid)}/${Number(tid)}`),
  )
  for (const { ph, pid, tid, name } of known) {
    if (ph !== 'M' && !named.has(`${Number(pid)}/${Number(tid)}`)) {
      wrong.push(`${String(name)}: its thread has no name`)
    }
  }
  const moments = known.filter(({ ph }) => ph !== 'M').map(({ ts }) => Number(ts))
  if (moments.some((ts, index) => ts < (moments[index - 1] ?? 0)))
    wrong.push('not in order of time')
  return wrong
}
