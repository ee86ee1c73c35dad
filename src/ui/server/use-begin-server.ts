import { useState } from 'preact/hooks'

import { messageOf } from '../../base/errors.ts'
import { InvalidParameterError } from '../../catalogue/servers/parameter-values.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import { loadSources } from '../../catalogue/sources/load-sources.ts'
import type { Playground } from '../../playground/model.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { told } from '../texts/told-texts.ts'

/** Begins a written server. */
export interface BeginServer {
  /** How often one was begun here. */
  readonly begun: number
  /** Why the last one couldn't be. */
  readonly problem: string | null
  /** What the chosen simulated server does, with its values of now, as MSW handlers. */
  readonly source: () => Promise<string>
  /** Loads code and begins a server with it. */
  with(load: () => Promise<string>): Promise<void>
}

/** `server` is the chosen simulated server. */
export function useBeginServer(playground: Playground, server: ServerDescription): BeginServer {
  const [outcome, setOutcome] = useState<{ begun: number; problem: string | null }>({
    begun: 0,
    problem: null,
  })
  return {
    ...outcome,
    async source() {
      const found = (await loadSources(server.id)).find(({ language }) => language === 'msw')
      if (!found) throw new Error(`${server.name} has no MSW handler`)
      return found.code(playground.serverValues.peek()[server.id] ?? {})
    },
    async with(load) {
      try {
        playground.writtenServer.begin(await load())
        setOutcome(({ begun }) => ({ begun: begun + 1, problem: null }))
      } catch (error) {
        const t = serverTexts.value
        const why = messageOf(error)
        const problem =
          error instanceof InvalidParameterError
            ? t.sources.unfit(told(why))
            : t.own.unloadable(why)
        setOutcome(({ begun }) => ({ begun, problem }))
      }
    },
  }
}
