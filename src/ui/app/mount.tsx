import { batch } from '@preact/signals'
import { hydrate, render } from 'preact'

import { lanes } from '../../trace/model/lane.ts'
import { App, type AppProps } from './app.tsx'
import type { EarlyInput } from './before-paint.ts'

/**
 * Makes `root` the app. A static page in the right layout is taken over: Preact corrects no attribute
 * of an element that it finds, and would put back a text area's first text, so the app begins as the
 * static page was made, with nothing stored; then it takes over what is stored, what was typed, and
 * what was pressed before it came, all before the next paint. Any other page is replaced.
 */
export function mountApp(root: HTMLElement, props: Omit<AppProps, 'staticText'>): void {
  const early = globalThis.chunkwiseEarly
  const { playground, shell } = props
  // What the static page says of storage and servers is what holds nearly everywhere.
  const isAsMade = !playground.isStorageBlocked && playground.readiness.peek().state === 'starting'
  const isStaticApp = early && isAsMade && root.dataset['layout'] === shell.screen.layout.peek()
  const restore = () => batch(() => takeOver(props, early?.typed ?? {}))
  early?.stop()
  if (isStaticApp) {
    hydrate(<App {...props} staticText="" />, root)
    restore()
    early.redo()
  } else {
    restore()
    const staticText = root.querySelector('.lesson-text')?.innerHTML ?? ''
    root.replaceChildren()
    render(<App {...props} staticText={staticText} />, root)
  }
  delete root.dataset['layout']
}

/** What is stored; and over it, what was typed. */
function takeOver(
  { playground, shell }: Omit<AppProps, 'staticText'>,
  typed: EarlyInput['typed'],
): void {
  shell.restore()
  playground.restore()
  for (const lane of lanes) {
    const text = typed[lane]
    if (text !== undefined) playground.setCode(lane, text)
  }
}
