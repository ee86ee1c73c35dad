import type { Figures } from './figures.ts'

/* When a page that loads shows and takes what, as it looks to a person who presses at once. */

/** What is pressed as soon as the code can be read. */
export type Press = 'run' | 'editor' | null

declare global {
  /** Moments since the start of the navigation, in milliseconds, as they come; and the shift so far. */
  var benchMoments: Record<string, number> | undefined
  /** Milliseconds from pressing an editor until it had the focus. */
  var benchIdlePress: number | undefined
}

const shiftName = 'moves by itself after the first paint (CLS)'

/** Runs in the page before anything else: looks, frame by frame, at what a person can see and do. */
export const watchMoments = (press: Press): void => {
  const moments: Record<string, number> = {}
  globalThis.benchMoments = moments
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value } = entry as PerformanceEntry & { readonly value: number }
      moments['shift'] = (moments['shift'] ?? 0) + value
    }
  }).observe({ type: 'layout-shift', buffered: true })

  const inLane = (selector: string) =>
    document.querySelector<HTMLElement>(`section[aria-label="fetch stream"] ${selector}`)
  const runButton = () => inLane('button[aria-label="Run fetch stream"]')
  const editors = () =>
    [...document.querySelectorAll('.monaco-editor .view-lines')].filter((lines) =>
      /\w/.test(lines.textContent ?? ''),
    ).length
  const checks: Record<string, () => boolean> = {
    // The text as the page came with it or the panel that takes its place.
    'lesson text on screen': () => {
      const text = document.querySelector<HTMLElement>('.lesson-text')
      return text !== null && text.offsetHeight > 0 && text.textContent.length > 500
    },
    'code can be read': () => {
      const code = inLane('.code')
      return code !== null && code.offsetHeight > 0 && code.textContent.includes('fetch(')
    },
    'a press on Run is taken': () =>
      press === 'run' &&
      (runButton()?.ariaBusy === 'true' || moments['the run starts'] !== undefined),
    'the run starts': () =>
      document
        .querySelector('section[aria-label="fetch stream"]')
        ?.getAttribute('data-run-state') === 'running',
    'the editor that is pressed takes keys': () =>
      press === 'editor' && Boolean(document.activeElement?.closest('.monaco-editor')),
    'editors take keys': () => editors() === 3,
  }
  let isPressed = false
  const look = () => {
    for (const [name, isTrue] of Object.entries(checks)) {
      if (moments[name] === undefined && isTrue()) moments[name] = performance.now()
    }
    if (!isPressed && moments['code can be read'] !== undefined) {
      isPressed = true
      if (press === 'run') runButton()?.click()
      if (press === 'editor') inLane('textarea')?.focus()
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Adds what was seen of one visit to the figures. */
export const addMoments = (
  { shift = 0, ...moments }: Readonly<Record<string, number>>,
  group: string,
  name: string,
  figures: Figures,
): void => {
  for (const [what, at] of Object.entries(moments)) figures.add(group, what, name, 'ms', at)
  if (name === 'chunkwise') figures.add(group, shiftName, name, '', shift)
}
