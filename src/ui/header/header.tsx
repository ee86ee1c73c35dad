import './header.css'

import { useMemo } from 'preact/hooks'

import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { LessonsMenu, LessonBreadcrumb } from '../lesson/lesson-parts.tsx'
import { NetworkControl } from './network-control.tsx'
import { OfflineStatus } from './offline-status.tsx'
import { runDisabledReason } from '../shell/run-controls.ts'
import type { Shell } from '../shell/shell.ts'
import { keyboard, runKeysAria } from '../shell/shortcuts.ts'
import { SpeedControl } from './speed-control.tsx'
import { texts } from '../texts/texts.ts'
import { createTraceFile } from './trace-file.ts'
import { TraceMenu, TraceProblem } from './trace-menu.tsx'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

interface HeaderProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** Name, state of the app, and what acts on all lanes at once. */
export function Header({ playground, shell }: HeaderProps) {
  const file = useMemo(() => createTraceFile(playground), [playground])
  const lessons = shell.lessons.value
  // The list of all lessons has no lanes that could be seen to run.
  const hasLanes = !lessons || shell.router.route.value.kind !== 'overview'
  return (
    <>
      <header class="header">
        <Brand shell={shell} isOpened={file.isOpened.value} />
        <div class="header-state">
          {!shell.screen.narrow.value && <GuideToggle shell={shell} />}
          {hasLanes && <LessonsPlace lessons={lessons} shell={shell} />}
          {hasLanes && (
            <>
              <SpeedControl playground={playground} />
              <NetworkControl playground={playground} lessons={lessons} />
              <TraceMenu playground={playground} file={file} />
            </>
          )}
          <OfflineStatus playground={playground} />
          <ThemeToggle shell={shell} />
        </div>
        {hasLanes && (
          <div class="header-run">
            <StopAll playground={playground} />
            <RunAll playground={playground} />
          </div>
        )}
      </header>
      <TraceProblem file={file} />
    </>
  )
}

interface LessonsPlaceProps {
  readonly lessons: Lessons | null
  readonly shell: Shell
}

/** The lessons come later than the rest of the header, which does not move then. */
function LessonsPlace({ lessons, shell }: LessonsPlaceProps) {
  return (
    <span class="lessons-place" data-name={texts.value.header.lessons}>
      {lessons && <LessonsMenu lessons={lessons} shell={shell} />}
    </span>
  )
}

interface BrandProps {
  readonly shell: Shell
  readonly isOpened: boolean
}

/** Name, and where I am. The heading of a page with a lesson is the lesson's. */
function Brand({ shell: { lessons, router, screen }, isOpened }: BrandProps) {
  const t = texts.value.header
  const { kind } = router.route.value
  const isPlay = kind === 'play'
  // Where the lesson is one of several tabs, its heading may be out of sight.
  const home = (
    <a class="brand-link" href={router.address({ kind: 'play' })}>
      {t.name}
    </a>
  )
  return (
    <div class="header-brand">
      {isPlay && <h1>{t.name}</h1>}
      {!isPlay && (screen.narrow.value ? <h1>{home}</h1> : home)}
      {lessons.value && kind === 'lesson' && <LessonBreadcrumb lessons={lessons.value} />}
      {(isOpened || isPlay) && (
        <output class={isOpened ? 'crumb crumb-opened' : 'crumb'}>
          {isOpened ? t.openedTrace : t.compare}
        </output>
      )}
    </div>
  )
}

function RunAll({ playground }: { readonly playground: Playground }) {
  const t = texts.value.header
  const keys = t.runKeys[keyboard]
  const readiness = playground.readiness.value
  const { lanes } = playground.workspace.value
  return (
    <>
      <ActionButton
        kind="primary"
        label={t.runAll}
        hint={t.runAllHint(keys, lanes.length)}
        disabledReason={runDisabledReason(readiness)}
        keyShortcuts={runKeysAria}
        onPress={() => playground.run(lanes)}
      >
        <Icon name="run" />
        {t.runAll}
        <span class="keys" data-keys={keys} />
      </ActionButton>
    </>
  )
}

function StopAll({ playground }: { readonly playground: Playground }) {
  const t = texts.value.header
  return (
    <ActionButton
      hint={t.stopAllHint}
      disabledReason={playground.running.value ? null : t.nothingRuns}
      onPress={() => playground.stop(playground.workspace.peek().lanes)}
    >
      <Icon name="stop" />
      {t.stopAll}
    </ActionButton>
  )
}

function GuideToggle({ shell }: { readonly shell: Shell }) {
  const { header: t, lesson } = texts.value
  const open = shell.panels.guideOpen.value
  const kind = shell.router.route.value.kind
  if (kind === 'overview') return null
  const inLesson = kind === 'lesson'
  const hide = inLesson ? t.hideLesson : t.hideGuide
  const show = inLesson ? t.showLesson : t.showGuide
  return (
    <ActionButton
      kind="icon"
      label={inLesson ? lesson.panel : t.guide}
      hint={open ? hide : show}
      expanded={open}
      onPress={shell.panels.toggleGuide}
    >
      <Icon name="guide" />
    </ActionButton>
  )
}

function ThemeToggle({ shell }: { readonly shell: Shell }) {
  const t = texts.value.header
  const choice = shell.theme.choice.value
  return (
    <ActionButton
      kind="icon"
      label={t.theme(choice)}
      hint={t.themeHint(t.theme(choice))}
      onPress={shell.theme.next}
    >
      <Icon name={choice} />
    </ActionButton>
  )
}
