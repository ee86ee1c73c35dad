import type { HeaderList } from '../../base/headers.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import { lanes, type Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { serverAt } from '../../catalogue/servers/servers.ts'

/** A request of the run that went to a server. */
export interface RequestRef {
  readonly lane: Lane
  readonly request: number
}

/** The requests of a run that went to `server`, lane by lane in their order. */
export function requestsTo(
  server: ServerDescription,
  trace: Trace,
  siteOrigin: string,
): readonly RequestRef[] {
  return lanes.flatMap((lane) =>
    [...trace.summary(lane).requests.values()].flatMap(({ url, request }) => {
      const asked = URL.canParse(url) ? serverAt(new URL(url), siteOrigin) : undefined
      return asked?.id === server.id ? [{ lane, request }] : []
    }),
  )
}

/** Status and headers of a response; null as long as there are none. */
export function headersOf(
  trace: Trace,
  { lane, request }: RequestRef,
): { readonly status: number; readonly headers: HeaderList } | null {
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'headers' && event.request === request) return event
  }
  return null
}
