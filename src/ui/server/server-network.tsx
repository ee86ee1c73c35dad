import '../widgets/choice.css'

import { conditionControls, conditionGroups } from '../../catalogue/network/condition-controls.ts'
import {
  allConditions,
  conditionsAt,
  type Condition,
  type NetworkConditions,
} from '../../catalogue/network/conditions.ts'
import { beyondTheEndReason, inactiveReasons } from '../../catalogue/network/inactive-conditions.ts'
import type { InactiveReason } from '../../catalogue/network/inactive-reason.ts'
import { presetEffects } from '../../catalogue/network/preset-effects.ts'
import { presetOf, type NetworkPreset } from '../../catalogue/network/presets.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import { laneNames, lanes } from '../../trace/model/lane.ts'
import { Control, NumberInput } from './server-control.tsx'
import { eventSourceEffect } from './event-source-effect.ts'
import { ServerCors } from './server-cors.tsx'
import { ServerPreview } from './server-preview.tsx'
import type { RequestRef } from './server-requests.ts'
import { scheduleFor } from './server-schedule.ts'
import { useResult } from './use-result.ts'
import { presetTexts } from '../texts/catalogue-texts.ts'
import { conditionGroupName, conditionTexts, presetEffectsIn } from '../texts/server-words.ts'
import { inactiveTexts } from '../texts/inactive-texts.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { texts } from '../texts/texts.ts'

interface ServerNetworkProps {
  readonly playground: Playground
  readonly server: ServerDescription
  readonly requests: readonly RequestRef[]
  readonly view: TraceView | null
}

/** What the network will make of what the server sends. The network itself is chosen in the header. */
export function ServerOutcome({ playground, server, requests, view }: ServerNetworkProps) {
  const conditions = playground.network.value
  const schedule = useSchedule({ playground, server, requests, view })
  const preset = presetOf(conditions)
  // A status that the network answers by itself is what the preset tells of.
  const isServers = conditionsAt(1, conditions).status === null
  const refusal = isServers ? eventSourceEffect(schedule?.head) : null
  return (
    <section class="network-outcome" aria-label={serverTexts.value.conditions.outcome}>
      <Outcome preset={preset} />
      <ServerPreview
        schedule={schedule}
        conditions={conditions}
        timeScale={playground.timeScale.value}
      />
      {server.protocol === 'websocket' ? (
        <p>{serverTexts.value.socketOnly}</p>
      ) : (
        preset && <LaneSentences preset={preset} refusal={refusal} />
      )}
    </section>
  )
}

/** Every condition of the network by itself. */
export function ServerConditions(props: ServerNetworkProps) {
  const schedule = useSchedule(props)
  const bodyBytes = schedule?.isWhole
    ? schedule.writes.reduce((sum, { bytes }) => sum + bytes, 0)
    : Number.MAX_SAFE_INTEGER
  return <Conditions playground={props.playground} server={props.server} bodyBytes={bodyBytes} />
}

function useSchedule({ playground, server, requests, view }: ServerNetworkProps) {
  const values = playground.serverValues.value[server.id]
  const [request] = requests
  // While it runs the schedule would change under the eyes; what was known before will do.
  const trace = view && !view.live ? view.trace : null
  return useResult(
    () => scheduleFor(server, values ?? {}, trace, request ?? null),
    [server, values, trace, request?.lane, request?.request],
  )
}

function Outcome({ preset }: { readonly preset: NetworkPreset | null }) {
  const t = serverTexts.value.conditions
  const said = preset && presetTexts(preset)
  return (
    <div class="network-summary">
      <h2>{t.network(said?.name ?? t.own)}</h2>
      <p>
        {said?.sentence ?? t.ownSummary}
        {texts.value.sentenceGap}
        {t.where}
      </p>
    </div>
  )
}

interface LaneSentencesProps {
  readonly preset: NetworkPreset
  /** Why an EventSource reads nothing of this server; null if it does. */
  readonly refusal: string | null
}

function LaneSentences({ preset, refusal }: LaneSentencesProps) {
  const effects = presetEffectsIn(preset.id, presetEffects[preset.id])
  if (!effects) return null
  return (
    <dl class="network-lanes">
      {lanes.map((lane) => (
        <div key={lane} data-lane={lane}>
          <dt>{laneNames[lane]}</dt>
          <dd>{(lane === 'eventsource' && refusal) || effects[lane]}</dd>
        </div>
      ))}
    </dl>
  )
}

interface ConditionsProps {
  readonly playground: Playground
  readonly server: ServerDescription
  /** Very large while it is not known. */
  readonly bodyBytes: number
}

function Conditions({ playground, server, bodyBytes }: ConditionsProps) {
  const conditions = playground.network.value
  const reasons = inactiveReasons(conditions, server)
  return (
    <section class="conditions" aria-label={serverTexts.value.conditions.all}>
      <h2 class="server-title">{serverTexts.value.conditions.all}</h2>
      {conditionGroups.map((title) => (
        <section key={title} class="condition-group" aria-label={conditionGroupName(title)}>
          <h3>{conditionGroupName(title)}</h3>
          <div class="server-controls">
            {allConditions
              .filter(({ name }) => conditionControls[name].group === title)
              .map((control) => (
                <ConditionInput
                  key={control.name}
                  control={control}
                  conditions={conditions}
                  reason={
                    reasons[control.name] ?? beyondTheEndReason(control.name, conditions, bodyBytes)
                  }
                  onChange={(change) => playground.setNetwork({ ...conditions, ...change })}
                />
              ))}
          </div>
        </section>
      ))}
      <ServerCors playground={playground} />
    </section>
  )
}

interface ConditionInputProps {
  readonly control: Condition
  readonly conditions: NetworkConditions
  readonly reason: InactiveReason | null
  readonly onChange: (change: Partial<NetworkConditions>) => void
}

function ConditionInput({ control, conditions, reason, onChange }: ConditionInputProps) {
  const { name } = control
  const { unit } = conditionControls[name]
  const { label, help } = conditionTexts(name, conditionControls[name])
  const id = `condition-${name}`
  const common = {
    id,
    label,
    help,
    reason: reason && inactiveTexts.value(reason),
    isSet: conditions[name] !== control.initial,
  }
  if (control.kind === 'switch') {
    return (
      <Control {...common}>
        <input
          id={id}
          type="checkbox"
          aria-describedby={`${id}-help`}
          checked={conditions[control.name]}
          onChange={(event) => onChange({ [name]: event.currentTarget.checked })}
        />
      </Control>
    )
  }
  const value = conditions[control.name]
  return (
    <Control {...common} unit={unit ? serverTexts.value.control.units[unit] : ''}>
      {control.initial === null ? (
        <NumberInput
          optional
          id={id}
          range={control}
          value={value}
          onValue={(next) => onChange({ [name]: next })}
        />
      ) : (
        <NumberInput
          id={id}
          range={control}
          value={value ?? 0}
          onValue={(next) => onChange({ [name]: next })}
        />
      )}
    </Control>
  )
}
