/** A value as one line of newline-delimited JSON; a last line may be without its end. */
export function encodeJsonLine(value: unknown, lineEnd: '\n' | '\r\n' | '' = '\n'): string {
  return `${JSON.stringify(value)}${lineEnd}`
}

/**
 * JSON as Go's `encoding/json` writes it, which is safe to put into HTML: `<`, `>`, `&` and the two
 * line separators of JavaScript are escaped, all else outside ASCII goes out as it is (Go,
 * encoding/json, `Marshal`).
 */
export function encodeGoJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
