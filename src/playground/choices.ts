import { computed, type ReadonlySignal } from '@preact/signals-core'

import type { Playground } from './model.ts'
import type { Runs } from './run/runs.ts'
import { differingChoices, serverSettingsOf, withSamples, type RunChoices } from './settings.ts'
import type { Workspace } from './workspace.ts'

type Choices = Pick<
  Playground,
  | 'timeScale'
  | 'isSpeedFixed'
  | 'network'
  | 'servers'
  | 'samples'
  | 'serverValues'
  | 'pendingSettings'
  | 'forNextRun'
  | 'setTimeScale'
  | 'setNetwork'
  | 'setServers'
> & {
  /** What the next run gets. */
  readonly chosen: ReadonlySignal<RunChoices>
}

/** What is chosen for the next run besides code: the speed, and the open workspace's settings. */
export function createChoices(workspace: ReadonlySignal<Workspace>, runs: Runs): Choices {
  const timeScale = computed(() => workspace.value.timeScale.value)
  const network = computed(() => workspace.value.network.value)
  const servers = computed(() => workspace.value.servers.value)
  const samples = computed(() => workspace.value.samples.value)
  const chosen = computed(() => ({
    timeScale: timeScale.value,
    settings: { network: network.value, servers: servers.value },
  }))
  return {
    chosen,
    timeScale,
    isSpeedFixed: computed(() => workspace.value.isSpeedFixed),
    network,
    servers,
    samples,
    serverValues: computed(() => withSamples(servers.value, samples.value)),
    pendingSettings: computed(() => {
      if (!runs.lastStart.value) return []
      const { has, missed } = runs.lastStart.value
      const differing = differingChoices(has, chosen.value)
      // Whoever has taken a choice back has what they chose.
      return missed.filter((choice) => differing.includes(choice))
    }),
    forNextRun: computed(() => {
      const start = runs.running.value ? runs.lastStart.value : null
      return start ? differingChoices(start.has, chosen.value) : []
    }),
    setTimeScale(value) {
      const open = workspace.peek()
      if (open.isSpeedFixed) return
      open.timeScale.value = value
      open.touch([])
    },
    setNetwork(conditions) {
      workspace.peek().network.value = conditions
      workspace.peek().touch([])
    },
    setServers(settings) {
      // Saved or sent with a run, what is too long would cost more than itself.
      workspace.peek().servers.value = serverSettingsOf(settings)
      workspace.peek().touch([])
    },
  }
}
