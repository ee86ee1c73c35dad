import { serverModules, shippedModules } from 'virtual:shipped-modules'

import workerScript from '../cuts/worker/main.ts?worker&url'
import serversScript from './servers/main.ts?worker&url'
import { modulesPath } from '../channels/lane.ts'
import type { MakeCutRunner } from './program.ts'
import { makeCutRunner } from './runner/make-cut-runner.ts'

/** What tries cuts, with the scripts of this build; `base` is where the app is served from. */
export const startCuts =
  (base: string): MakeCutRunner =>
  (program) => {
    const file = globalThis.chunkwiseFile
    return makeCutRunner(program, {
      base: file?.lanesBase ?? base,
      modulesUrl: file ? null : new URL(modulesPath, base).href,
      workerUrl: new URL(workerScript, import.meta.url).href,
      serversUrl: new URL(serversScript, import.meta.url).href,
      modules: shippedModules,
      serverModules,
    })
  }
