import { hexOf, textOf } from '../../bytes/copy-forms.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { Outcome } from '../widgets/copy-button.tsx'
import { PickMenu } from '../widgets/pick-menu.tsx'
import { useCopy } from '../widgets/use-copy.ts'

interface CopyChunkProps {
  readonly response: ResponseBytes
  readonly from: number
  readonly to: number
}

/** Copies the bytes of the selected event. */
export function CopyChunk({ response, from, to }: CopyChunkProps) {
  const t = copyTexts.value
  const { outcome, copy } = useCopy()
  if (to <= from) return null
  const bytes = () => response.read.bytes.subarray(from, to)
  const forms: readonly (readonly [string, () => string])[] = [
    [t.chunkText, () => textOf(bytes())],
    [t.chunkHex, () => hexOf(bytes())],
  ]
  return (
    <p class="copy">
      <PickMenu
        label={t.menu}
        hint={t.chunkHint}
        icon="copy"
        picks={forms.map(([what, text]) => ({
          name: t.copyLabel(what),
          label: what,
          choose: () => void copy(text),
        }))}
      />
      <Outcome outcome={outcome} />
    </p>
  )
}
