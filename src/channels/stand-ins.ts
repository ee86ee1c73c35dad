import type { HeldFile } from '../base/one-file.ts'

/*
 * Where there is no service worker, the page starts a worker that runs learner code from a small script
 * of its own (`sandbox/client/confined-workers.ts`), which first loads stand-ins for what requests are
 * made with. These names are of globals by which the scripts hand something on; each is taken away by
 * who reads it, before learner code runs.
 */

/** The port by which the stand-ins make requests. */
export const requestsGlobal = 'chunkwise:requests'

/** A function that tells whether a stand-in has dispatched an event. */
export const genuineGlobal = 'chunkwise:is-genuine'

/**
 * What such a worker is sent first, with the port for requests (if it may make any) before those of `init`.
 */
export interface ConfinedStart {
  /** What `location` is to say: a script made of text has no address of the site. */
  readonly location: string
  /** Loaded one after the other. */
  readonly scripts: readonly string[]
  /** Handed to the last script, as if the page had posted it. */
  readonly init: unknown
  readonly hasRequests: boolean
  /**
   * In the one file, whose `blob:` addresses count in the page alone: what these are of, for all that the
   * rest names. The worker makes addresses of its own.
   */
  readonly held: readonly HeldFile[]
}
