import './solution-diff.css'

import { useEffect, useMemo, useRef } from 'preact/hooks'

import type { CodeEditors } from '../../editor/code-editor.ts'
import { lineDiff, type DiffLine } from '../../editor/line-diff.ts'
import { lessonTexts } from '../texts/lesson-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'

interface SolutionDiffProps {
  /** Null as long as Monaco is not there. */
  readonly editors: CodeEditors | null
  /** Whose code it is: the lane’s name, or the server’s. */
  readonly name: string
  readonly before: string
  readonly after: string
  /** Null where the panel with that button is beside it. */
  readonly onApply: (() => void) | null
  readonly onClose: () => void
}

/** A solution over the code of a lane or of a server, as the difference between the two. */
export function SolutionDiff({
  editors,
  name,
  before,
  after,
  onApply,
  onClose,
}: SolutionDiffProps) {
  const t = lessonTexts.value.help
  const label = t.diffLabel(name)
  return (
    <section class="diff" aria-label={label}>
      <div class="diff-bar">
        <span>{before === after ? t.noDifference : t.diffCaption}</span>
        {onApply && before !== after && (
          <ActionButton kind="primary" onPress={onApply}>
            {t.applySolution}
          </ActionButton>
        )}
        <ActionButton kind="icon" label={t.hideSolution} onPress={onClose}>
          <Icon name="cross" />
        </ActionButton>
      </div>
      {editors?.openDiff ? (
        <MonacoDiff openDiff={editors.openDiff} before={before} after={after} label={label} />
      ) : (
        <PlainDiff before={before} after={after} />
      )}
    </section>
  )
}

interface MonacoDiffProps {
  readonly openDiff: NonNullable<CodeEditors['openDiff']>
  readonly before: string
  readonly after: string
  readonly label: string
}

function MonacoDiff({ openDiff, before, after, label }: MonacoDiffProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!element.current) return undefined
    const diff = openDiff(element.current, { before, after, ariaLabel: label })
    return () => diff.dispose()
  }, [openDiff, before, after, label])
  return <div ref={element} class="diff-monaco" />
}

const signs = { same: ' ', added: '+', removed: '−' } as const

function PlainDiff({ before, after }: { readonly before: string; readonly after: string }) {
  const lines = useMemo(() => lineDiff(before, after), [before, after])
  return (
    <ScrollRegion as="pre" class="diff-plain">
      {lines.map((line, index) => (
        <PlainLine key={index} line={line} />
      ))}
    </ScrollRegion>
  )
}

function PlainLine({ line: { kind, text } }: { readonly line: DiffLine }) {
  const t = lessonTexts.value.help
  return (
    <span class={`diff-line diff-${kind}`}>
      <span aria-hidden="true">{signs[kind]} </span>
      {kind !== 'same' && <span class="visually-hidden">{t.lineNote(t[kind])}</span>}
      {text}
      {'\n'}
    </span>
  )
}
