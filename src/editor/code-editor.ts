/** A place in the learner's source: 1-based line and column. */
export interface EditorPosition {
  readonly line: number
  readonly column: number
}

/** Something wrong in the code; without a position it cannot be marked and is left to the log. */
export interface EditorProblem {
  readonly message: string
  readonly position: EditorPosition | null
}

export type EditorTheme = 'light' | 'dark'

/** `auto`: long lines are wrapped where an editor has room for fewer than 60 columns. */
export type WordWrapChoice = 'auto' | 'on' | 'off'

export interface EditorOptions {
  /** Names the file of this editor; opening the same name again finds its undo history again. */
  readonly fileName: string
  readonly value: string
  readonly ariaLabel: string
  /** Receives the text after each edit by a person, undo included; `setValue` is none. */
  readonly onChange: (value: string) => void
}

/** One open code editor. */
export interface CodeEditor {
  /** Replaces the text as one undoable edit; does nothing if it is the same text. */
  setValue(value: string): void
  /** Replaces the problems that are marked in the code, those of the language service aside. */
  setProblems(problems: readonly EditorProblem[]): void
  /** Moves cursor and view to a place (null: they stay), and the focus too if wanted. */
  reveal(position: EditorPosition | null, focus: boolean): void
  dispose(): void
}

export interface DiffOptions {
  readonly before: string
  readonly after: string
  readonly ariaLabel: string
}

/** A difference of two texts that is on screen. */
export interface CodeDiff {
  dispose(): void
}

/** Types of a module that learner code can import, or of globals it has. */
export interface TypeLibrary {
  /** For example `node_modules/axios/index.d.ts`. */
  readonly path: string
  readonly text: string
}

/** Which editor code is edited with; what each is for stands in `docs/decisions/`. */
export const editorKinds = ['monaco', 'codemirror', 'plain'] as const
export type EditorKind = (typeof editorKinds)[number]

/** What an editor says itself, in the reader's language. */
export interface EditorTexts {
  /** Warns of text in code that looks like a key of this service. */
  readonly looksLikeKey: (service: string) => string
  /** Where a problem was seen. */
  readonly lastRun: string
  /** Keys that a keyboard on a screen doesn't have. */
  readonly keys: Readonly<Record<'bar' | 'undo' | 'redo' | 'indent' | 'find', string>>
  /** By CodeMirror's own English phrases; what is missing stays English. */
  readonly phrases: Readonly<Record<string, string>>
}

/**
 * What makes code editors, once the editor's bulk has been loaded. What is set applies to all editors,
 * also to those opened later.
 */
export interface CodeEditors {
  open(element: HTMLElement, options: EditorOptions): CodeEditor
  /** Null if the editor cannot show the difference of two texts. */
  readonly openDiff: ((element: HTMLElement, options: DiffOptions) => CodeDiff) | null
  setTheme(theme: EditorTheme): void
  setWordWrap(choice: WordWrapChoice): void
  setTexts(texts: EditorTexts): void
  /** In CSS pixels. */
  setCodeSize(size: number): void
}

/** Editors wrap long lines by `auto` where fewer columns of code fit. */
export const wrapBelowColumns = 60
