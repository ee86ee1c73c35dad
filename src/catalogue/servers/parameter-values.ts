import { EscapeError, chunksOfEscaped } from '../../wire/encode/escaped-bytes.ts'
import type { ServerDescription, ServerParameter, ServerValues } from './server-description.ts'

/** A value that its parameter does not allow; the message says which, why, and what is allowed. */
export class InvalidParameterError extends Error {
  override readonly name = 'InvalidParameterError'
}

/** The values that hold for a server: chosen ones that were checked, and `initial` for the others. */
export class ParameterValues {
  readonly #values: ReadonlyMap<string, string>

  /**
   * `choices` go before each other in their order, e.g. an address's query before a run's settings.
   * Names that the server has no parameter for are not looked at, as a real server would not.
   *
   * @throws InvalidParameterError if a value is not allowed.
   */
  constructor(server: ServerDescription, ...choices: readonly ServerValues[]) {
    const valueOf = (parameter: ServerParameter) => {
      const chosen = choices.find(({ [parameter.name]: value }) => value !== undefined)
      const value = chosen?.[parameter.name]
      if (value === undefined) return parameter.initial
      const problem = whyUnfit(parameter, value)
      if (problem !== null) throw new InvalidParameterError(problem)
      return value
    }
    this.#values = new Map(server.parameters.map((each) => [each.name, valueOf(each)]))
  }

  /** @throws Error if the server has no parameter of this name. */
  text(name: string): string {
    const value = this.#values.get(name)
    if (value === undefined) throw new Error(`The server has no parameter "${name}".`)
    return value
  }

  number(name: string): number {
    return Number(this.text(name))
  }

  isOn(name: string): boolean {
    return this.text(name) === 'on'
  }
}

/** Why a parameter cannot have this value, with what is allowed; null if it can. */
export function whyUnfit(parameter: ServerParameter, value: string): string | null {
  const { name, kind, options = [], min = 0, max = Number.MAX_SAFE_INTEGER } = parameter
  const isNot = (allowed: string) => `${name} must be ${allowed}, not "${value}"`
  switch (kind) {
    case 'number': {
      const number = Number(value)
      const fits = value.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
      return fits ? null : isNot(`a whole number from ${min} to ${max}`)
    }
    case 'switch':
    case 'choice': {
      const allowed = kind === 'switch' ? ['on', 'off'] : options.map((option) => option.value)
      return allowed.includes(value) ? null : isNot(`one of ${allowed.join(', ')}`)
    }
    case 'bytes':
      return bytesError(name, value)
    case 'text':
      return null
    default:
      return kind satisfies never
  }
}

function bytesError(name: string, value: string): string | null {
  try {
    chunksOfEscaped(value)
    return null
  } catch (error) {
    if (error instanceof EscapeError) return `${name}: ${error.message}`
    throw error
  }
}
