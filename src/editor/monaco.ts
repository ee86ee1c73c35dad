import './monaco.css'

import './monaco-features.ts'
import { editor, MarkerSeverity, Uri } from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'

import { findApiKeys, type FoundKey } from './api-keys.ts'
import {
  wrapBelowColumns,
  type CodeEditor,
  type CodeEditors,
  type EditorOptions,
  type EditorProblem,
  type EditorTexts,
  type EditorTheme,
  type WordWrapChoice,
} from './code-editor.ts'
import { sizeOptions } from './code-size.ts'
import { openDiff } from './monaco-diff.ts'
import { defineMonacoThemes, monacoThemeName } from './monaco-theme.ts'
import { leaveByEscapeThenTab } from './tab-trap.ts'
import { startLanguage, startLanguageWhenWanted, typesOf } from './language-on-demand.ts'

const problemOwner = 'chunkwise'
const keyOwner = 'chunkwise-keys'

const fixedOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  fixedOverflowWidgets: true,
  minimap: { enabled: false },
  fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 10,
  glyphMargin: false,
  // Its controls would take two columns of a lane, and programs here are short.
  folding: false,
  padding: { top: 10, bottom: 10 },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  overviewRulerBorder: false,
  tabSize: 2,
  // Lines break where a text area breaks them, so that few move when an editor takes its place.
  wordWrapBreakBeforeCharacters: '',
  wordWrapBreakAfterCharacters: ' \t-?',
  renderFinalNewline: 'on',
  // An address in the code is a simulated server's: there is nothing to open.
  links: false,
  wordBasedSuggestions: 'off',
  // As the plain editor wraps, which it takes the place of.
  wrappingIndent: 'none',
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
  },
  // Learners read simulated servers' text in any script; that is the subject, not a danger.
  unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: false },
}

/** The editors of the app. Call once: Monaco's environment, themes and language are global. */
export async function createMonacoEditors(theme: EditorTheme): Promise<CodeEditors> {
  self.MonacoEnvironment = {
    getWorker: (_moduleId, label) =>
      label === 'typescript' || label === 'javascript'
        ? new TypeScriptWorker({ name: 'typescript' })
        : new EditorWorker({ name: 'editor' }),
  }
  defineMonacoThemes()
  editor.setTheme(monacoThemeName(theme))
  // The first editor has its colours from the start: without this, the grammar comes after it.
  await editor.colorize('', 'typescript', {})
  return {
    open,
    openDiff: (element, options) => openDiff(element, options, fixedOptions),
    setTheme: (next) => editor.setTheme(monacoThemeName(next)),
    setWordWrap: (choice) => {
      wordWrap = choice
      for (const instance of instances) applyWordWrap(instance)
    },
    // What Monaco says itself is English.
    setTexts: (next) => {
      texts = next
    },
    setCodeSize: (size) => {
      for (const instance of instances) instance.updateOptions(sizeOptions(size))
    },
  }
}

/** More than an editor shows at first. */
const linesAtOnce = 60

function open(element: HTMLElement, options: EditorOptions): CodeEditor {
  const uri = Uri.parse(`file:///lanes/${options.fileName}`)
  const model = editor.getModel(uri) ?? editor.createModel(options.value, 'typescript', uri)
  model.setEOL(editor.EndOfLineSequence.LF)
  replaceAll(model, options.value)
  // Has its colours when it is drawn; Monaco by itself would find them some frames later.
  editor.colorizeModelLine(model, Math.min(model.getLineCount(), linesAtOnce))
  const { host, instance } = spare.pop() ?? createInstance()
  requestSpare()
  element.append(host)
  instance.updateOptions({ ariaLabel: options.ariaLabel })
  instance.setModel(model)
  // All its lines at once: by itself it would find out how high it is some frames later.
  instance.layout({ width: element.clientWidth, height: element.clientHeight })
  // Colour has a meaning here, and brackets have none of it. Creating an editor resets this option of
  // all models, so it is set after.
  for (const each of editor.getModels()) {
    each.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    })
  }
  const look = () => {
    const code = model.getValue()
    typesOf(code)
    editor.setModelMarkers(model, keyOwner, findApiKeys(code).map(keyMarker))
    return code
  }
  look()
  let isOwnChange = false
  const changes = model.onDidChangeContent(() => {
    void startLanguage()
    const code = look()
    if (!isOwnChange) options.onChange(code)
  })
  return {
    setValue: (value) => {
      isOwnChange = true
      replaceAll(model, value)
      isOwnChange = false
    },
    setProblems: (problems) =>
      editor.setModelMarkers(
        model,
        problemOwner,
        problems.flatMap((problem) => markerOf(model, problem)),
      ),
    reveal: (place, focus) => {
      if (place) {
        const { line, column } = place
        const position = model.validatePosition({ lineNumber: line, column })
        instance.setPosition(position)
        instance.revealPositionInCenterIfOutsideViewport(position)
      }
      if (focus) instance.focus()
    },
    dispose: () => {
      changes.dispose()
      // The model stays: another layout, or another visit to its lesson, opens it again, with its
      // undo history.
      instance.setModel(null)
      host.remove()
      spare.push({ host, instance })
    },
  }
}

interface Instance {
  readonly host: HTMLElement
  readonly instance: editor.IStandaloneCodeEditor
}

/**
 * Editors that are not on screen. Making one costs tens of milliseconds, and going to the next
 * lesson should not; there are never more than there were lanes at once.
 */
const spare: Instance[] = []

const enough = 3
let made = 0

/** Makes one more at an idle moment, so that a lesson with more lanes finds it ready. */
function requestSpare(): void {
  if (made >= enough || !('requestIdleCallback' in globalThis)) return
  requestIdleCallback(() => {
    if (made < enough) spare.push(createInstance())
  })
}

/** The size of code that the page has, in CSS pixels. */
const chosenSize = () =>
  Number.parseFloat(document.documentElement.style.getPropertyValue('--code-size')) || 12.5

function createInstance(): Instance {
  made += 1
  const host = document.createElement('div')
  // What Monaco opens beside the editor, a menu say, has its theme's colors by this class.
  host.className = 'monaco-place monaco-component'
  const instance = editor.create(host, {
    ...fixedOptions,
    ...sizeOptions(chosenSize()),
    model: null,
    cursorBlinking: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'solid' : 'blink',
  })
  leaveByEscapeThenTab(instance)
  instances.push(instance)
  instance.onDidLayoutChange(() => applyWordWrap(instance))
  startLanguageWhenWanted(instance)
  return { host, instance }
}

/** All that were made. */
const instances: editor.IStandaloneCodeEditor[] = []
let wordWrap: WordWrapChoice = 'auto'

function applyWordWrap(instance: editor.IStandaloneCodeEditor): void {
  const hasRoom = instance.getLayoutInfo().viewportColumn >= wrapBelowColumns
  const isWrapped = wordWrap === 'auto' ? !hasRoom : wordWrap === 'on'
  instance.updateOptions({ wordWrap: isWrapped ? 'on' : 'off' })
}

/** One undoable edit, so that Ctrl+Z brings back what a Reset replaced. */
function replaceAll(model: editor.ITextModel, value: string): void {
  if (model.getValue() === value.replaceAll('\r\n', '\n')) return
  model.pushStackElement()
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text: value }], () => null)
  model.pushStackElement()
}

function markerOf(model: editor.ITextModel, problem: EditorProblem): editor.IMarkerData[] {
  if (!problem.position) return []
  const { lineNumber, column } = model.validatePosition({
    lineNumber: problem.position.line,
    column: problem.position.column,
  })
  const word = model.getWordAtPosition({ lineNumber, column })
  return [
    {
      severity: MarkerSeverity.Error,
      message: problem.message,
      source: texts?.lastRun ?? '',
      startLineNumber: lineNumber,
      startColumn: word?.startColumn ?? column,
      endLineNumber: lineNumber,
      endColumn: word?.endColumn ?? Math.max(column + 1, model.getLineMaxColumn(lineNumber)),
    },
  ]
}

let texts: EditorTexts | null = null

const keyMarker = ({ service, position, length }: FoundKey): editor.IMarkerData => ({
  severity: MarkerSeverity.Warning,
  message: texts?.looksLikeKey(service) ?? service,
  startLineNumber: position.line,
  startColumn: position.column,
  endLineNumber: position.line,
  endColumn: position.column + length,
})
