import { useEffect, useState } from 'preact/hooks'

import { copyText } from './copy-text.ts'

export type CopyOutcome = 'copied' | 'refused' | null

const shownForMs = 2_000

/** Copies texts, and says for two seconds that it worked, or that the browser refused. */
export function useCopy(): {
  readonly outcome: CopyOutcome
  readonly copy: (text: () => string | Promise<string>) => Promise<void>
} {
  const [outcome, setOutcome] = useState<CopyOutcome>(null)
  useEffect(() => {
    if (outcome !== 'copied') return undefined
    const timer = setTimeout(() => setOutcome(null), shownForMs)
    return () => clearTimeout(timer)
  }, [outcome])
  return {
    outcome,
    async copy(text) {
      try {
        await write(text())
        setOutcome('copied')
      } catch {
        setOutcome('refused')
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
