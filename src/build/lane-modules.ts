import type { Plugin } from 'vite'

/*
 * What two published packages need before a lane can import them as a bundled page does. All others
 * are bundled as they are.
 */

/** Gives `event-source-polyfill` by its names: it is CommonJS, of which a module gets only `default`. */
export const polyfillEntry = 'virtual:event-source-polyfill'

/**
 * The page that `@microsoft/fetch-event-source` expects; no other module sees it. It is never
 * hidden, so the stream is not closed and opened again as the learner changes tabs.
 */
const page = `const window = globalThis
const document = Object.assign(new EventTarget(), { hidden: false, visibilityState: 'visible' })
`
const needsPage = /@microsoft\/fetch-event-source\/lib\/esm\/fetch\.js$/

/** Adapts shipped modules to a worker; for every build that has them. */
export function laneModules(): Plugin {
  return {
    name: 'chunkwise:lane-modules',
    resolveId: (source) => (source === polyfillEntry ? `\0${polyfillEntry}` : null),
    load: (id) =>
      id === `\0${polyfillEntry}`
        ? `export { default, EventSource, EventSourcePolyfill, NativeEventSource } from 'event-source-polyfill'`
        : null,
    transform: (code, id) => (needsPage.test(id) ? { code: page + code, map: null } : null),
  }
}
