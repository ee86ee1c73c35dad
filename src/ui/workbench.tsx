import { useEffect, useState } from 'preact/hooks'

import type { Playground } from '../playground/model.ts'
import { lanes } from '../trace/lane.ts'
import { Guide } from './guide.tsx'
import { LaneView } from './lane-view.tsx'
import { Inspected, LowerPanel } from './lower-panel.tsx'
import { ReadinessNotice } from './readiness-notice.tsx'
import { BytesPanel, ConsolePanel, ServerPanel, TimelinePanel } from './run-panels.tsx'
import type { Shell } from './shell.ts'
import { Splitter } from './widgets/splitter.tsx'
import { Tabs } from './widgets/tabs.tsx'

interface WorkbenchProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** Guide, lanes and timeline: beside each other, or as tabs where there is no room for that. */
export function Workbench(props: WorkbenchProps) {
  return props.shell.screen.narrow.value ? (
    <NarrowWorkbench {...props} />
  ) : (
    <WideWorkbench {...props} />
  )
}

function WideWorkbench({ playground, shell }: WorkbenchProps) {
  const { panels } = shell
  return (
    <div class="workbench">
      <Splitter
        id="main"
        orientation="horizontal"
        sizes={panels.sizes.main}
        onSizes={(sizes) => panels.resize('main', sizes)}
        handleLabels={['Resize guide and workbench']}
        firstCollapsed={!panels.guideOpen.value}
        panels={[
          { id: 'guide', minSize: '200px', content: <Guide /> },
          { id: 'work', minSize: 40, content: <Work playground={playground} shell={shell} /> },
        ]}
      />
    </div>
  )
}

function Work({ playground, shell }: WorkbenchProps) {
  const { panels } = shell
  return (
    <main class="work">
      <ReadinessNotice playground={playground} />
      <div class="work-panels">
        <Splitter
          id="work"
          orientation="vertical"
          sizes={panels.sizes.work}
          onSizes={(sizes) => panels.resize('work', sizes)}
          handleLabels={['Resize lanes and timeline']}
          panels={[
            {
              id: 'lanes',
              minSize: 30,
              content: <LaneRow playground={playground} shell={shell} />,
            },
            {
              id: 'timeline',
              minSize: '96px',
              content: <LowerPanel playground={playground} shell={shell} />,
            },
          ]}
        />
      </div>
    </main>
  )
}

function LaneRow({ playground, shell }: WorkbenchProps) {
  const { panels } = shell
  return (
    <Splitter
      id="lanes"
      orientation="horizontal"
      sizes={panels.sizes.lanes}
      onSizes={(sizes) => panels.resize('lanes', sizes)}
      handleLabels={['Resize first and second lane', 'Resize second and third lane']}
      panels={lanes.map((lane) => ({
        id: lane,
        minSize: 15,
        content: <LaneView playground={playground} shell={shell} lane={lane} />,
      }))}
    />
  )
}

function NarrowWorkbench({ playground, shell }: WorkbenchProps) {
  const [tab, setTab] = useState('lanes')
  useEffect(() => {
    shell.places.bringLanes = () => setTab('lanes')
    return () => {
      shell.places.bringLanes = null
    }
  }, [shell])
  return (
    <main class="workbench workbench-narrow">
      <ReadinessNotice playground={playground} />
      <Tabs
        id="parts"
        label="Parts of the workbench"
        value={tab}
        onValue={setTab}
        items={[
          { value: 'guide', label: 'Guide', content: <Guide /> },
          {
            value: 'lanes',
            label: 'Lanes',
            content: (
              <div class="lane-stack">
                {lanes.map((lane) => (
                  <LaneView key={lane} playground={playground} shell={shell} lane={lane} />
                ))}
              </div>
            ),
          },
          {
            value: 'timeline',
            label: 'Timeline',
            content: (
              <Inspected playground={playground} visible={tab === 'timeline'}>
                <TimelinePanel playground={playground} shell={shell} />
              </Inspected>
            ),
          },
          {
            value: 'bytes',
            label: 'Bytes',
            content: (
              <Inspected playground={playground} visible={tab === 'bytes'}>
                <BytesPanel playground={playground} visible={tab === 'bytes'} />
              </Inspected>
            ),
          },
          {
            value: 'console',
            label: 'Console',
            content: <ConsolePanel playground={playground} shell={shell} />,
          },
          {
            value: 'server',
            label: 'Server',
            content: <ServerPanel playground={playground} visible={tab === 'server'} />,
          },
        ]}
      />
    </main>
  )
}
