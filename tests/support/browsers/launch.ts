import type { EngineBrowser } from './engine-browser.ts'
import type { EngineName } from './find-engines.mjs'

const launchers: Readonly<Record<EngineName, () => Promise<EngineBrowser>>> = {
  chromium: async () => (await import('./chromium.ts')).launchChromium(),
  firefox: async () => (await import('./firefox.ts')).launchFirefox(),
  webkit: async () => (await import('./webkit.ts')).launchWebKit(),
}

/** Starts a browser with a fresh profile; each driver is loaded only when it is needed. */
export const launchEngine = (engineName: EngineName): Promise<EngineBrowser> =>
  launchers[engineName]()
