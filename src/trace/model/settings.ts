import * as v from 'valibot'

import { validate, type Result } from '../../base/result.ts'
import {
  allConditions,
  defaultConditions,
  type Condition,
  type ConditionName,
  type NetworkConditions,
} from '../../catalogue/network/conditions.ts'
import { corsChoices, corsHosts, corsSettingsId } from '../../catalogue/network/cors-choices.ts'
import { longValues } from '../../catalogue/servers/long-values.ts'
import { maxValueLength, type ServerSettings } from '../../catalogue/servers/server-description.ts'

/** What was chosen for a run besides its code and its speed. */
export interface RunSettings {
  readonly network: NetworkConditions
  readonly servers: ServerSettings
  /** What a lesson's second run was drawn from, from 1 to `lastSeed`; any other run has none. */
  readonly seed?: number
  /** The lanes' requests were made by stand-ins, and no service worker answered (decision 21). */
  readonly browser?: 'simulated'
}

/** Where the values of a written server are in `servers`, beside those of simulated ones. */
export const writtenServerId = 'written'

/** The greatest seed of a lesson's second run; the least is 1. */
export const lastSeed = 999_999

/** Servers as they are, behind a network that changes nothing. */
export const defaultSettings: RunSettings = { network: defaultConditions, servers: {} }

const timeScaleRange = { min: 0.25, max: 1000 }
const timeScaleMessage = ({ received }: v.BaseIssue<unknown>) =>
  `a speed must be a number from ${timeScaleRange.min} to ${timeScaleRange.max}, not ${received}`

/** How many times as fast as real ones the simulated servers are. */
export const timeScaleSchema = v.pipe(
  v.number(timeScaleMessage),
  v.minValue(timeScaleRange.min, timeScaleMessage),
  v.maxValue(timeScaleRange.max, timeScaleMessage),
)

/** A condition's value, with a message that says what is allowed. */
function valueOf(condition: Condition): v.GenericSchema<unknown, number | boolean | null> {
  const { name, initial } = condition
  if (condition.kind === 'switch') {
    return v.boolean(({ received }) => `${name} must be true or false, not ${received}`)
  }
  const { min, max } = condition
  const range = `a whole number from ${min} to ${max}${initial === null ? ', or null' : ''}`
  const message = ({ received }: v.BaseIssue<unknown>) =>
    `${name} must be ${range}, not ${received}`
  const number = v.pipe(
    v.number(message),
    v.integer(message),
    v.minValue(min, message),
    v.maxValue(max, message),
  )
  return initial === null ? v.nullable(number) : number
}

type NetworkEntries = {
  readonly [Name in ConditionName]: v.OptionalSchema<
    v.GenericSchema<NetworkConditions[Name]>,
    NetworkConditions[Name]
  >
}

/** What is left out is as in `defaultConditions`. */
const networkEntries = Object.fromEntries(
  allConditions.map((condition) => [
    condition.name,
    v.optional(valueOf(condition), condition.initial),
  ]),
) as unknown as NetworkEntries

/** Network conditions from outside: ranges are looked at, names that are not known are left out. */
export const networkConditionsSchema = v.object(networkEntries)

const corsChoice = v.exactOptional(
  v.picklist(
    corsChoices,
    ({ received }) =>
      `a host's CORS must be ${corsChoices.join(' or ')}, or left out; not ${received}`,
  ),
)
/** Whether a simulated host allows pages of other origins, by host. */
const corsEntries = Object.fromEntries(corsHosts.map((host) => [host, corsChoice]))

/** A parameter's value, of `most` UTF-16 units or fewer. */
const valueSchema = (most: number) =>
  v.pipe(
    v.string(({ received }) => `a parameter's value must be text, not ${received}`),
    v.maxLength(most, `a parameter's value can have at most ${most} characters`),
  )

const parameterValuesSchema = v.record(v.string(), valueSchema(maxValueLength))

/** Of servers whose parameters may take more than others do. */
const longEntries = Object.fromEntries(
  Object.entries(longValues).map(([server, lengths]) => [
    server,
    v.exactOptional(
      v.objectWithRest(
        Object.fromEntries(
          Object.entries(lengths).map(([name, most]) => [name, v.exactOptional(valueSchema(most))]),
        ),
        valueSchema(maxValueLength),
      ),
    ),
  ]),
)

/**
 * Values of servers' parameters, by the server's id and the parameter's name, and under `cors` what
 * hosts allow pages of other origins; hosts that are not known are left out.
 */
export const serverSettingsSchema: v.GenericSchema<ServerSettings> = v.objectWithRest(
  { ...longEntries, [corsSettingsId]: v.exactOptional(v.object(corsEntries)) },
  parameterValuesSchema,
)

/** Settings of a run that come from another realm or from a file. */
export const runSettingsSchema = v.object({
  network: v.optional(networkConditionsSchema, {}),
  servers: v.optional(serverSettingsSchema, {}),
  seed: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(lastSeed))),
  browser: v.exactOptional(v.literal('simulated')),
})

/** Conditions that a person or an embedder gives: a name that is not known is refused, too. */
export const readNetworkConditions = (data: unknown): Result<NetworkConditions> =>
  validate(v.strictObject(networkEntries), data)

/** Values for servers, given by a person or an embedder: a host that is not known is refused, too. */
export const readServerSettings = (data: unknown): Result<ServerSettings> =>
  validate(
    v.objectWithRest(
      { ...longEntries, [corsSettingsId]: v.exactOptional(v.strictObject(corsEntries)) },
      parameterValuesSchema,
    ),
    data,
  )
