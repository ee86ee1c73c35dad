import type { Playground } from '../../playground/model.ts'

/** What is chosen for the next run besides its code: the playground, as the *Server* tab knows it. */
export type ServerChoices = Pick<Playground, 'network' | 'servers' | 'setNetwork' | 'setServers'>
