import { signal } from '@preact/signals'
import { renderToString } from 'preact-render-to-string'
import { loadLessonParts } from 'virtual:lessons'

import { firstLanguage, offeredLanguages, type Language } from './base/languages.ts'
import type { LessonPart } from './lesson/model.ts'
import { createPlayground } from './playground/playground.ts'
import { savedAs } from './playground/saved-state.ts'
import { startingCode } from './playground/starting/starting.ts'
import type { Readiness } from './playground/model.ts'
import { laneNames, lanes } from './trace/model/lane.ts'
import { App } from './ui/app/app.tsx'
import { beforePaint, type StaticPageFacts } from './ui/app/before-paint.ts'
import { createAnnouncements } from './ui/shell/announcements.ts'
import { createLanesShown, lanesShownStoredAs } from './ui/shell/lanes-shown.ts'
import { createNavigation } from './ui/shell/navigation.ts'
import { createPanels, panelsStoredAs } from './ui/shell/panels.ts'
import { addressOf } from './ui/shell/routing.ts'
import { layoutMedia, phoneMedia, screenOf, type Layout } from './ui/shell/screen.ts'
import type { Shell } from './ui/shell/shell.ts'
import { applePlatform } from './ui/shell/shortcuts.ts'
import { codeSettingsStoredAs } from './ui/tools/code-settings.ts'
import { createWordWrap, wordWrapStoredAs } from './ui/shell/word-wrap.ts'
import * as chinese from './ui/texts/zh-first.ts'
import { showLanguage } from './ui/texts/language.ts'
import { texts } from './ui/texts/texts.ts'

/*
 * Free play as a static page, made while building by the app's own components: a first visit with
 * nothing stored. `ui/app/mount.tsx` takes it over.
 */

const nothing = () => undefined

/** Fetched here: what has loaded this module fetches nothing more for it. */
const partsIn = new Map(
  await Promise.all(
    offeredLanguages.map(async (each) => [each, await loadLessonParts(each)] as const),
  ),
)

/** As the app is before its service worker is there. */
function firstVisit() {
  return createPlayground({
    base: '',
    scriptUrl: '',
    traceReaderUrl: '',
    serverScriptUrl: '',
    modules: {},
    serverModules: {},
    partMissing: nothing,
    starting: startingCode,
    storage: {
      length: 0,
      key: () => null,
      getItem: () => null,
      setItem: nothing,
      removeItem: nothing,
      clear: nothing,
    },
    link: {
      readiness: signal<Readiness>({ state: 'starting' }),
      offline: signal({ state: 'unknown' as const }),
      updateWaiting: signal(false),
      simulated: signal(null),
      simulatedWhy: signal('missing' as const),
      takenOver: signal(false),
      fillAgain: nothing,
      send: nothing,
      onRun: () => nothing,
      setRunning: nothing,
      applyUpdate: () => Promise.resolve(false),
    },
  })
}

function shellOf(layout: Layout, language: Language, parts: readonly LessonPart[]): Shell {
  // Whatever the site's address, the page is at its root.
  const site = 'https://site.invalid/'
  const choice = signal('system' as const)
  const lanesShown = createLanesShown()
  return {
    base: site,
    theme: { choice, resolved: signal('light' as const), next: nothing, restore: nothing },
    wordWrap: createWordWrap(),
    panels: createPanels(),
    screen: screenOf(layout),
    lanesShown,
    editors: {
      current: signal({ state: 'waiting' as const }),
      load: nothing,
      whenIdle: () => nothing,
    },
    places: createNavigation(lanesShown),
    lessons: signal(null),
    lessonsProblem: signal(null),
    firstLesson: signal(parts[0]?.lessons[0] ?? null),
    router: {
      route: signal({ kind: 'play' as const }),
      // From the page, which lies in the folder of its language.
      address: (route) =>
        addressOf(route, site, language).replace(addressOf({ kind: 'play' }, site, language), './'),
      page: () => null,
      file: (name) => name,
      moves: () => 0,
      go: nothing,
      sayLanguage: nothing,
      follow: () => nothing,
    },
    language: {
      other: signal(offeredLanguages.find((each) => each !== language) ?? null),
      isChanging: signal(false),
      problem: signal(null),
      isUntold: signal(false),
      change: () => Promise.resolve(),
      dismiss: nothing,
      restore: nothing,
    },
    announcements: createAnnouncements(),
    restore: nothing,
  }
}

const markupOf = (layout: Layout, language: Language, parts: readonly LessonPart[]): string =>
  renderToString(
    <App
      playground={firstVisit()}
      shell={shellOf(layout, language, parts)}
      missingPart={{ cause: signal(null), report: nothing }}
      staticText=""
    />,
  )

/** In the language that is shown now. */
const factsNow = (): StaticPageFacts => ({
  layouts: layoutMedia,
  withoutMonacoMedia: phoneMedia,
  code: savedAs,
  panels: panelsStoredAs,
  lanesShown: lanesShownStoredAs,
  wordWrap: wordWrapStoredAs,
  codeSettings: codeSettingsStoredAs,
  splitters: {
    'splitter:main': 'main',
    'splitter:work': 'work',
    'splitter:lanes': 'lanes',
    ...Object.fromEntries(lanes.map((lane) => [`splitter:lane-${lane}`, 'lane'])),
  },
  lanes: Object.fromEntries(lanes.map((lane) => [texts.peek().code.label(laneNames[lane]), lane])),
  runAll: texts.peek().header.runAll,
  applePlatform: applePlatform.source,
  runKeys: texts.peek().header.runKeys,
})

/** A layout as text, which costs nothing to read where another one is used. */
function asText(layout: string, markup: string): string {
  // Either would end or hide the rest of a script element.
  if (/<\/?script|<!--/i.test(markup)) throw new Error(`The layout ${layout} has a script element.`)
  return `<script type="text/html" data-layout="${layout}">${markup}</script>`
}

/** What `<div id="app"></div>` is in the static page in a language. */
export function staticApp(language: Language): string {
  showLanguage(language, language === firstLanguage ? null : chinese)
  const parts = partsIn.get(language) ?? []
  const facts = factsNow()
  const others = Object.keys(layoutMedia).map((layout) =>
    asText(layout, markupOf(layout as Layout, language, parts)),
  )
  const calls = beforePaint.map((part) => `(${part.toString()})(facts)`)
  const script = `{const facts=${JSON.stringify(facts).replaceAll('<', '\\u003c')};${calls.join(';')}}`
  return `<div id="app">${markupOf('wide', language, parts)}</div>${others.join('')}<script>${script}</script><template id="static-end"></template>`
}
