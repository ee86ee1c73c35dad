import { onDemand } from '../widgets/on-demand.tsx'

/* Examples and what else opens in a dialog: fetched once code can run, as none of it comes before. */

const load = () => import('./tools-ui.ts')

export const ExamplesButton = onDemand(async () => (await load()).ExamplesButton)
export const ShareButton = onDemand(async () => (await load()).ShareButton)
export const Tools = onDemand(async () => (await load()).Tools)
