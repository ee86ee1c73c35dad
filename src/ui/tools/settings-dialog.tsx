import { useState } from 'preact/hooks'

import { browsers, chosenBrowser } from '../../playground/run/chosen-browser.ts'
import type { Shell } from '../shell/shell.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { codeSettings, codeSizes, formatCode } from './code-settings.ts'
import { Dialog } from './dialog.tsx'
import { openDialog } from './open-dialog.ts'

/** As `createWordWrap` knows them. */
export const wraps = ['auto', 'on', 'off'] as const

/** How code is shown and edited. */
export function SettingsDialog({ shell }: { readonly shell: Shell }) {
  const t = toolTexts.value.settings
  const { size, isPlain } = codeSettings.current.value
  return (
    <Dialog title={t.title} onClose={() => (openDialog.value = null)}>
      <div class="tool-fields">
        <label>
          {t.size}
          <select
            value={String(size)}
            onChange={({ currentTarget }) => {
              const chosen = codeSizes.find((each) => String(each) === currentTarget.value)
              if (chosen !== undefined) codeSettings.change({ size: chosen })
            }}
          >
            {codeSizes.map((each) => (
              <option key={each} value={String(each)} selected={each === size}>
                {t.pixels(each)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.wrap}
          <select
            value={shell.wordWrap.choice.value}
            onChange={({ currentTarget }) => {
              const chosen = wraps.find((each) => each === currentTarget.value)
              if (chosen !== undefined) shell.wordWrap.choose(chosen)
            }}
          >
            {wraps.map((each) => (
              <option key={each} value={each} selected={each === shell.wordWrap.choice.value}>
                {t.wraps[each]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t.editor}
          <select
            value={isPlain ? 'plain' : 'full'}
            onChange={({ currentTarget }) =>
              codeSettings.change({ isPlain: currentTarget.value === 'plain' })
            }
          >
            <option value="full" selected={!isPlain}>
              {t.full}
            </option>
            <option value="plain" selected={isPlain}>
              {t.plain}
            </option>
          </select>
        </label>
        <p class="tool-note">{t.editorNote}</p>
        <BrowserSetting />
        <Format shell={shell} />
      </div>
    </Dialog>
  )
}

/** Which browser lanes run in, from the next time on that the page is loaded. */
function BrowserSetting() {
  const t = toolTexts.value.settings
  const { browser } = chosenBrowser.value
  return (
    <>
      <label>
        {t.browser}
        <select
          value={browser}
          onChange={({ currentTarget }) => {
            const chosen = browsers.find((each) => each === currentTarget.value)
            if (chosen !== undefined) chosenBrowser.value = { browser: chosen }
          }}
        >
          {browsers.map((each) => (
            <option key={each} value={each} selected={each === browser}>
              {t.browsers[each]}
            </option>
          ))}
        </select>
      </label>
      <p class="tool-note">
        {t.browserNote}{' '}
        <ActionButton kind="link" onPress={() => (openDialog.value = 'browser')}>
          {t.browserMore}
        </ActionButton>
      </p>
    </>
  )
}

function Format({ shell }: { readonly shell: Shell }) {
  const t = toolTexts.value.settings
  const [isDone, setDone] = useState(false)
  const canFormat = !shell.screen.plainText.value && shell.editors.current.value.state === 'ready'
  return (
    <div>
      <ActionButton
        hint={t.formatHint}
        disabledReason={canFormat ? null : t.formatNeeds}
        onPress={() => void formatCode(shell).then(setDone)}
      >
        {t.format}
      </ActionButton>{' '}
      <output>{isDone && t.formatted}</output>
    </div>
  )
}
