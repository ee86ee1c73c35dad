import './styles/tokens.css'
import './styles/base.css'
import './styles/header.css'
import './styles/layout.css'
import './styles/lane.css'
import './styles/code.css'
import './styles/log.css'
import './styles/timeline.css'
import './styles/console.css'
import './styles/inspector.css'
import './styles/bytes.css'
import './styles/server.css'

import { render } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'

import type { TypeLibrary } from '../editor/code-editor.ts'
import type { Playground } from '../playground/model.ts'
import { lanes } from '../trace/lane.ts'
import { Announcer } from './announcer.tsx'
import { Header } from './header.tsx'
import { runDisabledReason } from './run-controls.ts'
import { createShell } from './shell.ts'
import { followRunKeys } from './shortcuts.ts'
import { Workbench } from './workbench.tsx'

interface AppProps {
  readonly playground: Playground
  /** Types for the editor beside those of `output` and axios, which it has anyway. */
  readonly shippedTypes?: readonly TypeLibrary[]
}

/** The whole page. */
function App({ playground, shippedTypes = [] }: AppProps) {
  const shell = useMemo(() => createShell(shippedTypes), [])
  useEffect(
    () =>
      followRunKeys(() => {
        if (runDisabledReason(playground.readiness.peek()) === null) playground.run(lanes)
      }),
    [playground],
  )
  return (
    <div class="app">
      <Header playground={playground} shell={shell} />
      <Workbench playground={playground} shell={shell} />
      <Announcer playground={playground} />
    </div>
  )
}

/** Renders the app into `root`; returns what takes it away again. */
export function mountApp(
  root: Element,
  playground: Playground,
  shippedTypes: readonly TypeLibrary[] = [],
): () => void {
  render(<App playground={playground} shippedTypes={shippedTypes} />, root)
  return () => render(null, root)
}
