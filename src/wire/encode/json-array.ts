/*
 * System.Text.Json as ASP.NET Core MVC uses it for a response: `UnsafeRelaxedJsonEscaping`, so text
 * outside ASCII goes out as raw UTF-8 (dotnet/aspnetcore, SystemTextJsonOutputFormatter.cs).
 */

/** By their own letter (System.Text.Encodings.Web, DefaultJavaScriptEncoder.cs). */
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
}

/**
 * What even the relaxed encoder escapes: controls, what is undefined or for private use, and every
 * space but U+0020; the byte order mark too (dotnet/runtime, GenDefinedCharList/Program.cs).
 */
const undefinedForDotnet = /[\p{Cc}\p{Cn}\p{Co}\p{Zs}\p{Zl}\p{Zp}\u{FEFF}]/u

/**
 * One .NET `char` (a UTF-16 code unit) as a JSON string. Half of a surrogate pair is no character
 * by itself: the writer replaces it (System.Text.Json, JsonWriterHelper.Escaping.cs).
 */
export function encodeChar(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= 0xd800 && code <= 0xdfff) return '"\\uFFFD"'
  const short = shortEscapes[char]
  if (short !== undefined) return `"${short}"`
  if (char === ' ' || !undefinedForDotnet.test(char)) return `"${char}"`
  return `"\\u${code.toString(16).toUpperCase().padStart(4, '0')}"`
}
