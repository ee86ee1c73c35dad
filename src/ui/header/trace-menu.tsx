import './trace-menu.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'
import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { traceTexts } from '../texts/trace-texts.ts'
import { exportForms, type TraceFile } from './trace-file.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { openDialog } from '../tools/open-dialog.ts'
import { Icon } from '../widgets/icon.tsx'
import { FileInput, jsonFiles } from '../widgets/file-input.tsx'
import { told } from '../texts/told-texts.ts'

interface TraceMenuProps {
  readonly playground: Playground
  readonly file: TraceFile
}

/** One menu to open a trace from a file, and to save the one in view. */
export function TraceMenu({ playground, file }: TraceMenuProps) {
  const t = traceTexts.value
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => file.follow(), [file])
  useLightDismiss(box, isOpen, () => setOpen(false))
  const choose = (then: () => void) => {
    setOpen(false)
    box.current?.querySelector('button')?.focus()
    then()
  }
  return (
    <div class="trace-menu" ref={box}>
      <ActionButton hint={t.menuHint} expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        <Icon name="trace" />
        <span class="trace-word">{texts.value.trace.menu}</span>
      </ActionButton>
      {isOpen && (
        <div class="trace-items">
          <Item
            name={t.share}
            note={t.shareHint}
            disabledReason={null}
            onPress={() => choose(() => (openDialog.value = 'share'))}
          />
          <Item
            name={t.open}
            note={t.openHint}
            disabledReason={playground.running.value ? t.openWaits : null}
            onPress={() => choose(() => input.current?.click())}
          />
          <ul class="trace-forms" aria-label={t.exportAs}>
            {exportForms.map((form) => (
              <li key={form.ending}>
                <Item
                  name={t.saveAs(t.forms[form.name].name)}
                  note={`.${form.ending}: ${t.forms[form.name].note}`}
                  disabledReason={playground.view.value === null ? t.nothingToExport : null}
                  onPress={() => choose(() => void file.save(form))}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
      <FileInput
        accept={jsonFiles}
        input={input}
        label={t.input}
        onFile={(chosen) => file.open(chosen)}
      />
      <Opening file={file} />
      {file.isDragged.value && (
        <div class="trace-drop" aria-hidden="true">
          <span>{t.drop}</span>
        </div>
      )}
    </div>
  )
}

interface ItemProps {
  readonly name: string
  readonly note: string
  /** Stands in place of the note, and the item does nothing. */
  readonly disabledReason: string | null
  readonly onPress: () => void
}

function Item({ name, note, disabledReason, onPress }: ItemProps) {
  return (
    <button
      type="button"
      class="trace-item"
      aria-disabled={disabledReason !== null || undefined}
      onClick={() => disabledReason === null && onPress()}
    >
      {name} <span class="trace-note">{disabledReason ?? note}</span>
    </button>
  )
}

/** Why a file was not opened or saved: in a row of its own, so that it covers nothing. */
export function TraceProblem({ file }: Pick<TraceMenuProps, 'file'>) {
  const t = traceTexts.value
  const problem = file.problem.value
  if (problem === null) return null
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{t.problems[problem.failed]}</strong> {told(problem.why)}
      </p>
      <ActionButton label={t.dismiss} kind="icon" onPress={file.dismiss}>
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}

/** How far a large file has been read, and a button to leave it. */
function Opening({ file }: Pick<TraceMenuProps, 'file'>) {
  const t = traceTexts.value
  const share = file.progress.value
  if (share === null) return null
  return (
    <div class="trace-opening">
      <label>
        {t.opening} <progress value={share === 'unknown' ? undefined : share} />
      </label>
      <button type="button" class="button button-plain" onClick={file.cancel}>
        {t.cancel}
      </button>
    </div>
  )
}

/** Closes on Escape, which gives the focus back, and when pointer or focus go elsewhere. */
function useLightDismiss(
  box: { readonly current: HTMLElement | null },
  isOpen: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!isOpen) return undefined
    const leave = ({ target }: Event) => {
      if (target instanceof Node && !box.current?.contains(target)) close()
    }
    const stops = [
      listen(document, 'pointerdown', leave, { capture: true }),
      listen(document, 'focusin', leave),
      listen(document, 'keydown', (event: KeyboardEvent) => {
        if (event.key !== 'Escape') return
        close()
        box.current?.querySelector('button')?.focus()
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [isOpen])
}
