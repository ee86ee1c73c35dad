import { shareTexts } from '../../texts/share-texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { openDialog } from '../open-dialog.ts'

/** Opens what makes links, Markdown and files of the open code. */
export function ShareButton() {
  const t = shareTexts.value
  return (
    <ActionButton hint={t.hint} onPress={() => (openDialog.value = 'share')}>
      {t.button}
    </ActionButton>
  )
}
