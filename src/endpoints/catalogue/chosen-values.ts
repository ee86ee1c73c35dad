import type { ServerDescription, ServerParameter, ServerValues } from './server-description.ts'

/** A value that its parameter does not allow; the message says which, why, and what is allowed. */
export class UnfitValue extends Error {
  override readonly name = 'UnfitValue'
}

/** The values that hold for a server: chosen ones that were checked, and `initial` for the others. */
export class ChosenValues {
  readonly #values: ReadonlyMap<string, string>

  /**
   * `choices` go before each other in their order, e.g. an address's query before a run's settings.
   * Names that the server has no parameter for are not looked at, as a real server would not.
   *
   * @throws UnfitValue if a value is not allowed.
   */
  constructor(server: ServerDescription, ...choices: readonly ServerValues[]) {
    const valueOf = (parameter: ServerParameter) => {
      const chosen = choices.find(({ [parameter.name]: value }) => value !== undefined)
      const value = chosen?.[parameter.name]
      return value === undefined ? parameter.initial : checked(parameter, value)
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

function checked(parameter: ServerParameter, value: string): string {
  const { name, kind, options = [], min = 0, max = Number.MAX_SAFE_INTEGER } = parameter
  const refuse = (allowed: string) => new UnfitValue(`${name} is ${allowed}, not "${value}"`)
  if (kind === 'number') {
    const number = Number(value)
    const fits = value.trim() !== '' && Number.isInteger(number) && number >= min && number <= max
    if (!fits) throw refuse(`a whole number from ${min} to ${max}`)
  }
  const allowed = kind === 'switch' ? ['on', 'off'] : options.map((option) => option.value)
  if ((kind === 'switch' || kind === 'choice') && !allowed.includes(value)) {
    throw refuse(`one of ${allowed.join(', ')}`)
  }
  return value
}
