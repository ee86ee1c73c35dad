import '../widgets/text-field.css'

import type { TargetedCompositionEvent, TargetedInputEvent } from 'preact'
import { useState } from 'preact/hooks'

import { whyUnfit } from '../../catalogue/servers/parameter-values.ts'
import {
  maxValueLength,
  type ServerParameter,
  type ValueOf,
} from '../../catalogue/servers/server-description.ts'
import { withEdit } from '../../wire/encode/own-bytes.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { told } from '../texts/told-texts.ts'

export interface TextInputProps {
  readonly id: string
  readonly parameter: ServerParameter
  readonly value: string
  /** What holds for the server's other parameters. */
  readonly valueOf: ValueOf
  /** Why the value can't be sent, or null if it can, where that is known; else it is looked at here. */
  readonly unfit?: string | null
  readonly onValue: (value: string) => void
}

/**
 * A text, with what is wrong with it below. Unlike a number it is taken as it is, as the server says
 * the same to the code; but when it is as long as a value can be, what is typed beyond is left out.
 */
export function TextInput(props: TextInputProps) {
  const composed = useComposed(props.value, props.onValue)
  const { attributes, problem } = useText(props)
  return (
    <>
      <input {...attributes} type="text" class="server-text text-field" {...composed} />
      {problem}
    </>
  )
}

/** The same with several lines, which keep their line ends. */
export function TextArea(props: TextInputProps) {
  const { parameter, value, onValue } = props
  // The field makes each line end LF by itself, and a value that differs would move the caret.
  const shown = value.replaceAll(/\r\n?/g, '\n')
  const composed = useComposed(shown, (text) => onValue(withEdit(value, text)))
  const { attributes, problem } = useText(props)
  return (
    <>
      <textarea
        {...attributes}
        class="server-area text-field"
        rows={parameter.kind === 'bytes' ? 6 : 3}
        wrap="off"
        spellcheck={false}
        {...composed}
      />
      {problem}
    </>
  )
}

type Field = HTMLInputElement | HTMLTextAreaElement

/** What a field shows and tells: a word that an input method has not finished is no value yet. */
function useComposed(value: string, onValue: (value: string) => void) {
  const [draft, setDraft] = useState<string | null>(null)
  const take = (text: string) => {
    setDraft(null)
    onValue(text)
  }
  return {
    value: draft ?? value,
    onInput: ({ isComposing, currentTarget }: TargetedInputEvent<Field>) => {
      if (isComposing) setDraft(currentTarget.value)
      else take(currentTarget.value)
    },
    onCompositionEnd: ({ currentTarget }: TargetedCompositionEvent<Field>) =>
      take(currentTarget.value),
  }
}

function useText({ id, parameter, value, valueOf, ...known }: TextInputProps) {
  const { unfit = whyUnfit(parameter, value, valueOf) } = known
  const most = parameter.maxLength ?? maxValueLength
  const isFull = value.length >= most
  const problem = (unfit && told(unfit)) ?? (isFull ? serverTexts.value.control.full(most) : null)
  const invalid = unfit === null ? undefined : true
  return {
    attributes: {
      id,
      maxLength: most,
      autocomplete: 'off',
      'aria-describedby': problem ? `${id}-problem ${id}-help` : `${id}-help`,
      'aria-invalid': invalid,
    },
    problem: problem && (
      <span id={`${id}-problem`} class="control-problem" role="alert">
        {problem}
      </span>
    ),
  } as const
}
