import { useMemo, useRef, useState } from 'preact/hooks'

import { messageOf } from '../../base/errors.ts'
import { enteredChunks, hasBody } from '../../catalogue/servers/raw.ts'
import type { ServerValues, ValueOf } from '../../catalogue/servers/server-description.ts'
import {
  lineEndsOf,
  maxOwnBytes,
  OwnBytesError,
  ownBytesOfFile,
} from '../../wire/encode/own-bytes.ts'
import { serverTexts } from '../texts/server-texts.ts'
import { FileInput } from '../widgets/file-input.tsx'
import { Icon } from '../widgets/icon.tsx'
import { TextArea, type TextInputProps } from './server-text.tsx'

interface OwnBytesFieldProps extends TextInputProps {
  readonly valueOf: ValueOf
  readonly onValues: (values: ServerValues) => void
}

/** What became of the last file; its values before, if it was taken. */
type Opened =
  | { readonly name: string; readonly before: ServerValues }
  | { readonly name: string; readonly problem: string }

/** A body of several lines, or a file in its place, and what of it will be sent. */
export function OwnBytesField({ onValues, ...text }: OwnBytesFieldProps) {
  const { valueOf } = text
  // Of up to 1 MiB: cut once, for what is wrong with it as for what is sent of it.
  const settings = ['body', 'written', 'lineEnds', 'chunks', 'chunkBytes'].map(valueOf)
  const entered = useMemo(() => lookAt(valueOf), settings)
  const t = serverTexts.value.ownBytes
  const input = useRef<HTMLInputElement>(null)
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = async (file: File) => {
    try {
      if (file.size > maxOwnBytes) {
        setOpened({ name: file.name, problem: t.tooLarge(file.size, maxOwnBytes) })
        return
      }
      const { body, writtenAs } = ownBytesOfFile(new Uint8Array(await file.arrayBuffer()))
      const before = Object.fromEntries(fileParameters.map((name) => [name, valueOf(name)]))
      onValues({ body, written: writtenAs, lineEnds: 'as-is' })
      setOpened({ name: file.name, before })
    } catch (error) {
      setOpened({ name: file.name, problem: t.unreadable(messageOf(error)) })
    }
  }
  const undo = (before: ServerValues) => {
    onValues(before)
    setOpened(null)
  }
  const onDrop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0]
    if (!file) return
    event.preventDefault()
    void open(file)
  }
  return (
    // The keys are those of the field and the buttons; dropping is a second way to open a file.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      class="own-bytes"
      data-takes-files
      onDragOver={(event) =>
        event.dataTransfer?.items[0]?.kind === 'file' && event.preventDefault()
      }
      onDrop={onDrop}
    >
      <TextArea
        {...text}
        unfit={'problem' in entered ? `${text.parameter.name}: ${entered.problem}` : null}
        onValue={(value) => {
          setOpened(null)
          text.onValue(value)
        }}
      />
      <div class="own-bytes-foot">
        {'problem' in entered ? <span /> : <Status valueOf={valueOf} entered={entered} />}
        <button type="button" class="button" onClick={() => input.current?.click()}>
          <Icon name="open" />
          {t.open}
        </button>
        <FileInput input={input} label={t.input} onFile={open} />
      </div>
      <output class="own-bytes-opened">
        {opened && 'problem' in opened && (
          <span class="control-problem">{t.notOpened(opened.name, opened.problem)}</span>
        )}
        {opened && 'before' in opened && (
          <>
            {t.opened(opened.name)}{' '}
            <button type="button" class="button" onClick={() => undo(opened.before)}>
              <Icon name="undo" />
              {t.undo}
            </button>
          </>
        )}
      </output>
    </div>
  )
}

/** What opening a file sets. */
const fileParameters = ['body', 'written', 'lineEnds'] as const

interface StatusProps {
  readonly valueOf: ValueOf
  readonly entered: Size
}

/** How much will be sent, in how many chunks, and how the lines end. */
function Status({ valueOf, entered }: StatusProps) {
  const t = serverTexts.value.ownBytes
  const sent = hasBody(valueOf) ? entered : { bytes: 0, chunks: 0 }
  const ends = useMemo(() => lineEndsOf(valueOf('body')), [valueOf('body')])
  return (
    <span class="own-bytes-status">
      {t.sent(sent.bytes, sent.chunks)}
      {valueOf('written') !== 'base64' && ` ${t.lineEnds(ends)}`}
    </span>
  )
}

interface Size {
  readonly bytes: number
  readonly chunks: number
}

/** How much is entered, or why it can't be sent. */
function lookAt(valueOf: ValueOf): Size | { readonly problem: string } {
  try {
    const chunks = enteredChunks(valueOf)
    return { bytes: chunks.reduce((sum, { length }) => sum + length, 0), chunks: chunks.length }
  } catch (error) {
    if (error instanceof OwnBytesError) return { problem: error.message }
    throw error
  }
}
