import type { Playground } from '../../playground/model.ts'
import type { MissingPart } from '../shell/missing-part.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'

interface MissingPartNoticeProps {
  readonly missingPart: MissingPart
  readonly playground: Playground
}

/** Says that a part of the page can't be loaded, why, and whether a reload keeps code and place. */
export function MissingPartNotice({ missingPart, playground }: MissingPartNoticeProps) {
  const cause = missingPart.cause.value
  if (cause === null) return null
  const t = texts.value.missingPart
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>
        {t[cause]}
        {texts.value.sentenceGap}
        {t.afterReload(playground.keepsCode.value)}
      </p>
      <button type="button" class="button button-plain" onClick={() => location.reload()}>
        {texts.value.readiness.reload}
      </button>
    </div>
  )
}
