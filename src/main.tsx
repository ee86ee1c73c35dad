import { shippedModules } from 'virtual:shipped-modules'

import { createPlayground } from './playground/playground.ts'
import { linkServiceWorker } from './playground/service-worker-link.ts'
import axiosStart from './playground/starting/axios.js?raw'
import eventSourceStart from './playground/starting/eventsource.js?raw'
import fetchStart from './playground/starting/fetch.js?raw'
import { conditionsOf, serverSettingsOf } from './playground/settings.ts'
import { openStorage } from './playground/storage.ts'
import sandboxScript from './sandbox/worker/main.ts?worker&url'
import { traceToJson } from './trace/json.ts'
import type { Lane } from './trace/lane.ts'
import { mountApp } from './ui/app.tsx'

/** The directory that the app is served from; a lesson's page lies deeper, and says where it is. */
const toBase = document.querySelector<HTMLMetaElement>('meta[name="chunkwise-base"]')?.content
const base = new URL(toBase ?? './', document.baseURI).href

const playground = createPlayground({
  base,
  scriptUrl: new URL(sandboxScript, import.meta.url).href,
  modules: shippedModules,
  link: linkServiceWorker(new URL('sw.js', base).href),
  storage: openStorage(),
  starting: { fetch: fetchStart, eventsource: eventSourceStart, axios: axiosStart },
})

const root = document.getElementById('app')
if (root) mountApp(root, playground)

/** For embedders and tests: see docs/architecture.md. */
Object.assign(globalThis, {
  chunkwise: {
    trace: () => {
      const view = playground.view.value
      return view && traceToJson(view.trace)
    },
    setCode: (lane: Lane, code: string) => playground.setCode(lane, code),
    setTimeScale: (value: number) => playground.setTimeScale(value),
    setNetwork: (chosen: unknown) => playground.setNetwork(conditionsOf(chosen)),
    setServers: (settings: unknown) => playground.setServers(serverSettingsOf(settings)),
    readiness: () => playground.readiness.value.state,
  },
})
