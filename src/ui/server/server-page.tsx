import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground, TraceView } from '../../playground/model.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { ServerFlow } from './server-flow.tsx'
import { ServerConditions, ServerOutcome } from './server-network.tsx'
import { ServerParameters } from './server-parameters.tsx'
import type { RequestRef } from './server-requests.ts'
import { ServerSources } from './server-sources.tsx'

interface ServerPageProps {
  readonly playground: Playground
  readonly server: ServerDescription
  readonly requests: readonly RequestRef[]
  readonly view: TraceView | null
}

/** A server from top to bottom: what it is, its values, what will happen, what happened, its source. */
export function ServerPage(props: ServerPageProps) {
  const t = serverTexts.value
  const { playground, server } = props
  return (
    <ScrollRegion class="server-scroll fades" kind="group" aria-label={t.page}>
      <div class="server-now">
        <ServerParameters server={server} playground={playground} />
        <ServerOutcome {...props} />
      </div>
      <section aria-label={t.flow}>
        <h2 class="server-title">{t.flow}</h2>
        <ServerFlow key={server.id} {...props} />
      </section>
      <section aria-label={t.source}>
        <h2 class="server-title">{t.source}</h2>
        <ServerSources key={server.id} server={server} playground={playground} />
      </section>
      <ServerConditions {...props} />
    </ScrollRegion>
  )
}
