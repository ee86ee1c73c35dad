import { editor } from 'monaco-editor/editor'

import type { CodeDiff, DiffOptions } from './code-editor.ts'

/** Opens a read-only difference of two texts, in one column: lanes are narrow. */
export function openDiff(
  element: HTMLElement,
  { before, after, ariaLabel }: DiffOptions,
  look: editor.IDiffEditorConstructionOptions,
): CodeDiff {
  const original = editor.createModel(before, 'typescript')
  const modified = editor.createModel(after, 'typescript')
  const models = [original, modified]
  const instance = editor.createDiffEditor(element, {
    ...look,
    readOnly: true,
    originalEditable: false,
    renderSideBySide: false,
    lineDecorationsWidth: 18,
    compactMode: true,
    hideUnchangedRegions: { enabled: true },
    renderOverviewRuler: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    // Both are only looked at, so Tab has nothing else to do than to move on.
    tabFocusMode: true,
    originalAriaLabel: ariaLabel,
    modifiedAriaLabel: ariaLabel,
  })
  instance.setModel({ original, modified })
  instance.getModifiedEditor().updateOptions({ ariaLabel })
  // In one column nobody sees the first of the two, and Monaco leaves it without a name.
  const hidden = instance.getOriginalEditor().getContainerDomNode()
  hidden.inert = true
  hidden.ariaHidden = 'true'
  // As in the lanes: brackets have no colours of their own.
  for (const model of models) {
    model.updateOptions({
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    })
  }
  return {
    dispose: () => {
      instance.dispose()
      for (const model of models) model.dispose()
    },
  }
}
