import { editor } from 'monaco-editor/editor'

import { globalTypeLibraries, ModuleTypeLoader } from './type-libraries.ts'

/*
 * The TypeScript service takes a worker, eight megabytes and a second of processor time. Code that is
 * only read and run needs none of that, so it starts when somebody edits or asks about code.
 */

/** A pointer that crosses the code on its way elsewhere rests on nothing for as long. */
const restMs = 250

let types: ModuleTypeLoader | null = null
let starting: Promise<void> | null = null

/** Starts the service, unless it has been started; resolves when it can be asked, or can't be had. */
export function startLanguage(): Promise<void> {
  starting ??= start()
  return starting
}

async function start(): Promise<void> {
  try {
    const { startTypeScript, addTypeLibraries } = await import('./monaco-language.ts')
    startTypeScript(globalTypeLibraries)
    types = new ModuleTypeLoader(addTypeLibraries)
    for (const model of editor.getModels()) typesOf(model.getValue())
  } catch {
    // Offline, and not in the offline copy yet: the next edit tries again.
    starting = null
  }
}

/** Loads the types of what `code` imports, once the service is there. */
export function typesOf(code: string): void {
  void types?.need(code)
}

/** Starts it when a key is pressed in the editor, or the pointer rests on its code. */
export function startLanguageWhenWanted(instance: editor.IStandaloneCodeEditor): void {
  let resting: ReturnType<typeof setTimeout> | undefined
  instance.onKeyDown(() => void startLanguage())
  instance.onMouseMove(() => {
    clearTimeout(resting)
    resting = setTimeout(() => void startLanguage(), restMs)
  })
  instance.onMouseLeave(() => clearTimeout(resting))
}
