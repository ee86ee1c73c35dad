/** Shared by all tabs whose lanes are running; held alone by one that lets a new version take over. */
const lockName = 'chunkwise-running'

/** Keeps tabs from replacing a version of the service worker under each other's running lanes. */
export interface RunningLock {
  /** Says whether lanes of this page are running: no other tab can then hold the lock alone. */
  setRunning(running: boolean): void
  /**
   * Holds the lock alone until the page is gone, so that no lane starts under a version that goes.
   * Resolves with false if lanes are running in some tab.
   */
  holdAlone(): Promise<boolean>
}

export function createRunningLock(): RunningLock {
  let release: (() => void) | null = null
  let heldAlone: Promise<boolean> | null = null
  return {
    setRunning(running) {
      if (!running) {
        release?.()
        release = null
      } else if (!release) {
        const done = new Promise<void>((resolve) => {
          release = resolve
        })
        void locks()?.request(lockName, { mode: 'shared' }, () => done)
      }
    },
    async holdAlone() {
      // One hold, however often it is asked for: this page's own must not pass for another tab's.
      heldAlone ??= requestAlone()
      const isHeld = await heldAlone
      if (!isHeld) heldAlone = null
      return isHeld
    },
  }
}

/** Undefined in a context that isn’t secure, where there is no service worker to be replaced either. */
const locks = () => (navigator as Partial<Navigator>).locks

function requestAlone(): Promise<boolean> {
  const manager = locks()
  if (!manager) return Promise.resolve(true)
  return new Promise((resolve, reject) => {
    manager
      .request(lockName, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock ? new Promise<never>(() => {}) : undefined
      })
      .catch(reject)
  })
}
