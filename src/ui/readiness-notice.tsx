import type { Playground } from '../playground/model.ts'
import { Icon } from './widgets/icon.tsx'

/** Says plainly why nothing can be run here, and what to do about it. */
export function ReadinessNotice({ playground }: { readonly playground: Playground }) {
  const readiness = playground.readiness.value
  if (readiness.state !== 'impossible') return null
  return (
    <div class="readiness" role="alert">
      <Icon name="warning" />
      <div>
        <h2>Code cannot run here</h2>
        <p>{readiness.message}</p>
        <p>
          <b>What to do:</b> {readiness.remedy}
        </p>
        <p class="readiness-note">You can read and edit the code meanwhile; it is kept.</p>
      </div>
      <button type="button" class="button button-plain" onClick={() => location.reload()}>
        Reload the page
      </button>
    </div>
  )
}
