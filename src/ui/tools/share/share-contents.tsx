import '../../widgets/choice.css'

import { presetOf } from '../../../catalogue/network/presets.ts'
import {
  sharedViews,
  type SharedProgram,
  type SharedView,
} from '../../../playground/share/shared-program.ts'
import { laneNames, lanes, type Lane } from '../../../trace/model/lane.ts'
import { presetTexts } from '../../texts/catalogue-texts.ts'
import { shareTexts } from '../../texts/share-texts.ts'
import { texts } from '../../texts/texts.ts'

/** Which parts of a program are shared. */
export interface SharedParts {
  readonly lanes: readonly Lane[]
  readonly server: boolean
  readonly network: boolean
  readonly servers: boolean
  readonly speed: boolean
}

/** All of it. */
export const allParts = (whole: SharedProgram): SharedParts => ({
  lanes: lanes.filter((lane) => whole.code[lane] !== undefined),
  server: true,
  network: true,
  servers: true,
  speed: true,
})

interface ShareContentsProps {
  readonly whole: SharedProgram
  readonly parts: SharedParts
  readonly onParts: (parts: SharedParts) => void
  readonly view: SharedView
  readonly onView: (view: SharedView) => void
}

/** The parts, each to be left out; what isn’t there isn’t offered. */
export function ShareContents({ whole, parts, onParts, view, onView }: ShareContentsProps) {
  const t = shareTexts.value
  const { server, network, servers = {}, speed } = whole
  const preset = network ? presetOf(network) : null
  const hasValues = Object.values(servers).some((values) => Object.keys(values).length > 0)
  return (
    <>
      <fieldset class="share-contents">
        <legend>{t.contents}</legend>
        {allParts(whole).lanes.map((lane) => (
          <Part
            key={lane}
            name={t.lane(laneNames[lane])}
            isIn={parts.lanes.includes(lane)}
            onChange={(isIn) =>
              onParts({
                ...parts,
                lanes: lanes.filter((each) => (each === lane ? isIn : parts.lanes.includes(each))),
              })
            }
          />
        ))}
        {server !== undefined && (
          <Part
            name={t.server}
            isIn={parts.server}
            onChange={(isIn) => onParts({ ...parts, server: isIn })}
          />
        )}
        {network && (
          <Part
            name={t.network(preset ? presetTexts(preset).name : t.ownNetwork)}
            isIn={parts.network}
            onChange={(isIn) => onParts({ ...parts, network: isIn })}
          />
        )}
        {hasValues && (
          <Part
            name={t.servers}
            isIn={parts.servers}
            onChange={(isIn) => onParts({ ...parts, servers: isIn })}
          />
        )}
        {speed !== undefined && (
          <Part
            name={t.speed(speed)}
            isIn={parts.speed}
            onChange={(isIn) => onParts({ ...parts, speed: isIn })}
          />
        )}
      </fieldset>
      <label class="share-view">
        {t.view}
        <select
          value={view}
          onChange={({ currentTarget }) => {
            const chosen = sharedViews.find((each) => each === currentTarget.value)
            if (chosen) onView(chosen)
          }}
        >
          {sharedViews.map((each) => (
            <option key={each} value={each}>
              {texts.value.workbench[each]}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}

interface PartProps {
  readonly name: string
  readonly isIn: boolean
  readonly onChange: (isIn: boolean) => void
}

function Part({ name, isIn, onChange }: PartProps) {
  return (
    <label class="share-choice">
      <input
        type="checkbox"
        checked={isIn}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {name}
    </label>
  )
}
