import { startServiceWorker } from './routing.ts'
import type { BuiltFile } from './offline-copy.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: BuiltFile[] }

startServiceWorker(self, self.__WB_MANIFEST)
