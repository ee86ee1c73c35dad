import { useEffect, useState } from 'preact/hooks'

import { copyText } from './copy-text.ts'

export type CopyOutcome = 'copied' | 'refused' | null

const shownForMs = 2_000

/** Copies texts, and says for two seconds that it worked, or that the browser refused. */
export function useCopy(): {
  readonly outcome: CopyOutcome
  readonly copy: (text: () => string) => Promise<void>
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
        await copyText(text())
        setOutcome('copied')
      } catch {
        setOutcome('refused')
      }
    },
  }
}
