import { onDemand } from '../widgets/on-demand.tsx'

/** Fetched with the first output: there is nothing to copy, or to say about it, before. */
export const OutputTools = onDemand(async () => (await import('./output-tools.tsx')).OutputTools)
