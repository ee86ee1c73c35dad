import '../shell/tokens.css'
import '../shell/base.css'
import './layout.css'

import { useEffect } from 'preact/hooks'

import { DisposeBag } from '../../base/dispose.ts'
import type { Playground } from '../../playground/model.ts'
import { Announcer } from './announcer.tsx'
import { Header } from '../header/header.tsx'
import { LessonOverview } from '../lesson/lesson-parts.tsx'
import { onDemand } from '../widgets/on-demand.tsx'
import { QuestionsPage } from './questions-on-demand.ts'
import { MissingPartNotice } from './missing-part-notice.tsx'
import type { MissingPart } from '../shell/missing-part.ts'
import { runDisabledReason } from '../shell/run-controls.ts'
import { hasLanes } from '../shell/routing.ts'
import type { Shell } from '../shell/shell.ts'
import { followRunKeys } from '../shell/shortcuts.ts'
import { SkipLinks } from './skip-links.tsx'
import { languageReady } from '../texts/language.ts'
import { followToolKeys } from '../tools/follow-keys.ts'
import { openDialog } from '../tools/open-dialog.ts'
import { Tools } from '../tools/tools-parts.tsx'
import { Workbench } from './workbench.tsx'

const UpdateNotice = onDemand(async () => (await import('./update-notice.tsx')).UpdateNotice)
const StorageNotice = onDemand(async () => (await import('./storage-notice.tsx')).StorageNotice)
const RealServerNotice = onDemand(
  async () => (await import('./real-server-notice.tsx')).RealServerNotice,
)

const LanguageNotice = onDemand(async () => (await import('./language-notice.tsx')).LanguageNotice)

export interface AppProps {
  readonly playground: Playground
  readonly shell: Shell
  readonly missingPart: MissingPart
  /** The lesson's text as the page came with it. */
  readonly staticText: string
}

/** The whole page. */
export function App({ playground, shell, missingPart, staticText }: AppProps) {
  useEffect(
    () =>
      followRunKeys(() => {
        const { lanes } = playground.workspace.peek()
        // What has no lanes has none that could be seen to run.
        if (!hasLanes(shell.router.route.peek())) return
        if (runDisabledReason(playground.readiness.peek()) === null) playground.run(lanes)
      }),
    [playground, shell],
  )
  // From the first moment on: what a key asks for is opened when it has come.
  useEffect(() => followToolKeys(), [])
  useLessons(shell)
  useOtherMedia(playground)
  const lessons = shell.lessons.value
  const route = shell.router.route.value
  return (
    <div class="app">
      <SkipLinks shell={shell} />
      <Header playground={playground} shell={shell} />
      {playground.updateWaiting.value && <UpdateNotice playground={playground} />}
      {(playground.isStorageBlocked || playground.storageNotice.value !== null) && (
        <StorageNotice playground={playground} shell={shell} />
      )}
      {(shell.language.isUntold.value || shell.language.problem.value !== null) && (
        <LanguageNotice shell={shell} />
      )}
      {playground.realServer.inUse.value !== null && <RealServerNotice playground={playground} />}
      {(playground.readiness.value.state !== 'starting' || openDialog.value !== null) && (
        <Tools playground={playground} shell={shell} />
      )}
      <MissingPartNotice missingPart={missingPart} playground={playground} />
      {!lessons || hasLanes(route) ? (
        <Workbench playground={playground} shell={shell} staticText={staticText} />
      ) : (
        <main class={`${route.kind}-page`}>
          {route.kind === 'overview' ? (
            <LessonOverview lessons={lessons} shell={shell} heading="h1" />
          ) : (
            <QuestionsPage lessons={lessons} shell={shell} />
          )}
        </main>
      )}
      <Announcer playground={playground} announcements={shell.announcements} />
    </div>
  )
}

/** Once the lessons are there: the address says what is open, and what checks found is told. */
function useLessons(shell: Shell): void {
  const lessons = shell.lessons.value
  useEffect(() => {
    if (!lessons) return undefined
    const bag = new DisposeBag()
    let isOver = false
    void Promise.all([import('../lesson/lesson-ui.ts'), languageReady()]).then(
      ([{ followLessons }]) => {
        if (!isOver) bag.add(followLessons(shell, lessons))
        return null
      },
    )
    return () => {
      isOver = true
      bag.dispose()
    }
  }, [shell, lessons])
}

/** What print and forced colours need comes when the page has been drawn. */
function useOtherMedia(playground: Playground): void {
  useEffect(() => {
    const bag = new DisposeBag()
    let isOver = false
    // If it can't be loaded, `missing-part.ts` says so.
    void import('./other-media.ts').then(
      ({ followPrinting }) => isOver || bag.add(followPrinting(playground)),
      () => undefined,
    )
    return () => {
      isOver = true
      bag.dispose()
    }
  }, [playground])
}
