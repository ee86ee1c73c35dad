import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'

import { highlight } from '../../editor/highlight.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import { CodeLines } from '../widgets/code-lines.tsx'
import type { EditedCode } from './edited-code.ts'
import { offsetAt } from './text-position.ts'

interface PlainEditorProps {
  readonly model: EditedCode
  readonly label: string
  readonly port: EditorPort
  /** Tells where the cursor is, or null when the focus has gone. */
  readonly onCaret: (offset: number | null) => void
  /** An input method has begun to compose, or has finished: until then the area must stay. */
  readonly onComposing: (isComposing: boolean) => void
  readonly onChange: (value: string) => void
}

const lineHeight = 20

/**
 * A text area whose own text is transparent, over the same text in colour: light, editable at once,
 * and a real text area to keyboards, screen readers and phones. The pair scrolls as one box.
 */
export function PlainEditor(props: PlainEditorProps) {
  const { model, label, port, onCaret, onComposing, onChange } = props
  const code = model.code.value
  const first = useRef(code)
  const area = useRef<HTMLTextAreaElement>(null)
  // Not as the area's `value`: taking the static page over, Preact would put back the text that it was
  // made with, and the cursor at its end, in the middle of a word that is being typed.
  useEffect(
    () =>
      effect(() => {
        const element = area.current
        if (element && element.value !== model.code.value) element.value = model.code.value
      }),
    [model],
  )
  // Pressed on the static page, before anything could hear of it. Other effects come a frame later, when
  // much else wants to begin.
  useLayoutEffect(() => {
    if (area.current && document.activeElement === area.current) tell()
  }, [])
  useEffect(() => {
    const reveal: EditorPort['reveal'] = (position, focus) => {
      const element = area.current
      if (!element) return
      if (focus) {
        // On a small screen the code can be folded away.
        element.closest('details')?.setAttribute('open', '')
        element.focus()
      }
      if (!position) return
      const offset = offsetAt(element.value, position)
      element.setSelectionRange(offset, offset)
      // Monaco, which may be on its way, takes over here.
      if (document.activeElement === element) tell()
      const sheet = element.parentElement
      // Lines that are wrapped are taller.
      const line = sheet?.querySelectorAll<HTMLElement>('.code-line')[position.line - 1]
      sheet?.parentElement?.scrollTo({ top: (line?.offsetTop ?? 0) - 2 * lineHeight })
    }
    port.reveal = reveal
    return () => {
      // Monaco, which takes over, is there before this one has gone.
      if (port.reveal === reveal) port.reveal = null
    }
  }, [port])
  const tell = () => onCaret(area.current?.selectionStart ?? null)
  return (
    <div class="plain-editor">
      <div class="plain-editor-sheet">
        <HighlightedCode
          code={code}
          marked={model.problems.value.map((each) => each.position?.line)}
        />
        <textarea
          ref={area}
          aria-label={label}
          defaultValue={first.current}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          onInput={(event) => {
            // It may have begun on the static page, before anything could hear of it.
            onComposing(event.isComposing)
            onChange(event.currentTarget.value)
            tell()
          }}
          onFocus={tell}
          onCompositionStart={() => onComposing(true)}
          onCompositionEnd={() => onComposing(false)}
          onKeyUp={tell}
          onPointerUp={tell}
          // Monaco's arrival removes the area, and browsers differ in whether that is a blur.
          onBlur={() => area.current?.isConnected && onCaret(null)}
        />
      </div>
    </div>
  )
}

interface HighlightedCodeProps {
  readonly code: string
  /** Lines that have a problem. */
  readonly marked: readonly (number | undefined)[]
}

function HighlightedCode({ code, marked }: HighlightedCodeProps) {
  const lines = useMemo(() => highlight(code), [code])
  return (
    <pre aria-hidden="true">
      <CodeLines lines={lines} marked={marked} />
    </pre>
  )
}
