import { onDemand } from '../widgets/on-demand.tsx'

/*
 * What a run can be looked at with; none of it is needed before there is one, so none of it delays
 * the code that a person came to read.
 */

export const BytesPanel = onDemand(
  async () => (await import('../bytes/bytes-panel.tsx')).BytesPanel,
)
export const ConsolePanel = onDemand(
  async () => (await import('../console/console-panel.tsx')).ConsolePanel,
)
export const Inspector = onDemand(
  async () => (await import('../inspector/inspector.tsx')).Inspector,
)
export const TimelinePanel = onDemand(
  async () => (await import('../timeline/timeline-panel.tsx')).TimelinePanel,
)
export const ServerPanel = onDemand(
  async () => (await import('../server/server-panel.tsx')).ServerPanel,
)
