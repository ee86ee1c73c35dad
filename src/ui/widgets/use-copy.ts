import { useEffect, useState } from 'preact/hooks'

import { copyText } from './copy-text.ts'

export type CopyOutcome = 'copied' | 'refused' | null

const shownForMs = 2_000

/** Copies texts, and says for two seconds that it worked, or that the browser refused. */
export function useCopy(): {
  readonly outcome: CopyOutcome
  readonly copy: (text: () => string | Promise<string>) => Promise<void>
} {
  // An object for each time: what is copied once more within two seconds is said for two seconds again.
  const [last, setLast] = useState<{ readonly outcome: CopyOutcome }>({ outcome: null })
  useEffect(() => {
    if (last.outcome !== 'copied') return undefined
    const timer = setTimeout(() => setLast({ outcome: null }), shownForMs)
    return () => clearTimeout(timer)
  }, [last])
  return {
    outcome: last.outcome,
    async copy(text) {
      try {
        await write(text())
        setLast({ outcome: 'copied' })
      } catch {
        setLast({ outcome: 'refused' })
      }
    },
  }
}

/** A text that takes its time is promised at once: a browser lets nobody write long after the press. */
async function write(text: string | Promise<string>): Promise<void> {
  if (typeof text === 'string' || !('clipboard' in navigator)) return copyText(await text)
  const blob = text.then((value) => new Blob([value], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
