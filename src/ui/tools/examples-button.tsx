import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { openDialog } from './open-dialog.ts'

/** Opens the list of examples. */
export function ExamplesButton() {
  const t = toolTexts.value.examples
  return (
    <ActionButton hint={t.hint} onPress={() => (openDialog.value = 'examples')}>
      {t.button}
    </ActionButton>
  )
}
