/* What the expectations of the chat services have in common. */

export const jsonType = { 'content-type': 'application/json' }
export const utf8Json = { 'content-type': 'application/json; charset=utf-8' }
export const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' }

/** A question as the body of a request. */
export const post = (body: unknown): { body: string; headers?: Record<string, string> } => ({
  body: JSON.stringify(body),
})

export const hello = [{ role: 'user', content: 'Hello' }]
