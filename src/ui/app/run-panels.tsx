import type { ComponentChildren } from 'preact'

import type { Dispose } from '../../base/dispose.ts'
import type { Playground } from '../../playground/model.ts'
import { cutsAsked } from '../shell/cuts-asked.ts'
import { whenIdle } from '../shell/idle.ts'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { onDemand } from '../widgets/on-demand.tsx'
import type { TabItem } from '../widgets/tabs.tsx'

/*
 * What a run can be looked at with; none of it is needed before there is one, so none of it delays
 * the code that a person came to read. What isn't in view is fetched when the page is idle, and made
 * when it is chosen: on a slow phone making it would keep the page from answering.
 */

const BytesPanel = onDemand(async () => (await import('../bytes/bytes-panel.tsx')).BytesPanel)
const ConsolePanel = onDemand(
  async () => (await import('../console/console-panel.tsx')).ConsolePanel,
)
export const Inspector = onDemand(
  async () => (await import('../inspector/inspector.tsx')).Inspector,
)
const TimelinePanel = onDemand(
  async () => (await import('../timeline/timeline-panel.tsx')).TimelinePanel,
)
const CutsPanel = onDemand(async () => (await import('../cuts/cuts-panel.tsx')).CutsPanel)
const ServerPanel = onDemand(async () => (await import('../server/server-panel.tsx')).ServerPanel)

const fetchQuietMs = 1500

/** Fetches all of these once nobody has done anything for a while; what then fails is said where it is shown. */
export const fetchRunPanels = (): Dispose =>
  whenIdle(
    () => {
      for (const part of [TimelinePanel, BytesPanel, ConsolePanel, ServerPanel]) void part.preload()
    },
    fetchQuietMs,
    () => false,
  )

interface RunTabsOptions {
  readonly playground: Playground
  readonly shell: Shell
  /** The chosen tab, of these or others. */
  readonly tab: string
  /** What the views in which events are selected are put into. */
  readonly around?: (view: ComponentChildren, visible: boolean) => ComponentChildren
}

/** The tabs of a run: below the lanes, or among all tabs on a narrow screen. */
export function runTabs({
  playground,
  shell,
  tab,
  around = (view) => view,
}: RunTabsOptions): readonly TabItem[] {
  const t = texts.value.workbench
  return [
    {
      value: 'timeline',
      isLate: true,
      label: t.timeline,
      content: around(<TimelinePanel playground={playground} shell={shell} />, tab === 'timeline'),
    },
    {
      value: 'bytes',
      isLate: true,
      label: t.bytes,
      content: around(
        <BytesPanel playground={playground} visible={tab === 'bytes'} />,
        tab === 'bytes',
      ),
    },
    {
      value: 'console',
      isLate: true,
      label: t.console,
      content: <ConsolePanel playground={playground} shell={shell} />,
    },
    {
      value: 'server',
      isLate: true,
      label: t.server,
      content: <ServerPanel playground={playground} shell={shell} visible={tab === 'server'} />,
    },
    ...(cutsAsked.value
      ? [
          {
            value: 'cuts',
            label: t.cuts,
            content: <CutsPanel playground={playground} shell={shell} />,
          },
        ]
      : []),
  ]
}
