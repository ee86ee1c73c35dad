/** Saves a JSON text as a file among the person's downloads. */
export function saveFile(name: string, text: string | Blob): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Safari reads the address some time after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
