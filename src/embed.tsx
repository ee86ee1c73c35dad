import { batch, computed, effect, signal } from '@preact/signals'
import { render } from 'preact'

import type { EmbedPlayer } from './embed-player.ts'
import { listen } from './base/dispose.ts'
import { firstLanguage, languageFolder, languageOfPath } from './base/languages.ts'
import type { EmbedState } from './channels/embedder.ts'
import { chosenProgram } from './playground/embed/chosen-program.ts'
import { readEmbedOptions } from './playground/embed/embed-options.ts'
import { serveEmbedder } from './playground/embed/serve-embedder.ts'
import { isProgramLink, programFromHash, programToHash } from './playground/share/program-link.ts'
import type { SharedProgram } from './playground/share/shared-program.ts'
import { startingCode } from './playground/starting/starting.ts'
import { lanes, type Lane } from './trace/model/lane.ts'
import { EmbedFrame, type EmbedParts } from './ui/embed/frame.tsx'
import { createPoster } from './ui/embed/poster.tsx'
import { resolveTheme, showTheme } from './ui/shell/show-theme.ts'
import { embedTexts, loadEmbedTexts } from './ui/texts/embed-texts.ts'

/*
 * A program in a frame of somebody else's page (docs/embedding.md): a poster, and in its place the
 * playground once somebody has touched it. Nothing is read from the site's storage, and nothing written.
 */

const toBase = document.querySelector<HTMLMetaElement>('meta[name="chunkwise-base"]')?.content
const base = new URL(toBase ?? '../', document.baseURI).href
const options = readEmbedOptions(location.search)
const language = location.href.startsWith(base)
  ? languageOfPath(location.href.slice(base.length)).language
  : firstLanguage
const site = new URL(languageFolder(language), base).href
/** A part that the frame needs could not be loaded. */
const isPartMissing = signal(false)

/** Shows the program; the page around may speak from now on. */
function show(root: HTMLElement, program: SharedProgram): void {
  const own = lanes.filter((lane) => program.code[lane] !== undefined)
  const code = signal(program.code)
  const player = signal<EmbedPlayer | null>(null)
  const isPressed = signal(false)
  const isAsked = signal(false)
  const isTouched = signal(false)
  /** Run was pressed before there was anything to run it. */
  const isAwaited = signal(false)
  /** Whose code is to be edited once that can be done. */
  let edited: Lane | null = null

  const load = async () => {
    const { createEmbedPlayer } = await import('./embed-player.ts')
    const made = await createEmbedPlayer({ base, language, options, program, code })
    batch(() => {
      made.parts.showLane(parts.peek().shownLane.peek() ?? own[0] ?? 'fetch')
      parts.value = made.parts
      player.value = made
    })
    if (edited) made.edit(edited)
    if (isAwaited.peek()) made.playground.run(own)
    isAwaited.value = false
  }
  const touch = () => {
    if (isTouched.peek()) return
    isTouched.value = true
    load().catch(() => {
      isPartMissing.value = true
      isAwaited.value = false
    })
  }
  const run = () => {
    touch()
    const made = player.peek()
    if (made) made.playground.run(own)
    else isAwaited.value = !isPartMissing.peek()
  }
  const stop = () => {
    isAwaited.value = false
    player.peek()?.playground.stop(own)
  }

  const poster = createPoster({
    lanes: own,
    code,
    isAwaited,
    problem: computed(() => (isPartMissing.value ? embedTexts.value.unloaded : null)),
    onEdit: (lane) => {
      edited = lane
      touch()
    },
  })
  const parts = signal<EmbedParts>(poster)
  const { view } = program
  const [firstView = 'timeline'] = options.views
  render(
    <EmbedFrame
      lanes={own}
      options={options}
      firstView={options.views.find((each) => each === view) ?? firstView}
      parts={parts}
      openAddress={addressOf(() => ({ ...program, code: code.value }))}
      isAsked={isAsked}
      onTouch={touch}
      onRun={() => {
        isPressed.value = true
        isAsked.value = false
        run()
      }}
      onStop={stop}
    />,
    root,
  )
  serveEmbedder({
    window,
    given: program.code,
    embedded: {
      state: computed((): EmbedState => ({
        readiness: player.value?.playground.readiness.value.state ?? readinessBefore(),
        mayRun: isPressed.value,
        lanes: Object.fromEntries(own.map((lane) => [lane, parts.value.stateOf(lane)])),
      })),
      setCode(lane, text) {
        const made = player.peek()
        if (made) made.playground.setCode(lane, text)
        else code.value = { ...code.peek(), [lane]: text }
      },
      run,
      stop,
      trace() {
        const made = player.peek()
        const json = made?.traceJson()
        return made && json ? { json, code: made.playground.startedCode().lanes } : null
      },
    },
    onAskedToRun: () => {
      isAsked.value = true
    },
  })
  /** Before the playground is there. */
  function readinessBefore(): EmbedState['readiness'] {
    if (isPartMissing.value) return 'impossible'
    return isTouched.value ? 'starting' : 'waiting'
  }
}

/** The address of the whole page with a program; it follows each change a moment later. */
function addressOf(program: () => SharedProgram) {
  const address = signal(site)
  let asked = 0
  effect(() => {
    asked += 1
    const own = asked
    void programToHash(program()).then((hash) => {
      if (own === asked) address.value = site + hash
      return null
    })
  })
  return address
}

/** What the address names; without anything, the programs that the site itself begins with. */
const readProgram = async () =>
  isProgramLink(location.hash)
    ? programFromHash(location.hash)
    : { value: { code: startingCode } satisfies SharedProgram }

async function start(root: HTMLElement): Promise<void> {
  showTheme(resolveTheme(signal(options.theme)))
  if (options.heightPx !== null) {
    document.documentElement.style.setProperty('--height', `${options.heightPx}px`)
  }
  const [read] = await Promise.all([
    readProgram(),
    // In English, if they can't be had: all else is of use all the same.
    loadEmbedTexts(language).catch(() => {
      isPartMissing.value = true
    }),
  ])
  if ('problem' in read) {
    const { showUnopened } = await import('./ui/embed/show-unopened.tsx')
    await showUnopened(root, read, { site, language })
  } else show(root, chosenProgram(read.value, options.lanes))
}

// Whoever made the frame has given it another program.
listen(window, 'hashchange', () => location.reload())

const root = document.getElementById('app')
if (root) void start(root)
