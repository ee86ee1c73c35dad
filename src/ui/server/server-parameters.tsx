import { whyUnfit } from '../../catalogue/servers/parameter-values.ts'
import type {
  ServerDescription,
  ServerParameter,
  ServerValues,
} from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { maxValueLength } from '../../trace/model/settings.ts'
import { Control, NumberInput } from './server-control.tsx'
import { serverTexts } from '../texts/server-texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

interface ServerParametersProps {
  readonly server: ServerDescription
  readonly playground: Playground
}

/** What of a server can be chosen, each with a sentence. */
export function ServerParameters({ server, playground }: ServerParametersProps) {
  const t = serverTexts.value.parameters
  const all = playground.servers.value
  const values = all[server.id] ?? {}
  const set = (next: ServerValues) => playground.setServers({ ...all, [server.id]: next })
  const isChanged = server.parameters.some(
    ({ name, initial }) => (values[name] ?? initial) !== initial,
  )
  return (
    <ScrollRegion class="server-scroll" kind="group" aria-label={t.label}>
      <p class="server-summary">{t.summary(server.summary, server.clients)}</p>
      <div class="server-note">
        <span>{t.note}</span>
        <button type="button" class="button" disabled={!isChanged} onClick={() => set({})}>
          {t.reset}
        </button>
      </div>
      <div class="server-controls">
        {server.parameters.map((parameter) => (
          <Parameter
            key={`${server.id} ${parameter.name}`}
            id={`${server.id}-${parameter.name}`}
            parameter={parameter}
            value={values[parameter.name] ?? parameter.initial}
            onValue={(value) => set({ ...values, [parameter.name]: value })}
          />
        ))}
      </div>
    </ScrollRegion>
  )
}

interface ParameterProps {
  readonly id: string
  readonly parameter: ServerParameter
  readonly value: string
  readonly onValue: (value: string) => void
}

function Parameter({ id, parameter, value, onValue }: ParameterProps) {
  const { label, help } = parameter
  return (
    <Control id={id} label={label} help={help} isSet={value !== parameter.initial}>
      <ParameterInput id={id} parameter={parameter} value={value} onValue={onValue} />
    </Control>
  )
}

function ParameterInput({ id, parameter, value, onValue }: ParameterProps) {
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
              {option.label}
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
    case 'bytes':
      return <TextInput id={id} parameter={parameter} value={value} onValue={onValue} />
    default:
      return parameter.kind satisfies never
  }
}

/**
 * A text, with what is wrong with it below. Unlike a number it is taken as it is, as the server says
 * the same to the code; but when it is as long as a value can be, what is typed beyond is left out.
 */
function TextInput({ id, parameter, value, onValue }: ParameterProps) {
  const unfit = whyUnfit(parameter, value)
  const isFull = value.length >= maxValueLength
  const problem = unfit ?? (isFull ? serverTexts.value.control.full(maxValueLength) : null)
  return (
    <>
      <input
        id={id}
        type="text"
        class="server-text text-field"
        value={value}
        maxLength={maxValueLength}
        autocomplete="off"
        aria-describedby={problem ? `${id}-problem ${id}-help` : `${id}-help`}
        aria-invalid={unfit === null ? undefined : true}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      {problem && (
        <span id={`${id}-problem`} class="control-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  )
}
