import { shippedModules } from 'virtual:shipped-modules'

import workerScript from '../cuts/worker/main.ts?worker&url'
import serversScript from './servers/main.ts?worker&url'
import type { MakeCutRunner } from './model.ts'
import { makeCutRunner } from './runner/make-cut-runner.ts'

/** What tries cuts, with the scripts of this build; `base` is where the app is served from. */
export const startCuts =
  (base: string): MakeCutRunner =>
  (program) =>
    makeCutRunner(program, {
      base,
      workerUrl: new URL(workerScript, import.meta.url).href,
      serversUrl: new URL(serversScript, import.meta.url).href,
      modules: shippedModules,
    })
