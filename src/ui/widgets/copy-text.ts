/**
 * Copies a text to the clipboard. `navigator.clipboard` is missing where the page came over plain http
 * from another machine; there the browser's old command does it.
 *
 * @throws Error if the browser refuses.
 */
export async function copyText(text: string): Promise<void> {
  const clipboard = (navigator as Partial<Navigator>).clipboard
  if (clipboard) {
    await clipboard.writeText(text)
    return
  }
  const before = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.className = 'visually-hidden'
  // Within an open dialog, as nothing outside of it can have the focus.
  const place = before?.closest('dialog') ?? document.body
  place.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  if (!isCopied) throw new Error('The browser refused to copy')
}
