import './copy.css'

import { copyTexts } from '../texts/copy-texts.ts'
import { Icon } from './icon.tsx'
import { useCopy, type CopyOutcome } from './use-copy.ts'

interface CopyButtonProps {
  /** What is copied, for the button's name. */
  readonly what: string
  /** Asked when the button is pressed, so that a growing text costs nothing before. */
  readonly text: () => string
  /** Only its sign is shown. */
  readonly isIcon?: boolean
}

/** Copies a text, and says whether it worked: browsers may refuse. */
export function CopyButton({ what, text, isIcon = false }: CopyButtonProps) {
  const t = copyTexts.value
  const { outcome, copy } = useCopy()
  return (
    <span class="copy">
      <button
        type="button"
        class={isIcon ? 'button button-icon' : 'button'}
        aria-label={t.copyLabel(what)}
        title={t.copyLabel(what)}
        onClick={(event) => {
          // Within something that is selected by a click.
          event.stopPropagation()
          void copy(text)
        }}
      >
        <Icon name={outcome === 'copied' ? 'check' : 'copy'} />
        {!isIcon && t.copy}
      </button>
      <Outcome outcome={outcome} />
    </span>
  )
}

/** Says how copying went. */
export function Outcome({ outcome }: { readonly outcome: CopyOutcome }) {
  const t = copyTexts.value
  return (
    <output class="copy-outcome">
      {outcome === 'copied' && t.copied}
      {outcome === 'refused' && t.refused}
    </output>
  )
}
