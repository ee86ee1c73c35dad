import '../widgets/text-field.css'

import type { ComponentChildren } from 'preact'

import type { LineLevel } from '../../trace/model/console-entries.ts'
import { laneNames, lanes } from '../../trace/model/lane.ts'
import { LevelShape, levels } from './console-levels.tsx'
import type { ConsoleFilter } from './console-rows.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface ConsoleFiltersProps {
  readonly filter: ConsoleFilter
  readonly onFilter: (filter: ConsoleFilter) => void
  readonly children: ComponentChildren
}

/** Which lanes, which levels, which words. */
export function ConsoleFilters({ filter, onFilter, children }: ConsoleFiltersProps) {
  const t = panelTexts.value.console
  const { hiddenLanes, hiddenLevels, text } = filter
  return (
    <div class="console-filters">
      <fieldset class="console-toggles">
        <legend class="visually-hidden">{t.lanes}</legend>
        {lanes.map((lane) => (
          <Toggle
            key={lane}
            class={`lane-${lane}`}
            title={laneNames[lane]}
            isOn={!hiddenLanes.has(lane)}
            onPress={() => onFilter({ ...filter, hiddenLanes: toggled(hiddenLanes, lane) })}
          >
            <span class="console-swatch" aria-hidden="true" />
            {laneNames[lane]}
          </Toggle>
        ))}
      </fieldset>
      <fieldset class="console-toggles">
        <legend class="visually-hidden">{t.levels}</legend>
        {levels.map((level: LineLevel) => (
          <Toggle
            key={level}
            class={`console-${level}`}
            title={t.levelNames[level]}
            isOn={!hiddenLevels.has(level)}
            onPress={() => onFilter({ ...filter, hiddenLevels: toggled(hiddenLevels, level) })}
          >
            <LevelShape level={level} />
            <span class="console-word">{t.levelNames[level]}</span>
          </Toggle>
        ))}
      </fieldset>
      <input
        type="search"
        class="console-search text-field"
        placeholder={t.filterShort}
        aria-label={t.filter}
        value={text}
        onInput={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
      />
      {children}
    </div>
  )
}

interface ToggleProps {
  readonly class: string
  readonly title: string
  readonly isOn: boolean
  readonly onPress: () => void
  readonly children: ComponentChildren
}

function Toggle({ class: name, title, isOn, onPress, children }: ToggleProps) {
  return (
    <button
      type="button"
      class={`console-toggle ${name}`}
      title={title}
      aria-pressed={isOn}
      onClick={onPress}
    >
      {children}
    </button>
  )
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
