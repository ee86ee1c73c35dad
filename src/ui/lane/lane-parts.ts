import { onDemand } from '../widgets/on-demand.tsx'

/** Fetched with the first output: there is nothing to copy before. */
export const CopyOutput = onDemand(async () => (await import('./copy-output.tsx')).CopyOutput)
