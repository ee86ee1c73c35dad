import {
  completeAnyWord,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { moduleTypes } from 'virtual:module-types'

import { keywords, laneGlobals, outputMembers } from './completions.ts'

const modules: readonly Completion[] = Object.keys(moduleTypes).map((label) => ({ label }))

/** What could be meant here: a module to import, a member of `output`, or a word that code knows. */
export async function complete(context: CompletionContext): Promise<CompletionResult | null> {
  const imported = context.matchBefore(/(\bfrom\s*|\bimport\s*\(?\s*)['"][^'"\n]*/)
  if (imported) {
    const quote = Math.max(imported.text.lastIndexOf("'"), imported.text.lastIndexOf('"'))
    return { from: imported.from + quote + 1, options: modules, validFor: /^[^'"\n]*$/ }
  }
  const member = context.matchBefore(/\boutput\.\w*/)
  if (member) {
    const from = member.from + 'output.'.length
    return { from, options: outputMembers, validFor: /^\w*$/ }
  }
  const word = context.matchBefore(/[\w$]+/)
  // After a dot stands a member of something that only Monaco, with its types, would know.
  const isMember = context.matchBefore(/\.[\w$]*/) !== null
  if (isMember || (!word && !context.explicit)) return null
  const ofCode = await completeAnyWord(context)
  const known = new Set([...laneGlobals, ...keywords].map(({ label }) => label))
  return {
    from: word?.from ?? context.pos,
    options: [
      ...laneGlobals,
      ...keywords,
      ...(ofCode?.options ?? []).filter(({ label }) => !known.has(label)),
    ],
    validFor: /^[\w$]*$/,
  }
}
