import { signal, type ReadonlySignal } from '@preact/signals'

import { listen, type Dispose } from '../../base/dispose.ts'
import { languageFolder, languageOfPath, type Language } from '../../base/languages.ts'
import type { LessonId } from '../../lesson/model.ts'
import { language } from '../texts/language.ts'

/* Addresses below the site's base: `` is free play, `lessons/` the overview, and
   `lessons/<part>/<lesson>/` a lesson, `lessons/<part>/questions/` the questions that end a part; in
   another language than the first, below a folder of its own (`zh/lessons/`). Each is a file of the
   build as well. `lessons/<part>/cheat-sheet/` is a page without script. Where all of the page is one
   file, which has no addresses below it, the same is said by the fragment: `chunkwise.html#/lessons/`. */

export type Route =
  | { readonly kind: 'play' }
  | { readonly kind: 'overview' }
  | { readonly kind: 'lesson'; readonly id: LessonId }
  | { readonly kind: 'questions'; readonly part: string }

/** Whether the lanes are in view there. */
export const hasLanes = ({ kind }: Route): boolean => kind === 'play' || kind === 'lesson'

/** Whether this is the address of the one file, and not of a site's folder. */
const isFile = (root: URL): boolean => !root.pathname.endsWith('/')

/** What lies at an address below the site's base, and in which language; null if it is not below it. */
function placeOf(address: string, base: string): ReturnType<typeof languageOfPath> | null {
  const { origin, pathname, hash } = new URL(address)
  const root = new URL(base)
  if (isFile(root)) {
    return pathname === root.pathname ? languageOfPath(hash.replace(/^#\/?/, '')) : null
  }
  if (origin !== root.origin || !pathname.startsWith(root.pathname)) return null
  return languageOfPath(pathname.slice(root.pathname.length).replace(/(^|\/)index\.html$/, '$1'))
}

/** The language of the page at an address; null if it is none of this site's. */
export const languageAt = (address: string, base: string): Language | null =>
  placeOf(address, base)?.language ?? null

/** What lies at an address; null if it is none of this page's. */
export function routeOf(address: string, base: string): Route | null {
  const place = placeOf(address, base)
  if (!place) return null
  const { path } = place
  if (path === '') return { kind: 'play' }
  if (path === 'lessons/') return { kind: 'overview' }
  const [, part = '', name = ''] = /^lessons\/([^/]+)\/([^/]+)\/$/.exec(path) ?? []
  if (part === '' || name === 'cheat-sheet') return null
  return name === 'questions'
    ? { kind: 'questions', part }
    : { kind: 'lesson', id: `${part}/${name}` }
}

/** The address of a route in a language. */
export function addressOf(route: Route, base: string, to: Language): string {
  const path = languageFolder(to) + pathOf(route)
  return isFile(new URL(base)) ? `${base}#/${path}` : new URL(path, base).href
}

function pathOf(route: Route): string {
  switch (route.kind) {
    case 'play':
      return ''
    case 'overview':
      return 'lessons/'
    case 'lesson':
      return `lessons/${route.id}/`
    case 'questions':
      return `lessons/${route.part}/questions/`
    default:
      return route satisfies never
  }
}

export interface Router {
  readonly route: ReadonlySignal<Route>
  address(route: Route): string
  /** The address of a page without script, by its path in this language; null in the one file, which has none. */
  page(path: string): string | null
  /** The address of a file of the site that belongs to no language. */
  file(name: string): string
  /** How often the page has gone somewhere since it was loaded. */
  moves(): number
  /** Goes there without a reload; the way back is the browser's. */
  go(route: Route): void
  /** Gives the page its address in the language that it is shown in now; nobody goes anywhere. */
  sayLanguage(): void
  /** Takes clicks on links to this page's addresses, and the browser's back and forward. */
  follow(): Dispose
}

export function createRouter(base: string): Router {
  const inFile = isFile(new URL(base))
  const here = (): Route => routeOf(location.href, base) ?? { kind: 'play' }
  const route = signal(here())

  // Links of the head are relative to the address, which is about to change.
  for (const link of document.head.querySelectorAll<HTMLLinkElement>('link[rel="icon"]')) {
    link.setAttribute('href', link.href)
  }
  let moves = 0
  const sayLanguage = () => {
    if (languageAt(location.href, base) === language.peek()) return
    const { search, hash } = location
    const address = addressOf(here(), base, language.peek())
    const rest = inFile ? '' : search + hash
    history.replaceState(history.state, '', address + rest)
  }
  const arrive = () => {
    moves += 1
    // What was visited in another language is shown in the one that was chosen since.
    sayLanguage()
    route.value = here()
  }
  const visit = (href: string) => {
    if (href === location.href) return
    history.pushState(null, '', href)
    arrive()
  }
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    if ((link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return
    const isSamePage = !inFile && link.hash !== '' && link.pathname === location.pathname
    if (isSamePage || routeOf(link.href, base) === null) return
    // A link to the other language is to another page.
    if (languageAt(link.href, base) !== language.peek()) return
    event.preventDefault()
    visit(link.href)
  }

  return {
    route,
    file: (name) => new URL(name, base).href,
    moves: () => moves,
    address: (to) => addressOf(to, base, language.value),
    page: (path) => (inFile ? null : new URL(languageFolder(language.value) + path, base).href),
    go: (to) => visit(addressOf(to, base, language.peek())),
    sayLanguage,
    follow() {
      const stops = [listen(document, 'click', follow), listen(window, 'popstate', arrive)]
      return () => stops.forEach((stop) => stop())
    },
  }
}
