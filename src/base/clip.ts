/** Longer texts are cut, with a word that they were: a page has to show them. */
export const maxTextLength = 20_000

/**
 * Addresses, methods and headers are cut, too: servers refuse longer ones (Node takes 16 KiB for all
 * headers together, Kestrel 32 KiB, and 8 KiB for the request line).
 */
export const maxNameLength = 16_384

/** The text, or the first `longest` characters of it and how many there are besides. */
export function clip(text: string, longest = maxTextLength): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest)}… (${text.length - longest} more characters)`
}
