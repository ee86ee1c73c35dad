/*
 * JSON as Google's APIs write it. In an event: in one line, with a space after each colon and none after
 * a comma (as recorded in simonw/llm-gemini, issue 97). In a body: indented by two. Angle brackets are
 * escaped, so that no browser takes them for HTML (protobuf, json_escaping.cc).
 */

const escapeBrackets = (json: string): string =>
  json.replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

/** In one line, for an event. */
export const encodeGoogleLine = (value: unknown): string =>
  // Line breaks in strings are escaped: those that are left are between values.
  escapeBrackets(JSON.stringify(value, null, 1).replaceAll(/\n */g, ''))

/** Indented, for a body; without a line break at its end. */
export const encodeGoogleBody = (value: unknown): string =>
  escapeBrackets(JSON.stringify(value, null, 2))
