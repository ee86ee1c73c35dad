import * as v from 'valibot'

import { areSameConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { conditionsOfPreset, networkPresets } from '../catalogue/network/presets.ts'
import type { ServerSettings } from '../catalogue/servers/server-description.ts'
import {
  readNetworkConditions,
  readServerSettings,
  timeScaleSchema,
  type RunSettings,
} from '../trace/model/settings.ts'

/**
 * Conditions as an embedder gives them: the id of a preset, or what differs from a network that
 * changes nothing. Throws a RangeError that says what is wrong and what would be right.
 */
export function conditionsOf(chosen: unknown): NetworkConditions {
  if (typeof chosen === 'string') {
    const preset = networkPresets.find(({ id }) => id === chosen)
    if (preset) return conditionsOfPreset(preset)
    const ids = networkPresets.map(({ id }) => id).join(', ')
    throw new RangeError(`There is no network preset "${chosen}". There are: ${ids}.`)
  }
  const read = readNetworkConditions(chosen)
  if ('problem' in read)
    throw new RangeError(`These network conditions are invalid: ${read.problem}`)
  return read.value
}

/** Values for servers as an embedder gives them; throws a RangeError that says what is wrong. */
export function serverSettingsOf(chosen: unknown): ServerSettings {
  const read = readServerSettings(chosen)
  if ('problem' in read) throw new RangeError(`These server settings are invalid: ${read.problem}`)
  return read.value
}

/** A written server as an embedder gives it; throws a RangeError if it is neither text nor null. */
export function serverCodeOf(chosen: unknown): string | null {
  if (chosen === null || typeof chosen === 'string') return chosen
  throw new RangeError('A server’s code must be text, or null for the simulated servers alone.')
}

/** A speed as an embedder gives it; throws a RangeError that says what is wrong. */
export function timeScaleOf(chosen: unknown): number {
  const read = v.safeParse(timeScaleSchema, chosen)
  if (!read.success) throw new RangeError(`This speed is invalid: ${read.issues[0].message}.`)
  return read.output
}

/** What is chosen for servers, and their samples where nothing is. */
export function withSamples(chosen: ServerSettings, samples: ServerSettings): ServerSettings {
  const sampled = Object.entries(samples).map(([id, sample]) => [id, { ...sample, ...chosen[id] }])
  return { ...chosen, ...Object.fromEntries(sampled) }
}

/** What is chosen for a run besides its code. */
export interface RunChoices {
  readonly timeScale: number
  readonly settings: RunSettings
}

/** One of the things that are chosen. */
export type Choice = 'speed' | 'network' | 'servers'

/** In what `one` and `other` differ. */
export function differingChoices(one: RunChoices, other: RunChoices): readonly Choice[] {
  const found: Choice[] = []
  if (one.timeScale !== other.timeScale) found.push('speed')
  if (!areSameConditions(one.settings.network, other.settings.network)) found.push('network')
  if (!areSameValues(one.settings.servers, other.settings.servers)) found.push('servers')
  return found
}

/** Values stand in the order in which they were chosen, and a server may have none left. */
function areSameValues(one: ServerSettings, other: ServerSettings): boolean {
  const listed = (servers: ServerSettings) =>
    Object.entries(servers)
      .flatMap(([server, values]) =>
        Object.entries(values).map(([name, value]) => JSON.stringify([server, name, value])),
      )
      .toSorted()
  return JSON.stringify(listed(one)) === JSON.stringify(listed(other))
}
