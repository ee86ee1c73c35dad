import { languageNames, languageTags } from '../../base/languages.ts'
import type { Shell } from '../shell/shell.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

/**
 * Says once that a first visit follows the browser's languages, with the way to the other one; and
 * that a language could not be had.
 */
export function LanguageNotice({ shell }: { readonly shell: Shell }) {
  const { other, isUntold, problem, change, dismiss } = shell.language
  const t = toolTexts.value.language
  const to = other.value
  if (problem.value !== null) {
    return (
      <div class="notice" role="alert">
        <Icon name="warning" />
        <p>{t.failed(problem.value)}</p>
        <ActionButton kind="icon" label={t.dismiss} onPress={dismiss}>
          <Icon name="cross" />
        </ActionButton>
      </div>
    )
  }
  if (!isUntold.value || to === null) return null
  return (
    <div class="notice">
      <output>
        {t.followed}{' '}
        <span lang={languageTags[to]}>
          <ActionButton kind="link" onPress={() => void change()}>
            {languageNames[to]}
          </ActionButton>
        </span>
      </output>
      <ActionButton kind="icon" label={t.dismiss} onPress={dismiss}>
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}
