import { signal, type ReadonlySignal } from '@preact/signals'

import { listen } from '../../base/dispose.ts'

/**
 * Why a part of the page can't be had: the site has a newer version by now, it can't be reached, or
 * it answers and has no such file.
 */
type MissingPartCause = 'newer-version' | 'offline' | 'absent'

export interface MissingPart {
  readonly cause: ReadonlySignal<MissingPartCause | null>
  /** A part could not be loaded: finds out why. */
  report(): void
}

/**
 * Watches for parts of the page that could not be loaded. `vite:preloadError` is the event that the
 * build's `import()` dispatches (https://vite.dev/guide/build#load-error-handling).
 *
 * @param base - the directory that the app is served from
 * @param ownScript - the address of the page's first script; its name changes with each version
 */
export function watchMissingParts(base: string, ownScript: string): MissingPart {
  const cause = signal<MissingPartCause | null>(null)
  let isAsking = false
  const findOut = async () => {
    cause.value = await causeOf(base, ownScript)
    isAsking = false
  }
  const report = () => {
    if (isAsking) return
    isAsking = true
    void findOut()
  }
  // For as long as the page lives.
  listen(window, 'vite:preloadError', report)
  return { cause, report }
}

async function causeOf(base: string, ownScript: string): Promise<MissingPartCause> {
  try {
    // The offline copy has the page of this version; only the site itself knows of a newer one.
    const address = new URL('?no-service-worker-cache', base)
    const response = await fetch(address, { cache: 'no-store' })
    const page = response.ok ? await response.text() : ''
    const name = new URL(ownScript).pathname.split('/').at(-1) ?? ''
    return page !== '' && !page.includes(name) ? 'newer-version' : 'absent'
  } catch {
    // The only way for a request to this site to fail is that nothing answers.
    return 'offline'
  }
}
