import './header.css'

import { useEffect, useState } from 'preact/hooks'

import { languageNames, languageTags } from '../../base/languages.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { LessonsMenu, LessonBreadcrumb } from '../lesson/lesson-parts.tsx'
import { NetworkControl } from './network-control.tsx'
import { OfflineStatus } from './offline-status.tsx'
import { runDisabledReason } from '../shell/run-controls.ts'
import { hasLanes } from '../shell/routing.ts'
import type { Shell } from '../shell/shell.ts'
import { keyboard, runKeysAria } from '../shell/shortcuts.ts'
import { SpeedControl } from './speed-control.tsx'
import { languageReady } from '../texts/language.ts'
import { texts } from '../texts/texts.ts'
import { openDialog } from '../tools/open-dialog.ts'
import { ExamplesButton, ShareButton } from '../tools/tools-parts.tsx'
import type { TraceFile } from './trace-file.ts'
import type * as traceUi from './trace-ui.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'

interface HeaderProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** On the left where one can go; on the right how all lanes run; at the end the page's own state. */
export function Header({ playground, shell }: HeaderProps) {
  const trace = useTrace(playground)
  const lessons = shell.lessons.value
  const isReadinessKnown = playground.readiness.value.state !== 'starting'
  const withLanes = !lessons || hasLanes(shell.router.route.value)
  // A phone's first row is full.
  const isInRunRow = withLanes && shell.screen.layout.value === 'phone'
  return (
    <>
      <header class="header">
        <div class="header-nav">
          <Brand shell={shell} />
          <LessonsPlace lessons={lessons} shell={shell} />
          <span class="late-place examples-place" data-name={texts.value.header.examples}>
            {isReadinessKnown && <ExamplesButton />}
          </span>
          {withLanes && (
            <span class="late-place share-place" data-name={texts.value.header.share}>
              {isReadinessKnown && <ShareButton />}
            </span>
          )}
          {!shell.screen.narrow.value && <GuideToggle shell={shell} />}
          <Place shell={shell} isOpened={trace?.file.isOpened.value === true} />
        </div>
        {withLanes && (
          <div class="header-run">
            <SpeedControl playground={playground} />
            <NetworkControl playground={playground} lessons={lessons} />
            <StopAll playground={playground} />
            <RunAll playground={playground} />
            {isInRunRow && <LanguageSwitch shell={shell} />}
          </div>
        )}
        <div class="header-end">
          {withLanes && (
            <span class="late-place trace-place" data-name={texts.value.trace.menu}>
              {trace && <trace.TraceMenu playground={playground} file={trace.file} />}
            </span>
          )}
          <OfflineStatus playground={playground} />
          <span class="header-help">
            <ActionButton
              kind="icon"
              label={texts.value.header.help}
              onPress={() => (openDialog.value = 'shortcuts')}
            >
              <Icon name="keyboard" />
            </ActionButton>
          </span>
          <ThemeToggle shell={shell} />
          {!isInRunRow && <LanguageSwitch shell={shell} />}
        </div>
      </header>
      {trace && <trace.TraceProblem file={trace.file} />}
    </>
  )
}

type TraceUi = typeof traceUi & { readonly file: TraceFile }

/** What opens and saves traces: it comes after the page has been drawn, so it is null at first. */
function useTrace(playground: Playground): TraceUi | null {
  const [ui, setUi] = useState<TraceUi | null>(null)
  useEffect(() => {
    // If it can't be loaded, `missing-part.ts` says so.
    void Promise.all([import('./trace-ui.ts'), languageReady()]).then(
      ([part]) => setUi({ ...part, file: part.createTraceFile(playground) }),
      () => undefined,
    )
  }, [playground])
  return ui
}

interface LessonsPlaceProps {
  readonly lessons: Lessons | null
  readonly shell: Shell
}

/** The lessons come later than the rest of the header, which does not move then. */
function LessonsPlace({ lessons, shell }: LessonsPlaceProps) {
  const name = texts.value.header.lessons
  const { router } = shell
  // On the list of all lessons it is where one is.
  const isHere = router.route.value.kind === 'overview'
  return (
    <span class="late-place" data-name={name}>
      {isHere && (
        <a class="button" aria-current="page" href={router.address({ kind: 'overview' })}>
          {name}
        </a>
      )}
      {!isHere && lessons && <LessonsMenu lessons={lessons} shell={shell} />}
    </span>
  )
}

/** The name, and the way to free play. The heading of a page with a lesson is the lesson's. */
function Brand({ shell: { router, screen } }: { readonly shell: Shell }) {
  const t = texts.value.header
  if (router.route.value.kind === 'play') return <h1>{t.name}</h1>
  const home = (
    <a class="brand-link" href={router.address({ kind: 'play' })}>
      {t.name}
    </a>
  )
  // Where the lesson is one of several tabs, its heading may be out of sight.
  return screen.narrow.value ? <h1>{home}</h1> : home
}

interface PlaceProps {
  readonly shell: Shell
  readonly isOpened: boolean
}

/** Where I am: the open lesson, or that what is shown is no run of this page. */
function Place({ shell: { lessons, router }, isOpened }: PlaceProps) {
  return (
    <div class="header-place">
      {lessons.value && router.route.value.kind === 'lesson' && (
        <LessonBreadcrumb lessons={lessons.value} />
      )}
      <output class={isOpened ? 'crumb crumb-opened' : 'visually-hidden'}>
        {isOpened && texts.value.header.openedTrace}
      </output>
    </div>
  )
}

function RunAll({ playground }: { readonly playground: Playground }) {
  const t = texts.value.header
  const keys = t.runKeys[keyboard.value]
  const readiness = playground.readiness.value
  const { lanes } = playground.workspace.value
  const isAwaited = lanes.every((lane) => playground.awaited.value.includes(lane))
  return (
    <ActionButton
      kind="primary"
      label={t.runAll}
      hint={isAwaited ? texts.value.readiness.awaited : t.runAllHint(keys, lanes.length)}
      busy={isAwaited}
      disabledReason={runDisabledReason(readiness)}
      keyShortcuts={runKeysAria.value}
      onPress={() => playground.run(lanes)}
    >
      <Icon name="run" />
      {t.runAll}
      <span class="keys" data-keys={keys} />
    </ActionButton>
  )
}

function StopAll({ playground }: { readonly playground: Playground }) {
  const t = texts.value.header
  const isStoppable = playground.running.value || playground.awaited.value.length > 0
  return (
    <ActionButton
      hint={t.stopAllHint}
      disabledReason={isStoppable ? null : t.nothingRuns}
      onPress={() => playground.stop(playground.workspace.peek().lanes)}
    >
      <Icon name="stop" />
      <span class="stop-word">{t.stopAll}</span>
    </ActionButton>
  )
}

function GuideToggle({ shell }: { readonly shell: Shell }) {
  const { header: t, lesson } = texts.value
  const open = shell.panels.guideOpen.value
  const route = shell.router.route.value
  if (!hasLanes(route)) return null
  const inLesson = route.kind === 'lesson'
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

/** The other language, by its name in itself. */
function LanguageSwitch({ shell }: { readonly shell: Shell }) {
  const { other, isChanging, change } = shell.language
  const to = other.value
  if (to === null) return null
  return (
    <span class="language-switch" lang={languageTags[to]}>
      <ActionButton
        busy={isChanging.value}
        hint={texts.value.language.switchTo}
        onPress={() => void change()}
      >
        {languageNames[to]}
      </ActionButton>
    </span>
  )
}
