import type { ReadonlySignal } from '@preact/signals'

import { afterReadiness } from '../../playground/after-readiness.ts'
import type { Language } from '../../base/languages.ts'
import type { LessonEntry } from '../../lesson/model.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { createAnnouncements, type Announcements } from './announcements.ts'
import { createLanesShown, type LanesShown } from './lanes-shown.ts'
import { createNavigation, type Navigation } from './navigation.ts'
import { createEditors, type Editors } from './editors.ts'
import { firstSignOfLife } from './idle.ts'
import { createLanguageChoice, type LanguageChoice } from './language-choice.ts'
import { createPanels, type Panels } from './panels.ts'
import { createRouter, type Router } from './routing.ts'
import { createScreen, type Screen } from './screen.ts'
import { findKeyboard } from './shortcuts.ts'
import { createTheme, type Theme } from './theme.ts'
import { createWordWrap, type WordWrap } from './word-wrap.ts'

/** What the components share besides the playground. */
export interface Shell {
  /** The directory that the app is served from. */
  readonly base: string
  readonly theme: Theme
  readonly wordWrap: WordWrap
  readonly panels: Panels
  readonly screen: Screen
  readonly lanesShown: LanesShown
  readonly editors: Editors
  readonly places: Navigation
  /** Null where the site has none, and until they are there. */
  readonly lessons: ReadonlySignal<Lessons | null>
  /** Why the lessons' part of the page could not be had; null as long as nothing is wrong. */
  readonly lessonsProblem: ReadonlySignal<string | null>
  /** The way into the lessons, known before they are; null where the site has none. */
  readonly firstLesson: ReadonlySignal<FirstLesson | null>
  readonly language: LanguageChoice
  readonly router: Router
  readonly announcements: Announcements
  /** Takes over what this browser keeps, and says, of the person. Call it once. */
  restore(): void
}

/** What code and views of a run need of it: an embed has no more. */
export interface PanelShell extends Pick<Shell, 'editors' | 'places'> {
  readonly theme: Pick<Theme, 'resolved'>
  readonly screen: Pick<Screen, 'editor'>
}

type FirstLesson = Pick<LessonEntry, 'id' | 'title'>

interface ShellOptions extends Pick<Shell, 'base' | 'lessons' | 'lessonsProblem' | 'firstLesson'> {
  readonly playground: Playground
  /** Fetches the lessons in a language; what is returned shows them. */
  readonly fetchLessonsIn: (to: Language) => Promise<() => void>
}

/** Who has done nothing on a lesson's page for this long reads it, and an editor disturbs nobody. */
const lessonIsReadMs = 4000

/** Makes the shell of the page. Call once: it follows the window until the page goes. */
export function createShell({ playground, base, fetchLessonsIn, ...rest }: ShellOptions): Shell {
  const theme = createTheme()
  const wordWrap = createWordWrap()
  const lanesShown = createLanesShown()
  const panels = createPanels()
  const router = createRouter(base)
  const screen = createScreen()
  const languageChoice = createLanguageChoice({
    fetchRest: fetchLessonsIn,
    onChanged: () => router.sayLanguage(),
  })
  return {
    ...rest,
    base,
    theme,
    wordWrap,
    panels,
    screen,
    lanesShown,
    editors: createEditors({
      kind: screen.editor,
      theme,
      wordWrap,
      async turn() {
        await afterReadiness(playground.readiness)
        // A lesson is read before its code is edited: an editor would stop the first scrolling.
        if (router.route.peek().kind === 'lesson') await firstSignOfLife(lessonIsReadMs)
      },
      isBusy: () => playground.running.peek(),
    }),
    places: createNavigation(lanesShown),
    router,
    language: languageChoice,
    announcements: createAnnouncements(),
    restore() {
      theme.restore()
      wordWrap.restore()
      panels.restore()
      lanesShown.restore()
      languageChoice.restore()
      findKeyboard()
    },
  }
}
