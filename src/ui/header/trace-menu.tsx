import './trace-menu.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'
import type { Playground } from '../../playground/model.ts'
import { texts } from '../texts/texts.ts'
import { exportForms, type TraceFile } from './trace-file.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { FileInput, jsonFiles } from '../widgets/file-input.tsx'

interface TraceMenuProps {
  readonly playground: Playground
  readonly file: TraceFile
}

/** Opening a trace from a file, and saving the one in view. */
export function TraceMenu({ playground, file }: TraceMenuProps) {
  const t = texts.value.trace
  useEffect(() => file.follow(), [file])
  return (
    <div class="trace-menu">
      <OpenTrace playground={playground} file={file} />
      <ExportMenu playground={playground} file={file} />
      <Opening file={file} />
      {file.isDragged.value && (
        <div class="trace-drop" aria-hidden="true">
          <span>{t.drop}</span>
        </div>
      )}
    </div>
  )
}

/** Why a file was not opened or saved: in a row of its own, so that it covers nothing. */
export function TraceProblem({ file }: Pick<TraceMenuProps, 'file'>) {
  const t = texts.value.trace
  const problem = file.problem.value
  if (problem === null) return null
  return (
    <div class="notice" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{t.problems[problem.failed]}</strong> {problem.why}
      </p>
      <ActionButton label={t.dismiss} kind="icon" onPress={file.dismiss}>
        <Icon name="cross" />
      </ActionButton>
    </div>
  )
}

/** How far a large file has been read, and a button to leave it. */
function Opening({ file }: Pick<TraceMenuProps, 'file'>) {
  const t = texts.value.trace
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

function OpenTrace({ playground, file }: TraceMenuProps) {
  const t = texts.value.trace
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <ActionButton
        label={t.open}
        hint={t.openHint}
        disabledReason={playground.running.value ? t.openWaits : null}
        onPress={() => input.current?.click()}
      >
        <Icon name="open" />
        <span class="trace-word">{t.open}</span>
      </ActionButton>
      <FileInput
        accept={jsonFiles}
        input={input}
        label={t.input}
        onFile={(chosen) => file.open(chosen)}
      />
    </>
  )
}

function ExportMenu({ playground, file }: TraceMenuProps) {
  const t = texts.value.trace
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useLightDismiss(box, isOpen, () => setOpen(false))
  return (
    <div class="export" ref={box}>
      <ActionButton
        label={t.export}
        hint={t.exportHint}
        expanded={isOpen}
        disabledReason={playground.view.value === null ? t.nothingToExport : null}
        onPress={() => setOpen(!isOpen)}
      >
        <Icon name="save" />
        <span class="trace-word">{t.export}</span>
      </ActionButton>
      {isOpen && (
        <ul class="export-forms" aria-label={t.exportAs}>
          {exportForms.map((form) => (
            <li key={form.ending}>
              <button
                type="button"
                class="export-form"
                onClick={() => {
                  void file.save(form)
                  setOpen(false)
                  box.current?.querySelector('button')?.focus()
                }}
              >
                {t.forms[form.name].name} <span class="export-note">{`.${form.ending}`}</span>
                <span class="export-note export-line">{t.forms[form.name].note}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
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
