import { useEffect, useState } from 'preact/hooks'

import { serverTexts } from '../texts/server-texts.ts'
import { Icon } from '../widgets/icon.tsx'

interface CopyButtonProps {
  /** What is copied, for the button's name. */
  readonly what: string
  readonly text: string
}

const shownForMs = 2_000

/** Copies a text, and says whether it worked: browsers may refuse. */
export function CopyButton({ what, text }: CopyButtonProps) {
  const t = serverTexts.value.sources
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null)
  useEffect(() => {
    if (outcome !== 'copied') return undefined
    const timer = setTimeout(() => setOutcome(null), shownForMs)
    return () => clearTimeout(timer)
  }, [outcome])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setOutcome('copied')
    } catch {
      setOutcome('refused')
    }
  }
  return (
    <span class="copy">
      <button
        type="button"
        class="button"
        aria-label={t.copyLabel(what)}
        onClick={() => void copy()}
      >
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {t.copy}
      </button>
      <output class="copy-outcome">
        {outcome === 'copied' && t.copied}
        {outcome === 'refused' && t.refused}
      </output>
    </span>
  )
}
