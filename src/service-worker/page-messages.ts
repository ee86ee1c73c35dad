import type { ToServiceWorker } from '../channels/service-worker.ts'
import type { OfflineCopy } from './offline-copy.ts'
import type { Post, RunMessages } from './run-messages.ts'

interface PageMessagesOptions {
  readonly scope: ServiceWorkerGlobalScope
  readonly offline: OfflineCopy
  readonly runs: RunMessages
}

/** Does what pages ask the service worker for by message. */
export class PageMessages {
  readonly #options: PageMessagesOptions

  constructor(options: PageMessagesOptions) {
    this.#options = options
  }

  /** `post` answers the page that sent `message`; `event` brought it. */
  hear(message: ToServiceWorker, event: ExtendableMessageEvent, post: Post): void {
    const { scope, offline, runs } = this.#options
    switch (message.type) {
      case 'claim':
        event.waitUntil(scope.clients.claim())
        return
      case 'fill-offline':
        event.waitUntil(
          offline.fill(message.language, (state) => post({ type: 'offline', offline: state })),
        )
        return
      case 'make-way':
        offline.stopFilling()
        return
      case 'skip-waiting':
        event.waitUntil(scope.skipWaiting())
        return
      case 'lane-requests':
        // Here the browser itself brings a lane's requests.
        return
      default:
        runs.hear(message, event.ports, post)
    }
  }
}
