import { useEffect, useState } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { Guide } from './guide.tsx'
import { LaneOutput, LaneRow } from './lane-row.tsx'
import { PendingSettingsNotice } from './pending-settings-notice.tsx'
import { Html } from '../lesson/html.tsx'
import { LessonPane } from '../lesson/lesson-parts.tsx'
import { Inspected, LowerPanel } from './lower-panel.tsx'
import { ReadinessNotice } from './readiness-notice.tsx'
import { fetchRunPanels, runTabs } from './run-panels.tsx'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { Splitter } from '../widgets/splitter.tsx'
import { Tabs } from '../widgets/tabs.tsx'

interface WorkbenchProps {
  readonly playground: Playground
  readonly shell: Shell
  /** The lesson's text as it stood in the page before the script. */
  readonly staticText: string
}

/** Guide or lesson, lanes and timeline: beside each other, or as tabs where there is no room for that. */
export function Workbench(props: WorkbenchProps) {
  useEffect(fetchRunPanels, [])
  return props.shell.screen.narrow.value ? (
    <NarrowWorkbench {...props} />
  ) : (
    <WideWorkbench {...props} />
  )
}

function WideWorkbench(props: WorkbenchProps) {
  const { panels } = props.shell
  const t = texts.value.workbench
  const inLesson = isInLesson(props.shell)
  const beside = inLesson ? 'lesson' : 'main'
  return (
    <div
      class="workbench"
      data-lesson={inLesson ? (panels.isLessonAsFirst.value ? 'as-first' : 'sized') : undefined}
    >
      <Splitter
        key={beside}
        id={beside}
        orientation="horizontal"
        sizes={panels.sizes[beside]}
        onSizes={(sizes) => panels.resize(beside, sizes)}
        handleLabels={[inLesson ? t.resizeLesson : t.resizeGuide]}
        firstCollapsed={!panels.guideOpen.value}
        panels={[
          { id: 'guide', minSize: '200px', content: <Beside {...props} /> },
          { id: 'work', minSize: 40, content: <Work {...props} /> },
        ]}
      />
    </div>
  )
}

const isInLesson = ({ router }: Shell): boolean => router.route.value.kind === 'lesson'

/** What stands beside the lanes: the lesson, or the guide of free play. */
function Beside({ playground, shell, staticText }: WorkbenchProps) {
  const lessons = shell.lessons.value
  if (!isInLesson(shell)) return <Guide playground={playground} shell={shell} />
  if (!lessons) return <StaticLesson shell={shell} text={staticText} />
  return (
    <LessonPane playground={playground} shell={shell} lessons={lessons} staticText={staticText} />
  )
}

/** The lesson as it stood in the page, for as long as nothing better is to be had. */
function StaticLesson({ shell, text }: { readonly shell: Shell; readonly text: string }) {
  const t = texts.value.lesson
  const problem = shell.lessonsProblem.value
  return (
    <ScrollRegion as="aside" class="lesson" aria-label={t.panel}>
      <p role={problem === null ? 'status' : 'alert'} class="lesson-problem">
        {problem === null ? t.loading : `${t.unreachable(problem)} ${t.unreachableRemedy}`}
      </p>
      <Html html={text} />
    </ScrollRegion>
  )
}

type WorkProps = Omit<WorkbenchProps, 'staticText'>

function Work({ playground, shell }: WorkProps) {
  const { panels } = shell
  return (
    <main class="work">
      <ReadinessNotice playground={playground} />
      <PendingSettingsNotice playground={playground} />
      <div class="work-panels">
        <Splitter
          id="work"
          orientation="vertical"
          sizes={panels.sizes.work}
          onSizes={(sizes) => panels.resize('work', sizes)}
          handleLabels={[texts.value.workbench.resizeTimeline]}
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

function NarrowWorkbench(props: WorkbenchProps) {
  const { playground, shell } = props
  const t = texts.value.workbench
  const inLesson = isInLesson(shell)
  const [tab, setTab] = useState('guide')
  const { route } = shell.router
  // As the page was made at first, where no screen was known (`mount.tsx`).
  const [isColumn, setColumn] = useState(false)
  useEffect(() => shell.screen.landscape.subscribe(setColumn), [shell])
  // What is opened is read first.
  useEffect(() => route.subscribe(() => setTab('guide')), [route])
  // The guide says what to look at in the lanes once they run; a lesson says it step by step.
  const isRunning = playground.running.value
  useEffect(() => {
    if (isRunning && !inLesson) setTab((shown) => (shown === 'guide' ? 'lanes' : shown))
  }, [isRunning, inLesson])
  useEffect(() => {
    shell.places.showLanes = () => setTab('lanes')
    shell.places.bring = setTab
    return () => {
      shell.places.showLanes = null
      shell.places.bring = null
    }
  }, [shell])
  return (
    <main class="workbench workbench-narrow">
      <ReadinessNotice playground={playground} />
      <PendingSettingsNotice playground={playground} />
      <Tabs
        id="parts"
        label={t.parts}
        value={tab}
        onValue={setTab}
        isColumn={isColumn}
        items={[
          { value: 'guide', label: inLesson ? t.lesson : t.guide, content: <Beside {...props} /> },
          {
            value: 'lanes',
            label: t.lanes,
            content: <LaneRow playground={playground} shell={shell} />,
          },
          ...runTabs({
            playground,
            shell,
            tab,
            around: (view, visible) => (
              <div class="beside-output">
                <Inspected playground={playground} visible={visible}>
                  {view}
                </Inspected>
                {visible && shell.screen.landscape.value && (
                  <LaneOutput playground={playground} shell={shell} />
                )}
              </div>
            ),
          }),
        ]}
      />
    </main>
  )
}
