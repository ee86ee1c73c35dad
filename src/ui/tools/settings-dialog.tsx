import { useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { browsers } from '../../playground/run/browser-choice.ts'
import { chosenBrowser } from '../../playground/run/chosen-browser.ts'
import type { Shell } from '../shell/shell.ts'
import { offlineTexts } from '../texts/offline-texts.ts'
import { texts } from '../texts/texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { codeSettings, codeSizes, editorChoices, formatCode } from './code-settings.ts'
import { Dialog } from './dialog.tsx'
import { openDialog } from './open-dialog.ts'

/** As `createWordWrap` knows them. */
export const wraps = ['auto', 'on', 'off'] as const

interface SettingsProps {
  readonly shell: Shell
  readonly playground: Playground
}

/** How code is shown and edited, and whether the page works offline. */
export function SettingsDialog({ shell, playground }: SettingsProps) {
  const t = toolTexts.value.settings
  const { size, editor } = codeSettings.current.value
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
        <p class="tool-note tool-touch">{t.sizeNote}</p>
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
            value={editor}
            onChange={({ currentTarget }) => {
              const chosen = editorChoices.find((each) => each === currentTarget.value)
              if (chosen !== undefined) codeSettings.change({ editor: chosen })
            }}
          >
            {offeredEditors().map((each) => (
              <option key={each} value={each} selected={each === editor}>
                {t.editors[each]}
              </option>
            ))}
          </select>
        </label>
        <p class="tool-note">{t.editorNote}</p>
        <Format shell={shell} />
        {!globalThis.chunkwiseFile && <BrowserSetting />}
        <Offline playground={playground} />
        <OneFile shell={shell} />
      </div>
    </Dialog>
  )
}

/** Monaco has no part in the one file. */
const offeredEditors = () =>
  editorChoices.filter((each) => each !== 'monaco' || !globalThis.chunkwiseFile)

/** All of the site as one file; or, in that file, which version it is. */
function OneFile({ shell }: Pick<SettingsProps, 'shell'>) {
  const t = toolTexts.value.settings
  const file = globalThis.chunkwiseFile
  if (file) return <p class="tool-note">{t.oneFile(file.version)}</p>
  return (
    <div>
      <a class="link" href={shell.router.file('chunkwise.html')} download>
        {t.download}
      </a>
      <p class="tool-note">{t.downloadNote}</p>
    </div>
  )
}

/** In words, as on a phone the header has no room for it. */
function Offline({ playground }: Pick<SettingsProps, 'playground'>) {
  const t = offlineTexts.value
  const { sentence } = toolTexts.value.settings
  const state = playground.offline.value
  switch (state.state) {
    case 'unknown':
      return null
    case 'filling':
      return <p class="tool-note">{sentence(t.fillingHint(state.doneBytes, state.totalBytes))}</p>
    case 'ready':
      return <p class="tool-note">{sentence(t.readyHint(state.totalBytes))}</p>
    case 'failed':
      return (
        <p class="tool-note">{sentence(t.failedHint(t.failures[state.reason], state.message))}</p>
      )
    default:
      return state satisfies never
  }
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
        {t.browserNote}
        {texts.value.sentenceGap}
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
  const canFormat =
    shell.screen.editor.value === 'monaco' && shell.editors.current.value.state === 'ready'
  return (
    <div class="tool-row">
      <p class="tool-note">
        {canFormat ? t.formatHint : t.formatNeeds} <output>{isDone && t.formatted}</output>
      </p>
      <ActionButton
        disabledReason={canFormat ? null : t.formatNeeds}
        onPress={() => void formatCode(shell).then(setDone)}
      >
        {t.format}
      </ActionButton>
    </div>
  )
}
