import type { TypeLibrary } from '../editor/code-editor.ts'
import { createCodePlaces, type CodePlaces } from './code-places.ts'
import { createEditors, type Editors } from './editors.ts'
import { createPanels, type Panels } from './panels.ts'
import { createScreen, type Screen } from './screen.ts'
import { createTheme, type Theme } from './theme.ts'

/** What the components share that is about looks, not about runs. */
export interface Shell {
  readonly theme: Theme
  readonly panels: Panels
  readonly screen: Screen
  readonly editors: Editors
  readonly places: CodePlaces
}

/** Makes the shell of the page. Call once: it follows the window until the page goes. */
export function createShell(libraries: readonly TypeLibrary[]): Shell {
  const theme = createTheme()
  return {
    theme,
    panels: createPanels(),
    screen: createScreen(),
    editors: createEditors(theme, libraries),
    places: createCodePlaces(),
  }
}
