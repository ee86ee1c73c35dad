import { startServiceWorker } from './routing.ts'
import { startServersWorker } from './servers-worker.ts'
import type { BuiltFile } from './offline-copy.ts'

/*
 * How a version of the site reaches a page. The page's side is `linkServiceWorker` in
 * src/playground/run/service-worker-link.ts, the copy itself `OfflineCopy`.
 *
 * 1. Each page registers sw.js when it loads. The build lists every file in it with a hash, so any
 *    change of the site changes sw.js, and the browser installs it beside the version in use.
 * 2. On a first visit `install` stores nothing, so that code can be run at once. `activate` claims
 *    the page, which needs no reload.
 * 3. A later version stores its pages and scripts in `install`, if there is a copy. Then it waits: the old version keeps
 *    serving the open tabs, and lanes that are running keep their servers.
 * 4. The page sees that a version is waiting and offers *Update now*.
 * 5. *Update now* first takes a lock that every tab holds while its lanes run. If no tab holds it,
 *    the page sends `skip-waiting`, and `make-way` to the old version.
 * 6. The new version becomes active: `cleanupCache` removes files that only older versions had, and
 *    `claim` takes over all tabs.
 * 7. Each tab sees `controllerchange`. It reloads as soon as none of its lanes is running.
 * 8. Each page asks every 5 s to fill the rest of the copy (`fill-offline`), the editor's megabytes
 *    last, until the copy is complete or has failed.
 *
 * To debug without the copy, open a page with `?no-service-worker-cache`: it and what it loads come
 * from the network, and it doesn't ask to fill the copy.
 */

declare const self: (ServiceWorkerGlobalScope | DedicatedWorkerGlobalScope) & {
  __WB_MANIFEST: BuiltFile[]
}

const files = self.__WB_MANIFEST
// Where there is no service worker, the page starts the same script as a worker of its own.
if ('registration' in self) startServiceWorker(self, files)
else startServersWorker(self)
