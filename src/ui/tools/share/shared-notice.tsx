import { shareTexts } from '../../texts/share-texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { Icon } from '../../widgets/icon.tsx'
import type { SharedPrograms } from './shared-programs.ts'

/** That the code is from a link, and the ways on; or why a link couldn’t be opened. */
export function SharedNotice({ shared }: { readonly shared: SharedPrograms }) {
  const t = shareTexts.value
  const problem = shared.problem.value
  const shown = shared.shown.value
  const dismiss = (
    <ActionButton kind="icon" label={t.dismiss} onPress={() => shared.dismiss()}>
      <Icon name="cross" />
    </ActionButton>
  )
  return (
    <>
      {problem !== null && (
        <div class="notice" role="alert">
          <Icon name="warning" />
          <p>
            <strong>{t.unopened}</strong> {problem}
          </p>
          {dismiss}
        </div>
      )}
      {shown?.state === 'open' && (
        <section class="notice opened-example" aria-label={t.openedPart}>
          <Icon name="open" />
          <p>
            {t.opened} {t.press} {shown.hasCuts && t.pressCuts}
          </p>
          <ActionButton hint={t.keepHint} onPress={() => shared.keep()}>
            {t.keep}
          </ActionButton>
          <ActionButton hint={t.backHint} onPress={() => shared.back()}>
            {t.back}
          </ActionButton>
        </section>
      )}
      {shown?.state === 'kept' && (
        <section class="notice opened-example" aria-label={t.openedPart}>
          <Icon name="check" />
          <p>{t.kept}</p>
          <ActionButton hint={t.undoHint} onPress={() => shared.back()}>
            <Icon name="undo" />
            {t.undo}
          </ActionButton>
          {dismiss}
        </section>
      )}
    </>
  )
}
