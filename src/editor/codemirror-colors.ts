import { RangeSetBuilder, type Extension, type Text } from '@codemirror/state'
import { Decoration, ViewPlugin, type DecorationSet } from '@codemirror/view'

import { highlight } from './highlight.ts'

const marks = {
  keyword: Decoration.mark({ class: 'code-keyword' }),
  string: Decoration.mark({ class: 'code-string' }),
  comment: Decoration.mark({ class: 'code-comment' }),
  type: Decoration.mark({ class: 'code-type' }),
}

/** So much code is coloured anew with each key; more stays in one colour. Some 3,000 lines. */
const longest = 100_000

/** The colours that plain text has, from the same highlighter. */
export const codeColors: Extension = ViewPlugin.define(
  ({ state }) => ({
    decorations: colorsOf(state.doc),
    update(update) {
      if (update.docChanged) this.decorations = colorsOf(update.state.doc)
    },
  }),
  { decorations: (plugin) => plugin.decorations },
)

function colorsOf(doc: Text): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>()
  if (doc.length > longest) return builder.finish()
  for (const [index, tokens] of highlight(doc.toString()).entries()) {
    let from = doc.line(index + 1).from
    for (const { kind, text } of tokens) {
      if (kind !== 'plain' && text !== '') builder.add(from, from + text.length, marks[kind])
      from += text.length
    }
  }
  return builder.finish()
}
