import type { Choice } from '../../playground/settings.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { Icon } from '../widgets/icon.tsx'

/** What a lane that has joined a run under way runs without. */
export function PendingSettings({ choices }: { readonly choices: readonly Choice[] }) {
  const t = panelTexts.value.pendingSettings
  return (
    <>
      <Icon name="warning" />
      <span>{t.notice(choices.map((choice) => t.names[choice]))}</span>
    </>
  )
}
