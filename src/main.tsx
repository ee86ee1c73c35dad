import { computed, signal } from '@preact/signals'
import {
  lessonParts,
  loadLesson,
  loadLessonParts,
  loadQuestions,
  onLessonChanged,
} from 'virtual:lessons'
import { serverModules, shippedModules } from 'virtual:shipped-modules'

import type { MakeCutRunner } from './cuts/program.ts'
import type { Lessons } from './lesson/use-cases/lessons-model.ts'
import { messageOf } from './base/errors.ts'
import { firstLanguage, type Language } from './base/languages.ts'
import { inNextFrame } from './base/frames.ts'
import {
  createPlayground,
  createShell,
  linkServers,
  mountApp,
  samples,
  sandboxUrl,
  serverScriptUrl,
  traceToJson,
  watchMissingParts,
} from './page-parts.ts'
import { afterReadiness } from './playground/after-readiness.ts'
import { preloadRunParts } from './playground/run/run-parts.ts'
import { chosenBrowser, restoreChosenBrowser } from './playground/run/chosen-browser.ts'
import { startingCode } from './playground/starting/starting.ts'
import traceReader from './playground/trace-file/worker.ts?worker&url'
import { conditionsOf, serverCodeOf, serverSettingsOf, timeScaleOf } from './playground/settings.ts'
import { openStorage } from './storage/open-storage.ts'
import type { Lane } from './trace/model/lane.ts'
import { beginIn, language } from './ui/texts/language.ts'
import { loadWhyTexts } from './ui/texts/why-texts.ts'
import { preloadLessonUi } from './ui/lesson/lesson-parts.tsx'
import { languageAt, routeOf } from './ui/shell/routing.ts'

/** The directory that the app is served from; everything is found from there. */
const toBase = document.querySelector<HTMLMetaElement>('meta[name="chunkwise-base"]')?.content
const siteBase = new URL(toBase ?? './', document.baseURI).href
/** Where all of the page is one file. */
const file = globalThis.chunkwiseFile
const base = file?.address ?? siteBase
const storage = openStorage()
const missingPart = watchMissingParts(base, import.meta.url)
restoreChosenBrowser()
const link = linkServers(base, { browser: chosenBrowser.peek().browser, fillsCopy: true })

const playground = createPlayground({
  base: file?.lanesBase ?? base,
  scriptUrl: sandboxUrl,
  traceReaderUrl: new URL(traceReader, import.meta.url).href,
  serverScriptUrl,
  modules: shippedModules,
  serverModules,
  partMissing: () => missingPart.report(),
  link,
  storage,
  starting: startingCode,
  samples,
})

/** In the language of the page. */
const parts = signal(lessonParts)
const source = {
  get parts() {
    return parts.value
  },
  load: inLanguage(loadLesson),
  loadQuestions: inLanguage(loadQuestions),
  loadTrace: loadText,
  onChanged: onLessonChanged,
}
const lessons = signal<Lessons | null>(null)
const lessonsProblem = signal<string | null>(null)

/**
 * Loads a text in a language: the page's, unless told another. That may change while it is on its way.
 */
function inLanguage<T>(load: (id: string, to: Language) => Promise<T>) {
  return async function loadIt(id: string, to?: Language): Promise<T> {
    const asked = to ?? language.peek()
    const text = await load(id, asked)
    return to === undefined && language.peek() !== asked ? loadIt(id) : text
  }
}

/** Fetches the lessons in a language; what is returned shows them. */
async function fetchLessonsIn(to: Language): Promise<() => void> {
  const [newParts, showOpen] = await Promise.all([loadLessonParts(to), lessons.peek()?.fetchIn(to)])
  return () => {
    parts.value = newParts
    showOpen?.()
    link.fillAgain()
  }
}

/** Starts what runs a program on any network (`cuts/model.ts`), which is fetched then. */
const startCuts: MakeCutRunner = async (program) =>
  (await import('./cuts/start.ts')).startCuts(base)(program)

/** Fetches a file of the site. */
async function loadText(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.text()
}

/** Fetches what lessons need. On a lesson's page all of it at once, the lesson too. */
async function startLessons(): Promise<void> {
  const route = routeOf(location.href, base)
  try {
    const warmUp =
      route?.kind === 'lesson' ? [preloadLessonUi(), source.load(route.id)] : [preloadLessonUi()]
    const [{ createLessons }, { createProgressStore }] = await Promise.all([
      import('./lesson/use-cases/lessons.ts'),
      import('./lesson/progress-store.ts'),
      // What is wrong with the lesson itself is said when it is opened.
      Promise.allSettled(route?.kind === 'play' ? [] : warmUp),
    ])
    const store = createProgressStore({ storage, events: window, now: Date.now })
    const created = createLessons(playground, source, store, startCuts)
    if (route?.kind === 'lesson') await created.open(route.id)
    else if (route?.kind === 'questions') await created.questions.open(route.part)
    lessons.value = created
  } catch (error) {
    lessonsProblem.value = messageOf(error)
  }
}

/** Takes the page over, in the language that it came in. English waits for nothing. */
async function start(root: HTMLElement): Promise<void> {
  const at = languageAt(location.href, base) ?? firstLanguage
  if (at !== firstLanguage) {
    try {
      const [partsOfIt] = await Promise.all([loadLessonParts(at), beginIn(at)])
      parts.value = partsOfIt
    } catch {
      // Without its texts the page is in English, and says that a part is missing.
      delete root.dataset['layout']
      missingPart.report()
    }
  }
  const firstLesson = computed(() => source.parts[0]?.lessons[0] ?? null)
  const shell = createShell({
    playground,
    base,
    lessons,
    lessonsProblem,
    firstLesson,
    fetchLessonsIn,
  })
  const mount = () => mountApp(root, { playground, shell, missingPart })
  const hasLessons = source.parts.length > 0
  // Until a lesson is there the page shows its text. Free play waits for nothing.
  if (hasLessons && routeOf(location.href, base)?.kind !== 'play') void startLessons().then(mount)
  else {
    mount()
    if (hasLessons) void afterReadiness(playground.readiness).then(startLessons)
  }
}

/**
 * A press of Run waits for none of this then, and what has gone meanwhile is told before it. While the
 * service worker is on its way there is time for it.
 */
async function preloadRun(): Promise<void> {
  await new Promise((resolve) => inNextFrame('after', resolve))
  const parts = [preloadRunParts([sandboxUrl]), loadWhyTexts()]
  await Promise.all(parts).catch(() => missingPart.report())
}

const root = document.getElementById('app')
if (root) {
  void start(root).then(preloadRun)
}

/** For embedders and tests: see docs/architecture.md. */
Object.assign(globalThis, {
  chunkwise: {
    trace: () => {
      const trace = playground.trace()
      return trace && traceToJson(trace)
    },
    setCode: (lane: Lane, code: string) => playground.setCode(lane, code),
    setServerCode: (code: unknown) => playground.setServerCode(serverCodeOf(code)),
    setTimeScale: (value: unknown) => playground.setTimeScale(timeScaleOf(value)),
    setNetwork: (chosen: unknown) => playground.setNetwork(conditionsOf(chosen)),
    /** Adds a recording from text and uses it in free play; resolves with its name. */
    addRecording: (input: unknown) =>
      playground.loadRecordings().then((recordings) => recordings.addForEmbedder(input)),
    setServers: (settings: unknown) => playground.setServers(serverSettingsOf(settings)),
    cuts: startCuts,
    readiness: () => playground.readiness.value.state,
  },
})
