import { DisposeBag, listen, type Dispose } from '../../base/dispose.ts'

const signsOfLife = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * Calls `task` once nobody has moved, pressed or typed anything for `quietMs`, `isBusy` says no, and the
 * browser has nothing to do: what takes long then keeps nobody waiting. Returns what cancels it.
 */
export function whenIdle(task: () => void, quietMs: number, isBusy: () => boolean): Dispose {
  const bag = new DisposeBag()
  let timer = setTimeout(attempt, quietMs)
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(attempt, quietMs)
  }
  function attempt(): void {
    if (isBusy()) {
      wait()
      return
    }
    bag.dispose()
    // WebKit has none.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(task)
    else setTimeout(task)
  }
  bag.add(() => clearTimeout(timer))
  for (const sign of signsOfLife) {
    bag.add(listen(globalThis, sign, wait, { capture: true, passive: true }))
  }
  return () => bag.dispose()
}

/** Resolves when somebody moves, presses or types something; after `atTheLatestMs` at the latest. */
export function firstSignOfLife(atTheLatestMs: number): Promise<void> {
  return new Promise((resolve) => {
    const bag = new DisposeBag()
    const heard = () => {
      bag.dispose()
      resolve()
    }
    const timer = setTimeout(heard, atTheLatestMs)
    bag.add(() => clearTimeout(timer))
    for (const sign of signsOfLife) {
      bag.add(listen(globalThis, sign, heard, { capture: true, passive: true }))
    }
  })
}
