import './server.css'

import { useState } from 'preact/hooks'

import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { serverAt, servers } from '../../catalogue/servers/servers.ts'
import { ServerFlow } from './server-flow.tsx'
import { ServerNetwork } from './server-network.tsx'
import { ServerParameters } from './server-parameters.tsx'
import { ServerSources } from './server-sources.tsx'
import { requestsTo } from './server-requests.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { Tabs } from '../widgets/tabs.tsx'

const refreshMs = 200

interface ServerPanelProps {
  readonly playground: Playground
  /** While it is not to be seen it costs nothing. */
  readonly visible: boolean
}

/** The server behind a lane: what it is, what it sent, and what the network makes of it. */
export function ServerPanel({ playground, visible }: ServerPanelProps) {
  const [part, setPart] = useState('network')
  return (
    <section
      class="server"
      aria-label={serverTexts.value.panel}
      data-part={visible ? part : undefined}
    >
      {visible && <Server playground={playground} part={part} onPart={setPart} />}
    </section>
  )
}

interface ServerProps {
  readonly playground: Playground
  readonly part: string
  readonly onPart: (part: string) => void
}

function Server({ playground, part, onPart }: ServerProps) {
  const t = serverTexts.value
  const view = useThrottledTrace(playground.view, refreshMs)
  const { server, choose } = useServer(playground)
  const requests = view ? requestsTo(server, view.trace, location.origin) : []
  const shared = { playground, server, requests, view }
  return (
    <>
      <ServerHead server={server} onChoose={choose} />
      <Tabs
        id="server"
        label={t.parts}
        value={part}
        onValue={onPart}
        items={[
          { value: 'network', label: t.network, content: <ServerNetwork {...shared} /> },
          {
            value: 'parameters',
            label: t.about,
            content: <ServerParameters server={server} playground={playground} />,
          },
          {
            value: 'flow',
            label: t.flow,
            content: part === 'flow' && <ServerFlow key={server.id} {...shared} />,
          },
          {
            value: 'source',
            label: t.source,
            content: <ServerSources key={server.id} server={server} playground={playground} />,
          },
        ]}
      />
    </>
  )
}

/** The server that was chosen; else the one that the selected lane asked last; else the first. */
function useServer(playground: Playground) {
  const [chosen, setChosen] = useState<string | null>(null)
  const view = useThrottledTrace(playground.view, refreshMs)
  const lane = playground.selection.value?.lane
  const asked = lane && view && lastAsked([...view.trace.summary(lane).requests.values()])
  const server = servers.find(({ id }) => id === chosen) ?? asked ?? servers[0]
  if (!server) throw new Error('The catalogue has no server.')
  return { server, choose: setChosen }
}

function lastAsked(requests: readonly { readonly url: string }[]): ServerDescription | undefined {
  for (const { url } of requests.toReversed()) {
    const server = URL.canParse(url) && serverAt(new URL(url), location.origin)
    if (server) return server
  }
  return undefined
}

interface ServerHeadProps {
  readonly server: ServerDescription
  readonly onChoose: (id: string) => void
}

function ServerHead({ server, onChoose }: ServerHeadProps) {
  return (
    <div class="server-head">
      <select
        class="server-name"
        aria-label={serverTexts.value.picker}
        value={server.id}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {servers.map(({ id, name }) => (
          <option key={id} value={id} selected={id === server.id}>
            {name}
          </option>
        ))}
      </select>
      <code class="server-address">
        <b>{server.method}</b> {server.address}
      </code>
    </div>
  )
}
