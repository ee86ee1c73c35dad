import type { ReadonlySignal } from '@preact/signals'

import { afterReadiness } from '../../playground/after-readiness.ts'
import type { Lessons } from '../../lesson/use-cases/lessons-model.ts'
import type { Playground } from '../../playground/model.ts'
import { createAnnouncements, type Announcements } from './announcements.ts'
import { createLanesShown, type LanesShown } from './lanes-shown.ts'
import { createNavigation, type Navigation } from './navigation.ts'
import { createEditors, type Editors } from './editors.ts'
import { createPanels, type Panels } from './panels.ts'
import { createRouter, type Router } from './routing.ts'
import { createScreen, type Screen } from './screen.ts'
import { createTheme, type Theme } from './theme.ts'
import { createWordWrap, type WordWrap } from './word-wrap.ts'

/** What the components share besides the playground. */
export interface Shell {
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
  readonly router: Router
  readonly announcements: Announcements
}

interface ShellOptions extends Pick<Shell, 'lessons' | 'lessonsProblem'> {
  readonly playground: Playground
  /** The directory that the app is served from. */
  readonly base: string
}

/** Makes the shell of the page. Call once: it follows the window until the page goes. */
export function createShell({ playground, base, lessons, lessonsProblem }: ShellOptions): Shell {
  const theme = createTheme()
  const wordWrap = createWordWrap()
  const lanesShown = createLanesShown()
  return {
    theme,
    wordWrap,
    panels: createPanels(),
    screen: createScreen(),
    lanesShown,
    editors: createEditors(theme, wordWrap, () => afterReadiness(playground.readiness)),
    places: createNavigation(lanesShown),
    lessons,
    lessonsProblem,
    router: createRouter(base),
    announcements: createAnnouncements(),
  }
}
