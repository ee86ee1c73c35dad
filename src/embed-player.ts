import { effect, signal, type Signal } from '@preact/signals'
import { serverModules, shippedModules } from 'virtual:shipped-modules'

import { firstLanguage, type Language } from './base/languages.ts'
import { linkServers, samples, sandboxUrl, serverScriptUrl } from './link-servers.ts'
import type { EmbedOptions } from './playground/embed/embed-options.ts'
import type { Playground } from './playground/model.ts'
import { createPlayground } from './playground/playground.ts'
import { preloadRunParts } from './playground/run/run-parts.ts'
import type { SharedProgram } from './playground/share/shared-program.ts'
import { workspaceOf } from './playground/share/shared-workspace.ts'
import { startingCode } from './playground/starting/starting.ts'
import { traceToJson } from './trace/formats/json.ts'
import type { Lane, LaneCode } from './trace/model/lane.ts'
import type { EmbedParts } from './ui/embed/frame.tsx'
import { createPlayer, preloadViews } from './ui/embed/player.tsx'
import { watchMissingParts } from './ui/shell/missing-part.ts'
import { languageReady, loadFirst, showLanguage } from './ui/texts/language.ts'
import { loadWhyTexts } from './ui/texts/why-texts.ts'

/* What an embed loads once somebody has touched it: all that runs its code, and shows the run. */

interface PlayerOptions {
  readonly base: string
  readonly language: Language
  readonly options: EmbedOptions
  readonly program: SharedProgram
  /** The code as it is now; from now on it follows what is edited here. */
  readonly code: Signal<LaneCode>
}

export interface EmbedPlayer {
  readonly playground: Playground
  readonly parts: EmbedParts
  /** Takes the focus into the code of a lane. */
  readonly edit: (lane: Lane) => void
  /** The newest run; null before the first one. */
  readonly traceJson: () => unknown
}

/** Makes the playground of an embed. Nothing is read from the site's storage, and nothing written. */
export async function createEmbedPlayer(given: PlayerOptions): Promise<EmbedPlayer> {
  const { base, options, program, code } = given
  if (given.language !== firstLanguage) showLanguage(given.language, await loadFirst())
  const missingPart = watchMissingParts(new URL('embed/', base).href, import.meta.url)
  // What a visitor of the site has chosen doesn't count, and the offline copy is for who comes there.
  const link = linkServers(base, { browser: 'real', fillsCopy: false })
  const playground = createPlayground({
    base,
    scriptUrl: sandboxUrl,
    // Nothing here reads a trace from a file.
    traceReaderUrl: '',
    serverScriptUrl,
    modules: shippedModules,
    serverModules,
    partMissing: () => missingPart.report(),
    // A reload for a new version would lose what the reader has changed, as nothing is stored.
    link: { ...link, takenOver: signal(false) },
    storage: null,
    starting: startingCode,
    samples,
  })
  const current = { ...program, code: code.peek() }
  const workspace = workspaceOf(current, playground.free, () => undefined)
  playground.open(workspace)
  effect(() => {
    const { codes } = workspace
    code.value = Object.fromEntries(workspace.lanes.map((lane) => [lane, codes[lane].code.value]))
  })
  const { edit, ...parts } = createPlayer(playground, options.theme, missingPart)
  const loads = [
    preloadRunParts([sandboxUrl]),
    loadWhyTexts(),
    languageReady(),
    preloadViews(options.views),
  ]
  Promise.all(loads).catch(() => missingPart.report())
  return {
    playground,
    parts,
    edit,
    traceJson: () => {
      const trace = playground.trace()
      return trace && traceToJson(trace)
    },
  }
}
