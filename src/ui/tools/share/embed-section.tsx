import '../../widgets/choice.css'
import '../../widgets/text-field.css'

import { useId, useState } from 'preact/hooks'

import { embedCode } from '../../../playground/embed/embed-code.ts'
import {
  embedThemes,
  embedViews,
  type EmbedTheme,
  type EmbedView,
} from '../../../playground/embed/embed-options.ts'
import type { SharedProgram } from '../../../playground/share/shared-program.ts'
import { laneNames, lanes } from '../../../trace/model/lane.ts'
import { shareTexts } from '../../texts/share-texts.ts'
import { texts } from '../../texts/texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { useCopy } from '../../widgets/use-copy.ts'

interface EmbedSectionProps {
  readonly program: SharedProgram
  /** The address of free play. */
  readonly place: string
  /** The address with the program in it; null until it is made. */
  readonly link: string | null
  /** Why it can't be shared now; null if it can. */
  readonly stops: string | null
}

/** The program as a frame for somebody else's page. */
export function EmbedSection({ program, place, link, stops }: EmbedSectionProps) {
  const t = shareTexts.value.embed
  const id = useId()
  const [theme, setTheme] = useState<EmbedTheme>('system')
  const [views, setViews] = useState<readonly EmbedView[]>(['timeline'])
  const { outcome, copy } = useCopy()
  const names = lanes.filter((lane) => program.code[lane] !== undefined)
  const code =
    link === null || stops !== null
      ? ''
      : embedCode({
          place,
          hash: link.slice(place.length),
          title: t.frameTitle(names.map((lane) => laneNames[lane])),
          views,
          theme,
        })
  return (
    <details class="share-embed">
      <summary>{t.title}</summary>
      <p class="tool-intro">{t.intro}</p>
      <fieldset class="share-contents">
        <legend>{t.shows}</legend>
        {embedViews.map((view) => (
          <label key={view} class="share-choice">
            <input
              type="checkbox"
              checked={views.includes(view)}
              disabled={views.length === 1 && views.includes(view)}
              onChange={({ currentTarget: { checked } }) =>
                setViews(
                  embedViews.filter((each) => (each === view ? checked : views.includes(each))),
                )
              }
            />
            {texts.value.workbench[view]}
          </label>
        ))}
        <label class="share-view">
          {t.theme}
          <select
            value={theme}
            onChange={({ currentTarget }) => {
              const chosen = embedThemes.find((each) => each === currentTarget.value)
              if (chosen) setTheme(chosen)
            }}
          >
            {embedThemes.map((each) => (
              <option key={each} value={each}>
                {t.themes[each]}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <label for={id}>{t.code}</label>
      <textarea
        id={id}
        class="text-field share-embed-code"
        readOnly
        rows={4}
        value={code}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div class="share-ways">
        <ActionButton disabledReason={stops} onPress={() => void copy(() => code)}>
          {t.copy}
        </ActionButton>
        <output>
          {outcome === 'copied' && shareTexts.value.copied}
          {outcome === 'refused' && shareTexts.value.refused}
        </output>
      </div>
    </details>
  )
}
