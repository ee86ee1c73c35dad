import './console.css'

import type { RefObject } from 'preact'
import { useMemo, useRef, useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import type { LineLevel } from '../../trace/model/console-entries.ts'
import { lanes, type Lane } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { ConsoleFilters } from './console-filters.tsx'
import { ConsoleList } from './console-list.tsx'
import { ConsoleRows, linesText, type ConsoleFilter } from './console-rows.ts'
import type { PanelShell } from '../shell/shell.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { CopyButton } from '../widgets/copy-button.tsx'
import { useThrottledTrace } from '../shell/use-throttled-trace.ts'
import { useResize } from '../widgets/use-resize.ts'

interface ConsolePanelProps {
  readonly playground: Playground
  readonly shell: PanelShell
}

const refreshMs = 100
const unfiltered: ConsoleFilter = {
  hiddenLanes: new Set<Lane>(),
  hiddenLevels: new Set<LineLevel>(),
  text: '',
}

/** What all lanes printed and what went wrong in them, in one list in the order of time. */
export function ConsolePanel({ playground, shell }: ConsolePanelProps) {
  const section = useRef<HTMLElement>(null)
  const isVisible = useVisible(section)
  const [filter, setFilter] = useState(unfiltered)
  return (
    <section ref={section} class="console" aria-label={panelTexts.value.console.panel}>
      {/* While the panel is hidden nothing follows the run for it. */}
      {isVisible && (
        <Console playground={playground} shell={shell} filter={filter} onFilter={setFilter} />
      )}
    </section>
  )
}

interface ConsoleProps extends ConsolePanelProps {
  readonly filter: ConsoleFilter
  readonly onFilter: (filter: ConsoleFilter) => void
}

function Console({ playground, shell, filter, onFilter }: ConsoleProps) {
  const view = useThrottledTrace(playground.view, refreshMs)
  const trace = view?.trace ?? null
  const rows = useMemo(() => trace && new ConsoleRows(trace), [trace])
  rows?.update(filter)
  const replayedTo = playground.replay.value?.at ?? null
  const shown = rows?.count(replayedTo) ?? 0
  return (
    <>
      <ConsoleFilters filter={filter} onFilter={onFilter}>
        {rows && shown < rows.total && (
          <span class="console-count">{panelTexts.value.console.shownOf(shown, rows.total)}</span>
        )}
        <span class="console-tail">
          <span class="console-count console-zero">{panelTexts.value.zero.list}</span>
          <span class="console-count console-zero-short" aria-hidden="true">
            {panelTexts.value.zero.short}
          </span>
          {rows && trace && shown > 0 && (
            <CopyButton
              isIcon
              what={copyTexts.value.lines}
              text={() => linesText(rows, shown, trace.zeroAt)}
            />
          )}
        </span>
      </ConsoleFilters>
      {rows && trace && shown > 0 ? (
        <ConsoleList
          playground={playground}
          shell={shell}
          rows={rows}
          shown={shown}
          zeroAt={trace.zeroAt}
        />
      ) : (
        <p class="console-empty">
          {emptyText(trace, rows?.total ?? 0, view?.live ?? false, replayedTo !== null)}
        </p>
      )}
    </>
  )
}

function emptyText(trace: Trace | null, total: number, live: boolean, replays: boolean): string {
  const t = panelTexts.value.console
  if (!trace || lanes.every((lane) => trace.eventsOf(lane).length === 0)) return t.empty
  if (total === 0) return t.nothingPrinted(live)
  return replays ? t.noneReplayed : t.nonePasses(total)
}

/** Whether an element takes room on the page: the panels of tabs that are not chosen do not. */
function useVisible(element: RefObject<HTMLElement | null>): boolean {
  const [isVisible, setVisible] = useState(false)
  useResize(element, ({ clientWidth }) => setVisible(clientWidth > 0))
  return isVisible
}
