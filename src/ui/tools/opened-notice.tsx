import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import type { OpenedPrograms } from './opened-programs.ts'

/** Which example is open, what it does, and the way back; or why one couldn’t be opened. */
export function OpenedNotice({ opened }: { readonly opened: OpenedPrograms }) {
  const t = toolTexts.value.examples
  const program = opened.shown.value
  const problem = opened.problem.value
  const dismiss = (
    <ActionButton kind="icon" label={t.dismiss} onPress={() => opened.dismiss()}>
      <Icon name="cross" />
    </ActionButton>
  )
  if (problem !== null) {
    return (
      <div class="notice" role="alert">
        <Icon name="warning" />
        <p>{problem}</p>
        {dismiss}
      </div>
    )
  }
  if (program === null) return null
  return (
    <section class="notice opened-example" aria-label={t.openedPart}>
      <Icon name="check" />
      <p>
        <strong>{program.name}</strong> {program.sentence} {t.press}
      </p>
      <ActionButton hint={t.undoHint} onPress={() => opened.undo()}>
        <Icon name="undo" />
        {t.undo}
      </ActionButton>
      {dismiss}
    </section>
  )
}
