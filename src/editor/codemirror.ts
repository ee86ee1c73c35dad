import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { indentService, indentUnit } from '@codemirror/language'
import { setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import {
  Annotation,
  Compartment,
  EditorState,
  type Extension,
  type Text,
  type Transaction,
} from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'

import { findApiKeys, type FoundKey } from './api-keys.ts'
import type {
  CodeEditor,
  CodeEditors,
  EditorOptions,
  EditorPosition,
  EditorProblem,
  EditorTexts,
  EditorTheme,
} from './code-editor.ts'
import { complete } from './codemirror-completion.ts'
import { codeColors } from './codemirror-colors.ts'
import { keyBar } from './codemirror-key-bar.ts'
import './codemirror.css'

/*
 * CodeMirror, for fingers and small screens: it leaves selecting, scrolling and the keyboard on the
 * screen to the browser, which Monaco does not. No parser of its own: colours come from the highlighter
 * that plain text has.
 */

/** Text that the app put there, not the person. */
const byApp = Annotation.define<boolean>()

/** The page runs the lanes by that key. */
const keysOfPage = new Set(['Mod-Enter'])

/** What can change while an editor is open. */
const parts = {
  theme: new Compartment(),
  texts: new Compartment(),
  label: new Compartment(),
}

/** Their places; each view puts in them what holds when it is opened. */
const changing: Extension = Object.values(parts).map((part) => part.of([]))

/** Makes the editors of the app, as `CodeEditors` says. */
export function createCodeMirrorEditors(theme: EditorTheme): CodeEditors {
  const views = new Set<EditorView>()
  /** Of closed files, with their undo history. */
  const closed = new Map<string, EditorState>()
  const now = {
    theme,
    texts: null as EditorTexts | null,
  }
  const reconfigure = (view: EditorView, label: string) =>
    view.dispatch({
      effects: [
        parts.theme.reconfigure(themeOf(now.theme)),
        parts.texts.reconfigure(textsOf(now.texts)),
        parts.label.reconfigure(labelOf(label)),
      ],
    })
  const forAll = (change: (view: EditorView) => void) => views.forEach(change)
  return {
    openDiff: null,
    setTheme: (next) => {
      now.theme = next
      forAll((view) => view.dispatch({ effects: parts.theme.reconfigure(themeOf(next)) }))
    },
    // The style sheet wraps, and has the size: CodeMirror looks at what came of it.
    setWordWrap: () => forAll((view) => view.requestMeasure()),
    setCodeSize: () => forAll((view) => view.requestMeasure()),
    setTexts: (texts) => {
      now.texts = texts
      forAll((view) => view.dispatch({ effects: parts.texts.reconfigure(textsOf(texts)) }))
    },
    open: (element, options) => {
      const state =
        closed.get(options.fileName) ??
        EditorState.create({ doc: options.value, extensions: [fixed, changing] })
      const view = new EditorView({
        state,
        parent: element,
        dispatchTransactions: (transactions, itself) => apply(itself, transactions, options, marks),
      })
      const marks = new Marks(view, () => now.texts)
      views.add(view)
      reconfigure(view, options.ariaLabel)
      const editor = editorOf(view, marks)
      editor.setValue(options.value)
      return {
        ...editor,
        dispose: () => {
          closed.set(options.fileName, view.state)
          views.delete(view)
          view.destroy()
        },
      }
    },
  }
}

function editorOf(view: EditorView, marks: Marks): Omit<CodeEditor, 'dispose'> {
  return {
    setValue: (value) => {
      const text = value.replaceAll('\r\n', '\n')
      if (text === view.state.doc.toString()) return
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        annotations: byApp.of(true),
        userEvent: 'input.replace',
      })
    },
    setProblems: (problems) => marks.setProblems(problems),
    reveal: (place, focus) => {
      if (focus) {
        // On a small screen the code can be folded away.
        view.dom.closest('details')?.setAttribute('open', '')
        view.focus()
      }
      if (!place) return
      const anchor = offsetIn(view.state.doc, place)
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      })
    },
  }
}

function apply(
  view: EditorView,
  transactions: readonly Transaction[],
  { onChange }: EditorOptions,
  marks: Marks,
): void {
  view.update(transactions)
  const edits = transactions.filter((each) => each.docChanged)
  if (edits.length === 0) return
  marks.draw()
  if (edits.some((each) => each.annotation(byApp) !== true)) onChange(view.state.doc.toString())
}

/** What is marked in the code: problems of the last run, and what looks like a key. */
class Marks {
  readonly #view: EditorView
  readonly #texts: () => EditorTexts | null
  #problems: readonly EditorProblem[] = []

  constructor(view: EditorView, texts: () => EditorTexts | null) {
    this.#view = view
    this.#texts = texts
  }

  setProblems(problems: readonly EditorProblem[]): void {
    this.#problems = problems
    this.draw()
  }

  draw(): void {
    const { state } = this.#view
    const problems = this.#problems.flatMap((each) => problemMark(state, each))
    const texts = this.#texts()
    const keys = texts
      ? findApiKeys(state.doc.toString()).map((each) => keyMark(state.doc, each, texts))
      : []
    this.#view.dispatch(setDiagnostics(state, [...problems, ...keys]))
  }
}

function problemMark(state: EditorState, { message, position }: EditorProblem): Diagnostic[] {
  if (!position) return []
  const from = offsetIn(state.doc, position)
  const word = state.wordAt(from)
  const lineEnd = state.doc.lineAt(from).to
  const to = word?.to ?? Math.min(from + 1, lineEnd)
  return [{ from: word?.from ?? from, to, severity: 'error', message }]
}

function keyMark(doc: Text, key: FoundKey, { looksLikeKey }: EditorTexts): Diagnostic {
  const from = offsetIn(doc, key.position)
  const message = looksLikeKey(key.service)
  return { from, to: from + key.length, severity: 'warning', message }
}

/** The nearest place that there is. */
function offsetIn(doc: Text, { line, column }: EditorPosition): number {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
  return Math.min(from + Math.max(1, column) - 1, to)
}

const themeOf = (theme: EditorTheme): Extension => EditorView.darkTheme.of(theme === 'dark')

const textsOf = (texts: EditorTexts | null): Extension =>
  texts ? [EditorState.phrases.of(texts.phrases), keyBar(texts.keys)] : []

const labelOf = (label: string): Extension =>
  EditorView.contentAttributes.of({
    'aria-label': label,
    // It can be focused without; axe asks for it, as the box that scrolls it can't.
    tabindex: '0',
    spellcheck: 'false',
    autocorrect: 'off',
    autocapitalize: 'off',
  })

const opensBlock = /[([{]\s*$/
const closesBlock = /^\s*[)\]}]/

/** As deep as the line before; one step deeper after an open bracket, one less before a closing one. */
const indentation = indentService.of((context, position) => {
  const line = context.lineAt(position)
  if (line.from === 0) return 0
  const before = context.lineAt(line.from - 1)
  const after = opensBlock.test(before.text) ? context.unit : 0
  const less = closesBlock.test(line.text) ? context.unit : 0
  return Math.max(0, context.lineIndent(before.from) + after - less)
})

const typescript = EditorState.languageData.of(() => [
  {
    commentTokens: { line: '//', block: { open: '/*', close: '*/' } },
    closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
  },
])

const fixed: Extension = [
  lineNumbers(),
  history(),
  EditorState.tabSize.of(2),
  indentUnit.of('  '),
  indentation,
  typescript,
  closeBrackets(),
  autocompletion({ override: [complete], icons: false }),
  search({ top: true }),
  codeColors,
  // Escape and then Tab leaves: CodeMirror's own rule, for two seconds.
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap.filter(({ key = '' }) => !keysOfPage.has(key)),
    ...searchKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
]
