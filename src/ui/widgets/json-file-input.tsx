import type { RefObject } from 'preact'

interface JsonFileInputProps {
  /** Where the element goes; a click on it opens the file dialog. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  readonly onFile: (file: File) => Promise<void>
}

/** A hidden field for one JSON file, behind a button of its own. */
export function JsonFileInput({ input, label, onFile }: JsonFileInputProps) {
  return (
    <input
      ref={input}
      type="file"
      accept=".json,application/json"
      aria-label={label}
      hidden
      onChange={(event) => {
        const field = event.currentTarget
        const file = field.files?.[0]
        // Emptied, so that choosing the same file again is a change.
        if (file) void onFile(file).finally(() => (field.value = ''))
      }}
    />
  )
}
