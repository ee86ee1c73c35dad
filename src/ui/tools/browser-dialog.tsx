import type { Playground } from '../../playground/model.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { Dialog } from './dialog.tsx'
import { openDialog } from './open-dialog.ts'

/** What the simulated browser is, why lanes run in it, and what differs there. */
export function BrowserDialog({ playground }: { readonly playground: Playground }) {
  const t = toolTexts.value.browser
  const why = playground.simulatedBrowser.value
  const reason = why === 'chosen' ? 'chosen' : isSecureContext ? 'missing' : 'insecure'
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <p>{t.what}</p>
      {why !== null && <p>{t.reasons[reason]}</p>}
      <p>{t.differs}</p>
      <ul>
        {t.differences.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </Dialog>
  )
}
