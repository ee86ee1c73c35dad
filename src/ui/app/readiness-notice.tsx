import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'
import { told } from '../texts/told-texts.ts'

/** Says plainly why nothing can be run here, and what to do about it. */
export function ReadinessNotice({ playground }: { readonly playground: Playground }) {
  const readiness = playground.readiness.value
  if (readiness.state !== 'impossible') return null
  const t = texts.value.readiness
  const bold = (text: string) => <b key={text}>{text}</b>
  return (
    <div class="readiness" role="alert">
      <Icon name="warning" />
      <div>
        <h2>{t.title}</h2>
        <p>{told(readiness.message)}</p>
        <p>{t.remedy(bold, told(readiness.remedy))}</p>
        <p class="readiness-note">{t.meanwhile(playground.keepsCode.value)}</p>
      </div>
      <button type="button" class="button button-plain" onClick={() => location.reload()}>
        {t.reload}
      </button>
    </div>
  )
}
