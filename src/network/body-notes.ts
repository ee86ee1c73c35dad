/** What the network and the trace must know about a body, and its headers don't say. */
export interface BodyNotes {
  /** It is decoded already: its `Content-Encoding` and its `Content-Length` are of what was sent. */
  readonly isDecoded: boolean
  /** Where the server's chunks began and ended isn't known. */
  readonly hasUnknownBorders: boolean
}

/** Beside the response and not in it: what a real server sends has no such thing. */
const notes = new WeakMap<Response, BodyNotes>()

const nothing: BodyNotes = { isDecoded: false, hasUnknownBorders: false }

/** The response, with what is known about its body. */
export function withBodyNotes(response: Response, about: BodyNotes): Response {
  notes.set(response, about)
  return response
}

/** What was said about the body of a response; of most responses nothing is. */
export const bodyNotesOf = (response: Response): BodyNotes => notes.get(response) ?? nothing
