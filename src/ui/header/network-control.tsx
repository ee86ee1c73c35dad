import { areSameConditions } from '../../catalogue/network/conditions.ts'
import { conditionsOfPreset, networkPresets, presetOf } from '../../catalogue/network/presets.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { NextRunNote } from './next-run-note.tsx'
import { presetTexts } from '../texts/catalogue-texts.ts'
import { texts } from '../texts/texts.ts'

const custom = 'custom'
const ofLesson = 'lesson'

interface NetworkControlProps {
  readonly playground: Playground
  readonly lessons: Lessons | null
}

/** How the simulated network behaves in the next run, by the names of its presets. */
export function NetworkControl({ playground, lessons }: NetworkControlProps) {
  const t = texts.value.network
  const conditions = playground.network.value
  const current = presetOf(conditions)
  const starting = lessons?.startingSettings.value?.network ?? null
  // Conditions that no preset has need a way back.
  const own = starting && !presetOf(starting) ? starting : null
  const isOwn = own !== null && areSameConditions(own, conditions)
  const choose = (id: string) => {
    const preset = networkPresets.find((candidate) => candidate.id === id)
    if (id === ofLesson && own) playground.setNetwork(own)
    if (preset) playground.setNetwork(conditionsOfPreset(preset, conditions.seed))
  }
  return (
    <label
      class="speed network-choice"
      title={t.hint(
        isOwn ? t.lessonSummary : current ? presetTexts(current).sentence : t.customSummary,
      )}
    >
      <span class="speed-label">{t.label}</span>
      <NextRunNote playground={playground} choice="network" />
      <select
        aria-describedby="network-next-run"
        value={isOwn ? ofLesson : (current?.id ?? custom)}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {own && (
          <option value={ofLesson} selected={isOwn}>
            {t.ofLesson}
          </option>
        )}
        {networkPresets.map((preset) => (
          <option key={preset.id} value={preset.id} selected={preset.id === current?.id}>
            {presetTexts(preset).name}
          </option>
        ))}
        {!current && !isOwn && (
          <option value={custom} selected>
            {t.custom}
          </option>
        )}
      </select>
    </label>
  )
}
