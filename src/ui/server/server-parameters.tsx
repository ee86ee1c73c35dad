import '../widgets/choice.css'

import type {
  ServerDescription,
  ServerParameter,
  ServerValues,
  ValueOf,
} from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { OwnBytesField } from './own-bytes-field.tsx'
import { Control, NumberInput } from './server-control.tsx'
import { TextArea, TextInput } from './server-text.tsx'
import { parameterTexts, serverTextsOf } from '../texts/server-words.ts'
import { serverTexts } from '../texts/server-texts.ts'

interface ServerParametersProps {
  readonly server: ServerDescription
  readonly playground: Playground
}

/** What of a server can be chosen, each with a sentence. */
export function ServerParameters({ server, playground }: ServerParametersProps) {
  const t = serverTexts.value.parameters
  const said = serverTextsOf(server)
  const all = playground.servers.value
  const values = all[server.id] ?? {}
  const sample = playground.samples.value[server.id] ?? {}
  const parameters = server.parameters.map((each) => ({
    ...each,
    initial: sample[each.name] ?? each.initial,
  }))
  const set = (next: ServerValues) => playground.setServers({ ...all, [server.id]: next })
  const valueOf = (name: string) =>
    values[name] ?? parameters.find((each) => each.name === name)?.initial ?? ''
  const isChanged = parameters.some(({ name, initial }) => (values[name] ?? initial) !== initial)
  return (
    <section class="server-about" aria-label={t.label}>
      <p class="server-summary">{t.summary(said.summary, said.clients)}</p>
      <div class="server-note">
        <span>{t.note}</span>
        <button type="button" class="button" disabled={!isChanged} onClick={() => set({})}>
          {t.reset}
        </button>
      </div>
      <div class="server-controls">
        {parameters.map((parameter) => (
          <Parameter
            key={`${server.id} ${parameter.name}`}
            id={`${server.id}-${parameter.name}`}
            server={server}
            parameter={parameter}
            valueOf={valueOf}
            onValues={(chosen) => set({ ...values, ...chosen })}
          />
        ))}
      </div>
    </section>
  )
}

interface ParameterProps {
  readonly id: string
  readonly server: ServerDescription
  readonly parameter: ServerParameter
  readonly valueOf: ValueOf
  readonly onValues: (values: ServerValues) => void
}

function Parameter(props: ParameterProps) {
  const { id, server, parameter, valueOf } = props
  const { name, kind, initial } = parameter
  const { label, help } = parameterTexts(server.id, parameter)
  return (
    <Control
      id={id}
      label={label}
      help={help}
      isSet={valueOf(name) !== initial}
      isWide={kind === 'bytes' || kind === 'lines'}
    >
      <ParameterInput {...props} />
    </Control>
  )
}

function ParameterInput({ id, server, parameter, valueOf, onValues }: ParameterProps) {
  const value = valueOf(parameter.name)
  const onValue = (chosen: string) => onValues({ [parameter.name]: chosen })
  const text = { id, parameter, value, valueOf, onValue }
  const described = { id, 'aria-describedby': `${id}-help` }
  switch (parameter.kind) {
    case 'choice':
      return (
        <select
          {...described}
          value={value}
          onChange={(event) => onValue(event.currentTarget.value)}
        >
          {parameter.options?.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {parameterTexts(server.id, parameter).options?.[option.value] ?? option.label}
            </option>
          ))}
        </select>
      )
    case 'switch':
      return (
        <input
          {...described}
          type="checkbox"
          checked={value === 'on'}
          onChange={(event) => onValue(event.currentTarget.checked ? 'on' : 'off')}
        />
      )
    case 'number':
      return (
        <NumberInput
          id={id}
          value={Number(value)}
          range={{ min: parameter.min ?? 0, max: parameter.max ?? Number.MAX_SAFE_INTEGER }}
          onValue={(next) => onValue(String(next))}
        />
      )
    case 'text':
      return <TextInput {...text} />
    case 'lines':
      return <TextArea {...text} />
    case 'bytes':
      return <OwnBytesField {...text} onValues={onValues} />
    default:
      return parameter.kind satisfies never
  }
}
