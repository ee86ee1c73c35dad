import type {
  ServerDescription,
  ServerParameter,
  ServerValues,
  ValueOf,
} from './server-description.ts'

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
    const valueOf = ({ name, initial }: ServerParameter) =>
      choices.find(({ [name]: value }) => value !== undefined)?.[name] ?? initial
    this.#values = new Map(server.parameters.map((each) => [each.name, valueOf(each)]))
    for (const parameter of server.parameters) {
      const problem = whyUnfit(parameter, this.text(parameter.name), (name) => this.text(name))
      if (problem !== null) throw new InvalidParameterError(problem)
    }
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

/**
 * Why a parameter cannot have this value beside the others of its server, with what is allowed; null
 * if it can.
 */
export function whyUnfit(
  parameter: ServerParameter,
  value: string,
  valueOf: ValueOf,
): string | null {
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
    case 'text':
    case 'lines':
    case 'bytes': {
      const problem = parameter.unfit?.(value, valueOf) ?? null
      return problem === null ? null : `${name}: ${problem}`
    }
    default:
      return kind satisfies never
  }
}
