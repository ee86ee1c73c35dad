import '../widgets/text-field.css'

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { serverTexts } from '../texts/server-texts.ts'

interface ControlProps {
  /** Of the input inside, which is described by `${id}-help`. */
  readonly id: string
  readonly label: string
  readonly help: string
  /** After the input. */
  readonly unit?: string
  /** It differs from what it was at first. */
  readonly isSet: boolean
  /** The input stands below its label, as wide as the panel. */
  readonly isWide?: boolean
  /** Why it changes nothing at present. */
  readonly reason?: string | null
  readonly children: ComponentChildren
}

/** A labelled input with a sentence, and where it changes nothing, the reason. */
export function Control({ id, label, help, unit, isSet, isWide, reason, children }: ControlProps) {
  return (
    <div
      class="control"
      data-set={isSet || undefined}
      data-wide={isWide || undefined}
      data-idle={reason ? true : undefined}
    >
      <label for={id} class="control-label">
        {label}
      </label>
      <span class="control-input">
        {children}
        {unit && <span class="control-unit">{unit}</span>}
      </span>
      <p id={`${id}-help`} class="control-help">
        {help}
        {reason && <strong class="control-reason"> {reason}</strong>}
      </p>
    </div>
  )
}

interface Range {
  readonly min: number
  readonly max: number
}

type NumberInputProps = {
  readonly id: string
  readonly range: Range
} & (
  | { readonly value: number; readonly optional?: false; readonly onValue: (value: number) => void }
  | {
      readonly value: number | null
      /** An empty field switches it off. */
      readonly optional: true
      readonly onValue: (value: number | null) => void
    }
)

/** A whole number; what cannot be taken stays in the field, with what is allowed said below it. */
export function NumberInput(props: NumberInputProps) {
  const { id, value, range } = props
  const shown = value === null ? '' : String(value)
  const [draft, setDraft] = useState(shown)
  useEffect(() => setDraft(shown), [shown])
  const problem = problemOf(draft, range, props.optional === true)
  const take = (text: string) => {
    setDraft(text)
    if (problemOf(text, range, props.optional === true) !== null) return
    if (props.optional) props.onValue(text.trim() === '' ? null : Number(text))
    else props.onValue(Number(text))
  }
  return (
    <>
      <input
        id={id}
        class="control-number text-field"
        // No spin buttons: what is wrong shall be said in words, not vanish.
        type="text"
        inputMode="numeric"
        autocomplete="off"
        placeholder={props.optional ? serverTexts.value.control.off : undefined}
        value={draft}
        aria-describedby={problem ? `${id}-problem ${id}-help` : `${id}-help`}
        aria-invalid={problem ? true : undefined}
        onInput={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (step === 0) return
          event.preventDefault()
          take(String(stepped(value ?? range.min, step * stepOf(value ?? 0), range)))
        }}
        onBlur={() => problem && setDraft(shown)}
      />
      {problem && (
        <span id={`${id}-problem`} class="control-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  )
}

function problemOf(text: string, { min, max }: Range, isOptional: boolean): string | null {
  if (isOptional && text.trim() === '') return null
  const value = Number(text)
  const fits = /^\s*\d+\s*$/.test(text) && value >= min && value <= max
  if (fits) return null
  return serverTexts.value.control.problem(min, max, isOptional)
}

/** About a tenth of the value: arrow keys reach 5 as well as 5,000. */
const stepOf = (value: number) => (value < 20 ? 1 : value < 200 ? 10 : 100)

const stepped = (value: number, step: number, { min, max }: Range) =>
  Math.min(max, Math.max(min, value + step))
