/*
 * System.Text.Json as ASP.NET Core MVC uses it for a response: `UnsafeRelaxedJsonEscaping`, so text
 * outside ASCII goes out as raw UTF-8 (dotnet/aspnetcore, SystemTextJsonOutputFormatter.cs).
 */

/**
 * One .NET `char` (a UTF-16 code unit) as a JSON string. Half of a surrogate pair is no character
 * by itself: the writer replaces it (System.Text.Json, JsonWriterHelper.Escaping.cs).
 */
export function encodeChar(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= 0xd800 && code <= 0xdfff) return '"\\uFFFD"'
  return JSON.stringify(char)
}
