import '../../widgets/choice.css'
import '../../widgets/text-field.css'

import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

import { inNextFrame } from '../../../base/frames.ts'
import type { Recordings, SavedRecording } from '../../../playground/recordings/recordings.ts'
import { saveFile } from '../../shell/save-file.ts'
import { recordingsTexts } from '../../texts/recordings-texts.ts'
import { texts } from '../../texts/texts.ts'

/** More responses than that of one recording are counted, not listed. */
const listedResponses = 4

interface RecordingItemProps {
  readonly recordings: Recordings
  readonly saved: SavedRecording
}

/** One recording: what it is, whether it is used, and what can be done with it. */
export function RecordingItem({ recordings, saved }: RecordingItemProps) {
  const t = recordingsTexts.value
  const { id, name, removed, borders } = saved
  const [isRenaming, setRenaming] = useState(false)
  const rename = useRef<HTMLButtonElement>(null)
  const playing = recordings.inUse.value[id]
  return (
    <li class="recording" data-used={playing !== undefined || undefined}>
      <label class="recording-use">
        <input
          type="checkbox"
          aria-label={t.useLabel(name)}
          checked={playing !== undefined}
          onChange={(event) => recordings.use(id, event.currentTarget.checked ? 'whole' : null)}
        />
        {t.use}
      </label>
      <div class="recording-about">
        {isRenaming ? (
          <NewName
            name={name}
            onDone={(next) => {
              setRenaming(false)
              inNextFrame('after', () => rename.current?.focus())
              if (next !== null) void recordings.rename(id, next)
            }}
          />
        ) : (
          <h4>{name}</h4>
        )}
        <p class="recording-facts">{factsOf(saved)}</p>
        <Responses saved={saved} />
        {removed.length > 0 && <p class="recording-note">{t.removed(removed)}</p>}
        {borders === 'unknown' && (
          <UnknownBorders recordings={recordings} saved={saved} playing={playing} />
        )}
      </div>
      {!isRenaming && (
        <Actions
          recordings={recordings}
          saved={saved}
          rename={rename}
          onRename={() => setRenaming(true)}
        />
      )}
    </li>
  )
}

function factsOf({ source, responses, chunks, bytes, borders }: SavedRecording): string {
  const t = recordingsTexts.value
  return t.facts(t.sources[source], responses.length, borders === 'known' ? chunks : null, bytes)
}

function Responses({ saved: { responses } }: Pick<RecordingItemProps, 'saved'>) {
  const t = recordingsTexts.value
  return (
    <ul class="recording-responses">
      {responses
        .slice(0, listedResponses)
        .map(({ method, address, status, type, isBroken }, at) => (
          <li key={at}>
            <code>{t.response(method, address)}</code> {t.answer(status, type, isBroken)}
          </li>
        ))}
      {responses.length > listedResponses && <li>{t.more(responses.length - listedResponses)}</li>}
    </ul>
  )
}

interface UnknownBordersProps extends RecordingItemProps {
  readonly playing: 'whole' | 'units' | undefined
}

/** That borders are unknown, and how the body is sent then. */
function UnknownBorders({ recordings, saved, playing }: UnknownBordersProps) {
  const t = recordingsTexts.value
  return (
    <p class="recording-note">
      {t.unknown}
      {texts.value.sentenceGap}
      {playing && (
        <label>
          {t.playing}{' '}
          <select
            aria-label={t.playingLabel(saved.name)}
            value={playing}
            onChange={({ currentTarget: { value } }) =>
              recordings.use(saved.id, value === 'units' ? 'units' : 'whole')
            }
          >
            {(['whole', 'units'] as const).map((each) => (
              <option key={each} value={each} selected={each === playing}>
                {t.playings[each]}
              </option>
            ))}
          </select>
        </label>
      )}
    </p>
  )
}

interface ActionsProps extends RecordingItemProps {
  /** Filled with the button, which gets the focus back. */
  readonly rename: RefObject<HTMLButtonElement | null>
  readonly onRename: () => void
}

function Actions({ recordings, saved: { id, name }, rename, onRename }: ActionsProps) {
  const t = recordingsTexts.value
  const [isGone, setGone] = useState(false)
  const download = async () => {
    const text = await recordings.fileOf(id)
    setGone(text === undefined)
    if (text !== undefined) saveFile(`${fileNameOf(name)}.chunkwise-recording.jsonl`, text)
  }
  return (
    <div class="recording-actions">
      <button
        ref={rename}
        type="button"
        class="button"
        aria-label={t.renameLabel(name)}
        onClick={onRename}
      >
        {t.rename}
      </button>
      <button
        type="button"
        class="button"
        aria-label={t.downloadLabel(name)}
        onClick={() => void download()}
      >
        {t.download}
      </button>
      <button
        type="button"
        class="button"
        aria-label={t.removeLabel(name)}
        onClick={() => void recordings.remove(id)}
      >
        {t.remove}
      </button>
      <output class="control-problem">{isGone && t.gone}</output>
    </div>
  )
}

/** What every file system takes as a name. */
const fileNameOf = (name: string): string =>
  name
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80) || 'recording'

interface NewNameProps {
  readonly name: string
  /** Null if the name stays. */
  readonly onDone: (name: string | null) => void
}

function NewName({ name, onDone }: NewNameProps) {
  const t = recordingsTexts.value
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  return (
    <form
      class="recording-name"
      onSubmit={(event) => {
        event.preventDefault()
        onDone(input.current?.value ?? null)
      }}
    >
      <input
        ref={input}
        class="text-field"
        aria-label={t.newName}
        defaultValue={name}
        maxLength={200}
        onKeyDown={(event) => !event.isComposing && event.key === 'Escape' && onDone(null)}
      />
      <button type="submit" class="button">
        {t.save}
      </button>
      <button type="button" class="button" onClick={() => onDone(null)}>
        {t.cancel}
      </button>
    </form>
  )
}
