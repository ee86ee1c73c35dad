import '../../widgets/text-field.css'

import { useRef, useState } from 'preact/hooks'

import { messageOf } from '../../../base/errors.ts'
import type { Result } from '../../../base/result.ts'
import {
  maxInputBytes,
  typedAddress,
  type Added,
  type Recordings,
} from '../../../playground/recordings/recordings.ts'
import { recordingsTexts } from '../../texts/recordings-texts.ts'
import { ActionButton } from '../../widgets/action-button.tsx'
import { FileInput } from '../../widgets/file-input.tsx'
import { Icon } from '../../widgets/icon.tsx'
import { CopyButton } from '../../widgets/copy-button.tsx'
import { told } from '../../texts/told-texts.ts'

interface AddRecordingProps {
  readonly recordings: Recordings
  /** Free play is open, so what is added is used. */
  readonly isFree: boolean
}

/** What became of the last attempt, and what it was made from. */
type Outcome = Result<Added> & { readonly what: string }

/** Pasting a response, or opening a file with one. */
export function AddRecording({ recordings, isFree }: AddRecordingProps) {
  const t = recordingsTexts.value.add
  const [text, setText] = useState('')
  const [address, setAddress] = useState(typedAddress)
  const [isReading, setReading] = useState(false)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const add = async (what: string, input: () => Promise<string | Uint8Array>, name: string) => {
    setReading(true)
    const result = await attempt(async () => recordings.addFrom(await input(), { name, address }))
    setReading(false)
    setOutcome({ ...result, what })
    if ('value' in result && name === '') setText('')
  }
  const open = (file: File) => {
    if (file.size > maxInputBytes) {
      setOutcome({ what: file.name, problem: t.tooLarge(file.size, maxInputBytes) })
      return Promise.resolve()
    }
    const bytes = async () => new Uint8Array(await file.arrayBuffer())
    return add(file.name, bytes, file.name.replace(/\.[^.]+$/, ''))
  }
  return (
    <section class="recordings-add" aria-labelledby="recordings-add">
      <h3 id="recordings-add">{t.title}</h3>
      <p class="recordings-command">
        {t.commandHelp} <code>{t.command}</code>{' '}
        <CopyButton what={t.command} text={() => t.command} />
      </p>
      <PasteField text={text} onText={setText} onFile={open} />
      <AddressField address={address} onAddress={setAddress} />
      <div class="recordings-buttons">
        <ActionButton
          disabledReason={text.trim() === '' ? t.nothingPasted : null}
          onPress={() => void add(t.pasted, () => Promise.resolve(text), '')}
        >
          {t.paste}
        </ActionButton>
        <OpenFile onFile={open} />
      </div>
      <Said outcome={outcome} isReading={isReading} isFree={isFree} />
    </section>
  )
}

async function attempt(work: () => Promise<Result<Added>>): Promise<Result<Added>> {
  try {
    return await work()
  } catch (error) {
    return { problem: recordingsTexts.value.add.unreadable(messageOf(error)) }
  }
}

interface PasteFieldProps {
  readonly text: string
  readonly onText: (text: string) => void
  readonly onFile: (file: File) => Promise<void>
}

function PasteField({ text, onText, onFile }: PasteFieldProps) {
  const t = recordingsTexts.value.add
  return (
    // The keys are those of the field and the buttons; dropping is a second way to open a file.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      class="control"
      data-wide
      data-takes-files
      onDragOver={(event) =>
        event.dataTransfer?.items[0]?.kind === 'file' && event.preventDefault()
      }
      onDrop={(event) => {
        const file = event.dataTransfer?.files[0]
        if (!file) return
        event.preventDefault()
        void onFile(file)
      }}
    >
      <label class="control-label" for="recordings-text">
        {t.text}
      </label>
      <textarea
        id="recordings-text"
        class="text-field server-area"
        rows={5}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="recordings-text-help"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <p id="recordings-text-help" class="control-help">
        {t.textHelp}
      </p>
    </div>
  )
}

interface AddressFieldProps {
  readonly address: string
  readonly onAddress: (address: string) => void
}

function AddressField({ address, onAddress }: AddressFieldProps) {
  const t = recordingsTexts.value.add
  return (
    <div class="control" data-wide>
      <label class="control-label" for="recordings-address">
        {t.address}
      </label>
      <input
        id="recordings-address"
        class="text-field"
        type="text"
        inputMode="url"
        autocomplete="off"
        spellcheck={false}
        aria-describedby="recordings-address-help"
        value={address}
        onInput={(event) => onAddress(event.currentTarget.value)}
      />
      <p id="recordings-address-help" class="control-help">
        {t.addressHelp}
      </p>
    </div>
  )
}

function OpenFile({ onFile }: Pick<PasteFieldProps, 'onFile'>) {
  const t = recordingsTexts.value.add
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button type="button" class="button" onClick={() => input.current?.click()}>
        <Icon name="open" />
        {t.open}
      </button>
      <FileInput input={input} label={t.input} onFile={onFile} />
    </>
  )
}

interface SaidProps {
  readonly outcome: Outcome | null
  readonly isReading: boolean
  readonly isFree: boolean
}

/** Always there, as what comes together with its region is not announced. */
function Said({ outcome, isReading, isFree }: SaidProps) {
  const t = recordingsTexts.value.add
  const said = () => {
    if (isReading) return t.reading
    if (!outcome) return null
    if ('problem' in outcome) {
      return <span class="control-problem">{t.notAdded(outcome.what, told(outcome.problem))}</span>
    }
    const { saved, notes, isUsed } = outcome.value
    return [t.added(saved.name), isFree && isUsed && t.replayed, ...notes.map(told)]
      .filter(Boolean)
      .join(' ')
  }
  return <output class="recordings-said">{said()}</output>
}
