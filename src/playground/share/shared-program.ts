import * as v from 'valibot'

import { allConditions, defaultConditions } from '../../catalogue/network/conditions.ts'
import type { NetworkConditions } from '../../catalogue/network/conditions.ts'
import type { ServerSettings } from '../../catalogue/servers/server-description.ts'
import { messageOf } from '../../base/errors.ts'
import type { Problem, Result } from '../../base/result.ts'
import { readVersioned, type Versioned } from '../../storage/versioned.ts'
import { greatestSeed, type CutChoices } from '../../cuts/trial/choices.ts'
import { lanes, type Lane, type LaneCode } from '../../trace/model/lane.ts'
import {
  networkConditionsSchema,
  serverSettingsSchema,
  timeScaleSchema,
} from '../../trace/model/settings.ts'

/** The views that a program can open with. */
export const sharedViews = ['timeline', 'bytes', 'console', 'server'] as const
export type SharedView = (typeof sharedViews)[number]

/** What goes into a link, or a file: code and what it runs against, without anything of a run. */
export interface SharedProgram {
  /** Of the lanes that are in it, at least one. */
  readonly code: LaneCode
  /** A server of one's own; absent if only the simulated ones respond. */
  readonly server?: string
  /** As the servers send, if absent. */
  readonly network?: NetworkConditions
  readonly servers?: ServerSettings
  /** The reader's own speed, if absent. */
  readonly speed?: number
  readonly view?: SharedView
  /** How every cut was tried on lanes that are in it: so tried again, they get the same networks. */
  readonly cuts?: Readonly<Partial<Record<Lane, CutChoices>>>
}

/** No program is larger, in bytes of its JSON in UTF-8. */
export const maxProgramBytes = 1_048_576

const choicesSchema = v.strictObject({
  seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(greatestSeed)),
  comparing: v.strictObject({
    lastOnly: v.boolean(),
    ignoreNumbers: v.boolean(),
    ignoreTimes: v.boolean(),
    ignoreLineEnds: v.boolean(),
  }),
})

/** The first version that has `cuts`; the rest of it is as in version 1. */
const versionWithCuts = 2

const record: Versioned<SharedProgram> = {
  version: versionWithCuts,
  schema: v.strictObject({
    chunkwise: v.literal('program'),
    version: v.literal(versionWithCuts),
    code: v.pipe(
      v.strictObject({
        fetch: v.exactOptional(v.string()),
        eventsource: v.exactOptional(v.string()),
        axios: v.exactOptional(v.string()),
      }),
      v.check((code) => Object.keys(code).length > 0, 'no lane has code'),
    ),
    server: v.exactOptional(v.string()),
    network: v.exactOptional(networkConditionsSchema),
    servers: v.exactOptional(serverSettingsSchema),
    speed: v.exactOptional(timeScaleSchema),
    view: v.exactOptional(v.picklist(sharedViews)),
    cuts: v.exactOptional(
      v.strictObject({
        fetch: v.exactOptional(choicesSchema),
        eventsource: v.exactOptional(choicesSchema),
        axios: v.exactOptional(choicesSchema),
      }),
    ),
  }),
  // For each earlier version, one: links stay readable for good.
  migrations: { 1: (data) => ({ ...data }) },
}

/**
 * As JSON; conditions of the network that change nothing are left out. Its version is the first one that
 * has all that is in it, so that a page of before, still open somewhere, reads what it can.
 */
export function programToJson(program: SharedProgram, indent?: number): string {
  const { network, ...rest } = program
  const changed = network && changedConditions(network)
  return JSON.stringify(
    {
      chunkwise: 'program',
      version: program.cuts ? versionWithCuts : 1,
      ...rest,
      ...(changed && { network: changed }),
    },
    null,
    indent,
  )
}

/** What is wrong with a program's text: `data` has the place and the reason. */
export type ProgramProblem = 'data' | 'newer'

/**
 * A program from JSON that anybody may have written. The problem says what is wrong and where.
 * Conditions and hosts that this version doesn't know are left out; any other unknown field is refused.
 */
export function programFromText(
  text: string,
): Result<SharedProgram, { readonly kind: ProgramProblem }> {
  const data = jsonOf(text)
  if ('problem' in data) return data
  const read = readVersioned(data.value, record)
  if ('problem' in read) {
    return { problem: read.problem, kind: read.reason === 'newer' ? 'newer' : 'data' }
  }
  const { code, server, network, servers, speed, view, cuts } = read.value
  const known: Partial<Record<Lane, string>> = {}
  // In the order of the lanes, whatever the order in the text.
  for (const lane of lanes) {
    const text = code[lane]
    if (text !== undefined) known[lane] = text
  }
  return {
    value: {
      code: known,
      ...(server !== undefined && { server }),
      ...(network !== undefined && { network }),
      ...(servers !== undefined && { servers }),
      ...(speed !== undefined && { speed }),
      ...(view !== undefined && { view }),
      ...(cuts !== undefined && { cuts }),
    },
  }
}

/** Whether a file's text says that it is a program, whatever else is wrong with it. */
export function claimsToBeProgram(text: string): boolean {
  const data = jsonOf(text)
  return 'value' in data && v.is(v.looseObject({ chunkwise: v.literal('program') }), data.value)
}

function jsonOf(text: string): { readonly value: unknown } | Problem<{ readonly kind: 'data' }> {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: messageOf(error), kind: 'data' }
  }
}

function changedConditions(network: NetworkConditions): Partial<NetworkConditions> {
  const changed = allConditions
    .map(({ name }) => [name, network[name]] as const)
    .filter(([name, value]) => value !== defaultConditions[name])
  return Object.fromEntries(changed)
}
