/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a select can show neither sentences nor keys */
import '../widgets/text-field.css'

import { useId, useRef, useState } from 'preact/hooks'

import { toolTexts } from '../texts/tool-texts.ts'
import { findEntries, type Entry } from './find-entries.ts'

interface FinderProps {
  /** What is listed, for the names of field and list. */
  readonly label: string
  readonly placeholder: string
  readonly entries: readonly Entry[]
}

/**
 * A field and the entries that it finds: a combobox with its list always open (ARIA Authoring
 * Practices, "Combobox Pattern"). The focus stays in the field; arrows move the choice, Enter takes it.
 */
export function Finder({ label, placeholder, entries }: FinderProps) {
  const t = toolTexts.value.finder
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(0)
  const found = findEntries(entries, query)
  const chosen = found[Math.min(at, found.length - 1)]
  const optionId = (entry: Entry) => `${id}-${entry.id}`
  const move = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to))
    setAt(next)
    const entry = found[next]
    const option = entry && document.getElementById(optionId(entry))
    option?.scrollIntoView({ block: 'nearest' })
  }
  const pageSize = 8
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1 < found.length ? at + 1 : 0,
    ArrowUp: at > 0 ? at - 1 : found.length - 1,
    PageDown: at + pageSize,
    PageUp: at - pageSize,
  }
  return (
    <>
      <input
        role="combobox"
        class="text-field tool-query"
        aria-label={label}
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={id}
        aria-activedescendant={chosen && optionId(chosen)}
        placeholder={placeholder}
        autocomplete="off"
        spellcheck={false}
        value={query}
        onInput={(event) => {
          setQuery(event.currentTarget.value)
          setAt(0)
          list.current?.scrollTo({ top: 0 })
        }}
        onKeyDown={(event) => {
          // Enter that ends an input method's composition chooses nothing.
          if (event.isComposing) return
          const to = steps[event.key]
          if (to !== undefined) move(to)
          else if (event.key === 'Enter') chosen?.choose()
          else return
          event.preventDefault()
        }}
      />
      <output class="tool-count">
        {found.length === 0 ? t.none(query) : t.count(found.length)}
      </output>
      <div ref={list} id={id} role="listbox" aria-label={label} class="tool-list fades">
        {groupsOf(found, query.trim() !== '').map(({ name, members }) => (
          <div key={name} role="group" aria-label={name || label}>
            {name !== '' && (
              <div role="presentation" class="tool-group">
                {name}
              </div>
            )}
            {members.map((entry) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field has the keys
              <div
                key={entry.id}
                id={optionId(entry)}
                role="option"
                tabIndex={-1}
                aria-selected={entry === chosen}
                class="tool-option"
                data-inactive={entry.isInactive}
                onClick={entry.choose}
              >
                <span class="tool-name">
                  {entry.name}
                  {entry.keys !== undefined && <kbd>{entry.keys}</kbd>}
                  {name === '' && entry.kind !== undefined && (
                    <span class="tool-kind">{entry.kind}</span>
                  )}
                </span>
                {entry.note !== undefined && <span class="tool-note">{entry.note}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

interface Group {
  readonly name: string
  readonly members: readonly Entry[]
}

/** By heading; what a search has found is one list without headings, the best first. */
function groupsOf(entries: readonly Entry[], isFound: boolean): readonly Group[] {
  if (isFound) return [{ name: '', members: entries }]
  const names = [...new Set(entries.map(({ group }) => group))]
  return names.map((name) => ({ name, members: entries.filter(({ group }) => group === name) }))
}
