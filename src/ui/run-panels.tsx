import { onDemand } from './widgets/on-demand.tsx'

/* What a run can be looked at with; none of it is needed before there is one. */

export const BytesPanel = onDemand(async () => (await import('./bytes-panel.tsx')).BytesPanel)
export const ConsolePanel = onDemand(async () => (await import('./console-panel.tsx')).ConsolePanel)
export const Inspector = onDemand(async () => (await import('./inspector.tsx')).Inspector)
export const ServerPanel = onDemand(async () => (await import('./server-panel.tsx')).ServerPanel)
