import { beforeEach } from 'vitest'

import { App, browserOfAll } from './app.ts'
import type { BrowserOfFile, SharedPage } from './engine.ts'
import type { StaticServer } from './static-server.ts'

interface SharedAppOptions {
  readonly drawn?: boolean | 'lanes'
  /** The browser in which lanes run. */
  readonly lanesIn?: 'real' | 'simulated'
}

/**
 * Chunkwise in one tab for all tests of the describe block that calls this, as opening it takes two
 * seconds of processor time. Each test finds code, servers and network as on a first visit, and this
 * speed; the trace may still hold what lanes did that the test itself doesn't run. The time axis is
 * hidden unless `drawn` is true; false suits what looks at traces alone.
 */
export function sharedApp(
  browser: BrowserOfFile,
  site: { readonly server: StaticServer },
  timeScale = 1,
  { drawn = 'lanes', lanesIn = browserOfAll }: SharedAppOptions = {},
): SharedPage<App> {
  const shared = browser.sharedPage(async (page) => {
    const app = new App(page)
    await app.open(site.server.url, { drawn, browser: lanesIn })
    return app
  })
  beforeEach(() => shared.current.reset(timeScale))
  return shared
}
