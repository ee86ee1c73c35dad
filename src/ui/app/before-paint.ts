import type { Lane } from '../../trace/model/lane.ts'

/*
 * What runs in the static page before its first paint: the build puts the text of these functions
 * into the page (`src/prerender.tsx`), so each of them may use nothing but its argument and the
 * browser.
 */

/** What a person did on the static page before the app had come. */
export interface EarlyInput {
  /** The code that was typed, by lane. */
  readonly typed: Partial<Record<Lane, string>>
  /** Listens no longer. */
  readonly stop: () => void
  /** Does what was pressed and chosen, in that order, with what the page does now. */
  readonly redo: () => void
}

declare global {
  /** Where the page came as a static one. */
  var chunkwiseEarly: EarlyInput | undefined
}

/** Where a record is stored, and in which version; one in another is left to the app. */
interface StoredRecord {
  readonly key: string
  readonly version: number
}

/** What these functions know of the page, from where the page itself has it. */
export interface StaticPageFacts {
  /** Media queries of the layouts besides `wide`: the first of which all match is taken. */
  readonly layouts: Readonly<Record<string, readonly string[]>>
  /** Media queries of screens where Monaco isn't wanted. */
  readonly withoutMonacoMedia: string
  readonly code: StoredRecord
  readonly panels: StoredRecord
  readonly lanesShown: StoredRecord
  readonly wordWrap: StoredRecord
  readonly codeSettings: StoredRecord
  /** The names of stored sizes by the splitters that have them. */
  readonly splitters: Readonly<Record<string, string>>
  /** Lanes by the names of their editors. */
  readonly lanes: Readonly<Record<string, Lane>>
  /** The name of the button. */
  readonly runAll: string
  /** Matches `navigator.platform` where the keys are Apple's. */
  readonly applePlatform: string
  readonly runKeys: { readonly apple: string; readonly other: string }
}

/** Puts the layout for this screen into the page, and this keyboard's keys into its texts. */
function chooseLayout({ layouts, applePlatform, runKeys }: StaticPageFacts): void {
  const app = document.getElementById('app')
  if (!app) return
  const chosen = Object.keys(layouts).find((layout) =>
    layouts[layout]?.every((media) => matchMedia(media).matches),
  )
  for (const text of document.querySelectorAll<HTMLScriptElement>('script[data-layout]')) {
    if (text.dataset['layout'] === chosen) app.innerHTML = text.textContent
    text.remove()
  }
  app.dataset['layout'] = chosen ?? 'wide'
  if (!new RegExp(applePlatform).test(navigator.platform)) return
  for (const keys of app.querySelectorAll<HTMLElement>('[data-keys]')) {
    keys.dataset['keys'] = runKeys.apple
  }
  for (const keys of app.querySelectorAll('.guide-keys')) {
    keys.textContent = keys.textContent.replace(runKeys.other, runKeys.apple)
  }
}

/** Writes stored code, sizes and choices into the page. */
function writeStored(facts: StaticPageFacts): void {
  const { code, panels, splitters, lanes } = facts
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null
  const stored = ({ key, version }: StoredRecord): Record<string, unknown> => {
    try {
      const record: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
      return isObject(record) && record['version'] === version ? record : {}
    } catch {
      // Blocked storage, or what is no record.
      return {}
    }
  }
  const { code: codes } = stored(code)
  for (const area of document.querySelectorAll('textarea')) {
    const text = isObject(codes) ? codes[lanes[area.ariaLabel ?? ''] ?? ''] : undefined
    if (typeof text !== 'string') continue
    area.value = text
    if (area.previousElementSibling) area.previousElementSibling.textContent = `${text}\n`
  }
  const record = stored(panels)
  for (const [splitter, name] of Object.entries(splitters)) {
    const sizes = record[name]
    const boxes = document.getElementById(splitter)?.querySelectorAll(':scope > .splitter-panel')
    boxes?.forEach((box, at) => {
      const size: unknown = Array.isArray(sizes) ? sizes[at] : undefined
      if (box instanceof HTMLElement && typeof size === 'number')
        box.style.flexGrow = size.toPrecision(3)
    })
  }
  if (record['guideOpen'] === false)
    document.getElementById('splitter:main')?.setAttribute('data-first-collapsed', 'true')
  const { beside } = stored(facts.lanesShown)
  const row = document.querySelector<HTMLElement>('.lane-row')
  if (row && (beside === 1 || beside === 2)) row.dataset['beside'] = String(beside)
  const { choice } = stored(facts.wordWrap)
  const { dataset, style } = document.documentElement
  if (typeof choice === 'string') dataset['wordWrap'] = choice
  const { size, editor } = stored(facts.codeSettings)
  if (editor === 'plain' || editor === 'codemirror')
    document.querySelector('meta[name="chunkwise-editor"]')?.remove()
  if (typeof size === 'number') style.setProperty('--code-size', `${size}px`)
}

/**
 * Keeps what a person does until `mount.tsx` takes over: what is typed, pressed and chosen. The files of
 * the editor, which `static-play.ts` lists, are fetched as soon as somebody wants to edit: the page's own
 * script comes to them only after it has taken over.
 */
function keepInput({ lanes, runAll, withoutMonacoMedia }: StaticPageFacts): void {
  const typed: EarlyInput['typed'] = {}
  const actions: (() => void)[] = []
  const press = (button: HTMLButtonElement | null | undefined) => {
    if (!button || button.ariaDisabled === 'true') return
    button.ariaBusy = 'true'
    actions.push(() => {
      button.ariaBusy = null
      button.click()
    })
  }
  const listening = new AbortController()
  const on = <K extends keyof DocumentEventMap>(
    kind: K,
    listener: (event: DocumentEventMap[K]) => void,
  ) => document.addEventListener(kind, listener, { signal: listening.signal })
  const editor = document.querySelector<HTMLMetaElement>('meta[name="chunkwise-editor"]')
  const isUnwanted =
    ['plain', 'codemirror'].includes(new URLSearchParams(location.search).get('editor') ?? '') ||
    matchMedia(withoutMonacoMedia).matches
  on('focusin', ({ target: area }) => {
    const isCode = area instanceof HTMLTextAreaElement && lanes[area.ariaLabel ?? ''] !== undefined
    if (!isCode || isUnwanted || !editor?.isConnected) return
    for (const href of editor.content.split(' ')) {
      const link = document.createElement('link')
      if (href.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style', href })
      else Object.assign(link, { rel: 'modulepreload', href })
      document.head.append(link)
    }
    editor.remove()
  })
  on('input', ({ target: area }) => {
    const lane = area instanceof HTMLTextAreaElement && lanes[area.ariaLabel ?? '']
    if (!lane) return
    typed[lane] = area.value
    if (area.previousElementSibling) area.previousElementSibling.textContent = `${area.value}\n`
  })
  on('change', ({ target: select }) => {
    if (!(select instanceof HTMLSelectElement)) return
    const { value } = select
    actions.push(() => {
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
    })
  })
  on('click', ({ target }) => press(target instanceof Element ? target.closest('button') : null))
  on('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    if (event.repeat || event.isComposing) return
    event.preventDefault()
    press([...document.querySelectorAll('button')].find(({ ariaLabel }) => ariaLabel === runAll))
  })
  globalThis.chunkwiseEarly = {
    typed,
    stop: () => listening.abort(),
    redo: () => {
      for (const action of actions.splice(0)) action()
    },
  }
}

/** Called with the facts, in this order. */
export const beforePaint = [chooseLayout, writeStored, keepInput] as const
