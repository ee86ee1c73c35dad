type Value = string | number | boolean

/** Values by name, as a lesson's front matter and its `seed.ts` write them. */
type Values = Readonly<Record<string, Value>>

/**
 * What a lesson chooses for a run besides code: in its front matter for the first run, in its
 * `seed.ts` for the second. What `seed.ts` leaves out is as in the front matter.
 */
export interface RunValues {
  /** Of the parameters of the lesson's simulated server, by their names. */
  readonly serverValues?: Values
  /** A preset's id, or conditions that differ from a network that changes nothing. */
  readonly network?: string | Readonly<Record<string, number | boolean | null>>
  /** Of the lesson's written server, which reads them as `serverValues.<name>`, always as text. */
  readonly writtenValues?: Values
}

/** The values of a run, as its checks ask for them. */
export interface GivenValues {
  /** Null in the first run, whose values are those of the front matter. */
  readonly seed: number | null
  /**
   * The value of a parameter of the simulated server.
   *
   * @throws RangeError if neither the front matter nor `seed.ts` names it.
   */
  server(name: string): string
  /**
   * A value of the written server.
   *
   * @throws RangeError if neither the front matter nor `seed.ts` names it.
   */
  written(name: string): string
  /** A condition of the network; null if it isn't named, or if the network is a preset. */
  condition(name: string): number | boolean | null
}

/** The lesson's own values, with those that were drawn in their place. */
export function withDrawn(own: RunValues, drawn: RunValues): RunValues {
  const network =
    typeof own.network === 'object' && typeof drawn.network === 'object'
      ? { ...own.network, ...drawn.network }
      : (drawn.network ?? own.network ?? 'as-sent')
  return {
    serverValues: { ...own.serverValues, ...drawn.serverValues },
    network,
    writtenValues: { ...own.writtenValues, ...drawn.writtenValues },
  }
}

/** What checks may ask of a run with these values. */
export function givenValues(values: RunValues, seed: number | null): GivenValues {
  const { serverValues, writtenValues, network } = values
  return {
    seed,
    server: (name) => valueOf(serverValues, 'serverValues', name),
    written: (name) => valueOf(writtenValues, 'writtenValues', name),
    condition: (name) => (typeof network === 'object' ? (network[name] ?? null) : null),
  }
}

function valueOf(values: Values | undefined, where: string, name: string): string {
  const value = values?.[name]
  if (value !== undefined) return String(value)
  throw new RangeError(
    `A check asks for the value "${name}". Add it to ${where} in the lesson’s front matter.`,
  )
}
