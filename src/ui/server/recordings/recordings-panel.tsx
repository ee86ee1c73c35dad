import './recordings.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { messageOf } from '../../../base/errors.ts'
import type { Result } from '../../../base/result.ts'
import type { Playground } from '../../../playground/model.ts'
import type { Recordings } from '../../../playground/recordings/recordings.ts'
import { recordingsTexts } from '../../texts/recordings-texts.ts'
import { Icon } from '../../widgets/icon.tsx'
import { ScrollRegion } from '../../widgets/scroll-region.tsx'
import { AddRecording } from './add-recording.tsx'
import { RecordingItem } from './recording-item.tsx'

/** The recordings of this browser: which there are, which are used, and how to add one. */
export function RecordingsPanel({ playground }: { readonly playground: Playground }) {
  const t = recordingsTexts.value
  const loaded = useRecordings(playground)
  const isFree = playground.workspace.value === playground.free
  return (
    <ScrollRegion class="server-scroll fades" kind="group" aria-label={t.panel}>
      <p class="server-summary">
        {t.about} {!isFree && <strong>{t.inLesson}</strong>}
      </p>
      {loaded && 'problem' in loaded && <p role="alert">{t.unloadable(loaded.problem)}</p>}
      {loaded && 'value' in loaded && <Loaded recordings={loaded.value} isFree={isFree} />}
    </ScrollRegion>
  )
}

/** Null until they have been loaded. */
function useRecordings(playground: Playground): Result<Recordings> | null {
  const [loaded, setLoaded] = useState<Result<Recordings> | null>(null)
  useEffect(() => {
    const load = async () => {
      const recordings = await playground.loadRecordings()
      await recordings.refresh()
      return recordings
    }
    load().then(
      (value) => setLoaded({ value }),
      (error: unknown) => setLoaded({ problem: messageOf(error) }),
    )
  }, [playground])
  return loaded
}

interface LoadedProps {
  readonly recordings: Recordings
  readonly isFree: boolean
}

function Loaded({ recordings, isFree }: LoadedProps) {
  const t = recordingsTexts.value
  const trouble = recordings.trouble.value
  const list = recordings.list.value
  return (
    <>
      {trouble && (
        <p class="recordings-trouble" role="alert">
          <Icon name="warning" />
          {t.trouble[trouble]}
        </p>
      )}
      <h3 id="recordings-list">{t.list}</h3>
      <Deleted recordings={recordings} />
      {list.length === 0 && <p class="control-help">{t.none}</p>}
      {list.length > 0 && (
        <ul class="recordings-list" aria-labelledby="recordings-list">
          {list.map((saved) => (
            <RecordingItem key={saved.id} recordings={recordings} saved={saved} />
          ))}
        </ul>
      )}
      <AddRecording recordings={recordings} isFree={isFree} />
    </>
  )
}

/** The one that was deleted last, and the way back. Always there, so that it is announced. */
function Deleted({ recordings }: Pick<LoadedProps, 'recordings'>) {
  const t = recordingsTexts.value
  const deleted = recordings.deleted.value
  const undo = useRef<HTMLButtonElement>(null)
  // The button that was pressed has gone with its recording.
  useEffect(() => {
    if (document.activeElement === document.body) undo.current?.focus()
  }, [deleted])
  return (
    <output class="recordings-deleted">
      {deleted && (
        <>
          {t.deleted(deleted.name)}{' '}
          <button
            ref={undo}
            type="button"
            class="button"
            onClick={() => void recordings.undoRemove()}
          >
            <Icon name="undo" />
            {t.undo}
          </button>
        </>
      )}
    </output>
  )
}
