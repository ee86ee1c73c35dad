import '../../widgets/text-field.css'

import { lanesOrigin } from '../../../base/one-file.ts'
import './real-server.css'

import { useRef, useState } from 'preact/hooks'

import type { Playground } from '../../../playground/model.ts'
import { readRealOrigin } from '../../../playground/real-server/read-origin.ts'
import { realTexts } from '../../texts/real-texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { ScrollRegion } from '../../widgets/scroll-region.tsx'
import { told } from '../../texts/told-texts.ts'

interface RealServerPanelProps {
  readonly playground: Playground
}

/** The one real server that lanes may reach: its origin, and the person's word on it. */
export function RealServerPanel({ playground }: RealServerPanelProps) {
  const t = realTexts.value
  const isFree = playground.workspace.value === playground.free
  // Nobody but the person at this page may give the permission, so not a page around it either.
  const isFramed = globalThis.parent !== globalThis.self
  const isFile = globalThis.chunkwiseFile !== undefined
  const canAllow = isFree && !isFramed && !isFile
  const why = isFile ? t.inFile : isFramed ? t.inFrame : t.inLesson
  return (
    <ScrollRegion class="server-scroll fades" kind="group" aria-label={t.panel}>
      <p class="server-summary">
        {t.about} {!canAllow && <strong>{why}</strong>}
      </p>
      <ul class="real-limits">
        {t.limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
      {canAllow && <Permission playground={playground} />}
    </ScrollRegion>
  )
}

function Permission({ playground }: RealServerPanelProps) {
  const t = realTexts.value
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const { inUse } = playground.realServer
  const ask = () => {
    const read = readRealOrigin(typed, lanesOrigin())
    setProblem('problem' in read ? read.problem : null)
    if ('value' in read) setAsked(read.value)
  }
  return (
    <form
      class="real-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        ask()
      }}
    >
      <div class="control" data-wide>
        <label class="control-label" for="real-origin">
          {t.origin}
        </label>
        <input
          id="real-origin"
          class="text-field"
          type="text"
          inputMode="url"
          autocomplete="off"
          spellcheck={false}
          aria-invalid={problem !== null}
          aria-describedby="real-origin-about"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <div id="real-origin-about">
          <p class="control-help">{t.originHelp}</p>
          <output class="control-problem">{problem && told(problem)}</output>
        </div>
      </div>
      <ActionButton onPress={ask}>{t.allow}</ActionButton>
      <output>{inUse.value !== null && t.inUse(inUse.value)}</output>
      {asked !== null && (
        <Confirm
          origin={asked}
          onEnd={(isAllowed) => {
            setAsked(null)
            if (isAllowed) playground.realServer.allow(asked)
          }}
        />
      )}
    </form>
  )
}

interface ConfirmProps {
  readonly origin: string
  /** The person has decided. */
  readonly onEnd: (isAllowed: boolean) => void
}

/** Asks before anything is allowed; closed in whatever other way, it allows nothing. */
function Confirm({ origin, onEnd }: ConfirmProps) {
  const t = realTexts.value.confirm
  const dialog = useRef<HTMLDialogElement | null>(null)
  const open = (element: HTMLDialogElement | null) => {
    dialog.current = element
    if (element && !element.open) element.showModal()
  }
  return (
    <dialog
      ref={open}
      class="real-dialog"
      aria-labelledby="real-dialog-title"
      onClose={() => onEnd(dialog.current?.returnValue === 'allow')}
    >
      <h2 id="real-dialog-title">{t.title(origin)}</h2>
      <p>{t.about(origin)}</p>
      <p>{t.instead}</p>
      <p>{t.until}</p>
      <div class="real-buttons">
        <ActionButton onPress={() => dialog.current?.close('')}>{t.cancel}</ActionButton>
        <ActionButton onPress={() => dialog.current?.close('allow')}>{t.allow}</ActionButton>
      </div>
    </dialog>
  )
}
