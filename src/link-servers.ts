import { computed } from '@preact/signals'

import { browserInAddress, type BrowserChoice } from './playground/run/browser-choice.ts'
import { linkServiceWorker, type ServiceWorkerLink } from './playground/run/service-worker-link.ts'
import sandboxScript from './sandbox/worker/main.ts?worker&url'
import standInsScript from './sandbox/worker/stand-ins/main.ts?worker&url'
import serverScript from './server-worker/main.ts?worker&url'
import { firstWords, language } from './ui/texts/language.ts'

/** The script of a sandbox. */
export const sandboxUrl = new URL(sandboxScript, import.meta.url).href
/** The script that runs a server of the learner's. */
export const serverScriptUrl = new URL(serverScript, import.meta.url).href

/** What the servers send where they speak the language of the page. */
export const samples = computed(() => firstWords.value?.samplesZh ?? {})

interface LinkServersOptions {
  /** The browser that counts if the address names none. */
  readonly browser: BrowserChoice
  /** Whether the offline copy of the site is wanted. */
  readonly fillsCopy: boolean
}

/**
 * Links the page with the simulated servers of the site at `base`: they are in its service worker, or in
 * the simulated browser, if that is chosen or no service worker can be had, as in the one file.
 */
export function linkServers(base: string, options: LinkServersOptions): ServiceWorkerLink {
  const file = globalThis.chunkwiseFile
  const serversUrl = file?.url('sw.js') ?? new URL('sw.js', base).href
  const browser = browserInAddress(location.href) ?? options.browser
  return linkServiceWorker(serversUrl, () => language.peek(), {
    fillsCopy: options.fillsCopy,
    simulation: {
      isChosen: browser === 'simulated',
      isOnlyOne: file !== undefined,
      async start(receive, failed) {
        const { startSimulatedBrowser } = await import('./playground/run/simulated-browser.ts')
        const standInsUrl = new URL(standInsScript, import.meta.url).href
        const modulesBase = file ? null : base
        const parts = { base: modulesBase, serversUrl, standInsUrl, sandboxUrl, serverScriptUrl }
        return startSimulatedBrowser(parts, receive, failed)
      },
    },
  })
}
