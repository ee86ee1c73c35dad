import { lanesOrigin } from '../../base/one-file.ts'
import './server.css'

import { useEffect, useState } from 'preact/hooks'

import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import type { Playground } from '../../playground/model.ts'
import { serverAt, servers } from '../../catalogue/servers/servers.ts'
import type { Shell } from '../shell/shell.ts'
import { OwnServer } from './own-server.tsx'
import { ServerHint } from './server-hint.tsx'
import { ServerPage } from './server-page.tsx'
import { requestsTo } from './server-requests.ts'
import { serverTextsOf } from '../texts/server-words.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { onDemand } from '../widgets/on-demand.tsx'
import { Tabs } from '../widgets/tabs.tsx'
import { useBeginServer } from './use-begin-server.ts'

const refreshMs = 200

const RecordingsPanel = onDemand(
  async () => (await import('./recordings/recordings-panel.tsx')).RecordingsPanel,
)

const RealServerPanel = onDemand(
  async () => (await import('./real/real-server-panel.tsx')).RealServerPanel,
)

interface ServerPanelProps {
  readonly playground: Playground
  readonly shell: Shell
  /** While it is not to be seen it costs nothing. */
  readonly visible: boolean
}

/** The server behind a lane: what it is, what it sent, and what the network makes of it. */
export function ServerPanel({ playground, shell, visible }: ServerPanelProps) {
  const [part, setPart] = useState('server')
  const [chosen, setChosen] = useState<string | null>(null)
  useEffect(() => {
    const { server } = shell.places
    server.showCode = () => setPart('own')
    server.choose = (id) => {
      setPart('server')
      setChosen(id)
    }
    return () => {
      server.showCode = null
      server.choose = null
    }
  }, [shell])
  // Back from another tab, the server is again the one that the selected lane asked.
  useEffect(() => {
    if (!visible) setChosen(null)
  }, [visible])
  return (
    <section
      class="server"
      aria-label={serverTexts.value.panel}
      data-part={visible ? part : undefined}
    >
      {visible && (
        <Server
          playground={playground}
          shell={shell}
          part={part}
          onPart={setPart}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
    </section>
  )
}

interface ServerProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly part: string
  readonly onPart: (part: string) => void
  /** By its id; null: none was. */
  readonly chosen: string | null
  readonly onChoose: (id: string) => void
}

function Server({ playground, shell, part, onPart, chosen, onChoose }: ServerProps) {
  const t = serverTexts.value
  const view = useThrottledTrace(playground.view, refreshMs)
  const server = useServer(playground, chosen)
  const requests = view ? requestsTo(server, view.trace, lanesOrigin()) : []
  const shared = { playground, server, requests, view }
  const begin = useBeginServer(playground, server)
  const write = () => {
    onPart('own')
    void begin.with(begin.source)
  }
  return (
    <>
      <ServerInUse playground={playground} onWrite={write} />
      <Tabs
        id="server"
        label={t.parts}
        value={part}
        onValue={onPart}
        items={[
          {
            value: 'server',
            label: t.simulated,
            content: part === 'server' && (
              <div class="server-part">
                <ServerHead server={server} onChoose={onChoose} />
                {requests.length === 0 && (
                  <ServerHint playground={playground} server={server} hasRun={view !== null} />
                )}
                <ServerPage {...shared} />
              </div>
            ),
          },
          {
            value: 'recordings',
            label: t.recordings,
            content: part === 'recordings' && <RecordingsPanel playground={playground} />,
          },
          {
            value: 'real',
            label: t.real,
            content: part === 'real' && <RealServerPanel playground={playground} />,
          },
          {
            value: 'own',
            label: t.own.tab,
            content: part === 'own' && (
              <OwnServer playground={playground} shell={shell} server={server} begin={begin} />
            ),
          },
        ]}
      />
    </>
  )
}

/** The server that was chosen; else the one that the selected lane asked last; else the first. */
function useServer(playground: Playground, chosen: string | null): ServerDescription {
  const view = useThrottledTrace(playground.view, refreshMs)
  const lane = playground.selection.value?.lane
  const asked = lane && view && lastAsked([...view.trace.summary(lane).requests.values()])
  const server = servers.find(({ id }) => id === chosen) ?? asked ?? servers[0]
  if (!server) throw new Error('The catalogue has no server.')
  return server
}

function lastAsked(requests: readonly { readonly url: string }[]): ServerDescription | undefined {
  for (const { url } of requests.toReversed()) {
    const server = URL.canParse(url) && serverAt(new URL(url), lanesOrigin())
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
        {servers.map((each) => (
          <option key={each.id} value={each.id} selected={each.id === server.id}>
            {serverTextsOf(each).name}
          </option>
        ))}
      </select>
      <code class="server-address">
        <b>{server.method}</b> {server.address}
      </code>
    </div>
  )
}

interface ServerInUseProps {
  readonly playground: Playground
  readonly onWrite: () => void
}

/** Which servers the lanes have, and the way to one of one's own. */
function ServerInUse({ playground, onWrite }: ServerInUseProps) {
  const t = serverTexts.value.own
  const { exists, isUsed } = playground.writtenServer
  return (
    <div class="server-use">
      {exists.value ? (
        <output>{isUsed.value ? t.inUse : t.simulatedInUse}</output>
      ) : (
        <ActionButton hint={t.writeHint} onPress={onWrite}>
          {t.write}
        </ActionButton>
      )}
    </div>
  )
}
