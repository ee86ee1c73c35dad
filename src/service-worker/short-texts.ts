import { clip, maxNameLength } from '../base/clip.ts'
import type { HeaderList } from '../base/headers.ts'
import type { ServerEventData } from '../trace/model/events.ts'

/** Characters of all names and values of a request's headers that are kept. */
const maxHeaders = 4 * maxNameLength

/**
 * The happening with its texts as the trace keeps them. Code can make a method, an address or a
 * header of any length, and the page has to lay out what it is told.
 */
export function withShortTexts(happening: ServerEventData): ServerEventData {
  // The commonest by far, and without texts.
  if (happening.kind === 'written' || happening.kind === 'delivered') return happening
  // Cut already, at what a lesson's checks may look at whole.
  if (happening.kind === 'message-written' || happening.kind === 'message-arrived') return happening
  if (!('headers' in happening)) return shortened(happening)
  const proxied = 'proxied' in happening && happening.proxied
  return shortened({
    ...happening,
    headers: firstHeaders(happening.headers),
    ...(proxied && { proxied: firstHeaders(proxied) }),
  })
}

function firstHeaders(headers: HeaderList): HeaderList {
  let characters = 0
  const count = headers.findIndex(([name, value]) => {
    characters += Math.min(name.length, maxNameLength) + Math.min(value.length, maxNameLength)
    return characters > maxHeaders
  })
  if (count === -1) return headers
  return [...headers.slice(0, count), [`… (${headers.length - count} more headers)`, '']]
}

/** The same with all texts cut, however deep they are. */
function shortened<T>(value: T): T {
  return shorten(value) as T
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string') return clip(value, maxNameLength)
  if (Array.isArray(value)) return value.map(shorten)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, shorten(inside)]))
}
