import type { Entry } from './find-entries.ts'

/*
 * What can be done on the page, read from the page: every button, tab and choice by the name that
 * people see and hear. So the list lacks nothing, and says what the page says.
 */

/** Where buttons are one for each thing that is listed, or are the editor's own. */
const listed = [
  'dialog',
  'table',
  '[role="table"]',
  '[role="grid"]',
  '[role="log"]',
  '.monaco-place',
  // The list has every server, whether its tab is open or not.
  '.server-name',
  // Entries of their own: these come later than the page, or are several things in one.
  '.examples-place',
  '.share-place',
  '.header-help',
].join()

interface PageActionWords {
  readonly group: string
  readonly kind: string
  readonly choice: (label: string, option: string) => string
  /** `aria-keyshortcuts` as keys are written for people. */
  readonly keys: (shortcuts: string) => string
}

/** The actions of the page in `root`; to choose one presses its button, after `before` has run. */
export function pageActions(
  root: ParentNode,
  words: PageActionWords,
  before: () => void,
): readonly Entry[] {
  const found = new Map<string, Entry>()
  const add = (element: HTMLElement, name: string, choose: () => void) => {
    if (name === '' || found.has(name) || element.closest(listed)) return
    const shortcuts = element.getAttribute('aria-keyshortcuts')
    const keys = shortcuts === null ? null : words.keys(shortcuts)
    // Beside the name they are said already.
    const hint = keys === null ? element.title : withoutKeys(element.title)
    const note = withoutName(hint, name)
    found.set(name, {
      id: `action-${found.size}`,
      name,
      ...(note !== '' && { note }),
      group: words.group,
      kind: words.kind,
      ...(keys !== null && { keys }),
      ...(isInactive(element) && { isInactive: true }),
      choose: () => {
        before()
        choose()
      },
    })
  }
  // What chooses among lanes is nothing to choose where all are in view.
  const buttons = [...root.querySelectorAll<HTMLElement>(':is(button,summary)')].filter(
    (each) =>
      !each.closest('.lane-choice') || (each.checkVisibility() && each.ariaPressed !== 'true'),
  )
  // What does nothing now comes last, with the reason; so do ways that keys have already.
  const isInactive = (each: HTMLElement) =>
    each.ariaDisabled === 'true' || each.matches(':disabled')
  const last = buttons.filter((each) => isInactive(each) || each.closest('.skip'))
  // What the page is for comes first.
  const first = buttons.filter((each) => each.matches('.button-primary') && !last.includes(each))
  const others = buttons.filter((each) => !first.includes(each) && !last.includes(each))
  for (const button of [...first, ...others, ...last]) {
    const choice = button.closest('.lane-choice')?.ariaLabel ?? null
    const name = nameOf(button)
    add(button, choice === null ? name : words.choice(choice, name), () => {
      button.focus()
      button.click()
    })
  }
  for (const select of root.querySelectorAll('select')) {
    const [label] = select.labels
    const name = select.ariaLabel ?? label?.querySelector('span')?.textContent ?? ''
    for (const { value, text } of name === '' ? [] : select.options) {
      add(select, words.choice(name, text), () => {
        select.value = value
        select.dispatchEvent(new Event('change', { bubbles: true }))
      })
    }
  }
  return [...found.values()]
}

/** A hint ends in its keys, in brackets, if it has any. */
const withoutKeys = (hint: string): string => hint.replace(/ ?[(（][^()（）]*[)）]$/, '')

/** A hint that begins with the name says the rest below it. */
const withoutName = (hint: string, name: string): string =>
  hint.startsWith(name) ? hint.slice(name.length).replace(/^[^(（\p{L}\p{N}]+/u, '') : hint

const nameOf = (element: HTMLElement): string =>
  (element.getAttribute('aria-label') ?? element.textContent).trim()
