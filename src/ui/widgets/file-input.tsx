import type { RefObject } from 'preact'

/** For `accept`. */
export const jsonFiles = '.json,application/json'

interface FileInputProps {
  /** Where the element goes; a click on it opens the file dialog. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly label: string
  /** Which files the dialog offers; all if left out. */
  readonly accept?: string
  readonly onFile: (file: File) => Promise<void>
}

/** A hidden field for one file, behind a button of its own. */
export function FileInput({ input, label, accept, onFile }: FileInputProps) {
  return (
    <input
      ref={input}
      type="file"
      accept={accept}
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
