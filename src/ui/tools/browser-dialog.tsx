import type { Playground } from '../../playground/model.ts'
import { allImitations } from '../../playground/run/imitated.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { Dialog } from './dialog.tsx'
import { openDialog } from './open-dialog.ts'

/** What the simulated browser is, why lanes run in it, and what differs there. */
export function BrowserDialog({ playground }: { readonly playground: Playground }) {
  const t = toolTexts.value.browser
  const why = playground.simulatedBrowser.value
  const reason = why === 'missing' && !isSecureContext ? 'insecure' : why
  // The one file is there without a network anyway.
  const shown = allImitations.filter((each) => each !== 'offline' || !globalThis.chunkwiseFile)
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <p>{t.what}</p>
      {reason !== null && <p>{t.reasons[reason]}</p>}
      <p>{t.differs}</p>
      <ul>
        {shown.map((each) => (
          <li key={each}>{t.differences[each]}</li>
        ))}
      </ul>
    </Dialog>
  )
}
