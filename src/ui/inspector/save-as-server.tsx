import { useState } from 'preact/hooks'

import { reasonOf } from '../../base/errors.ts'
import type { Result } from '../../base/result.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import type { Playground } from '../../playground/model.ts'
import type { Added } from '../../playground/recordings/recordings.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { told } from '../texts/told-texts.ts'

interface SaveAsServerProps {
  readonly playground: Playground
  readonly trace: Trace
  readonly response: ResponseBytes
  /** Where there is no room for its words, which a tooltip has then. */
  readonly isIcon?: boolean
}

/** Makes a recording of a lane's response, and says what became of it. */
export function SaveAsServer({ playground, trace, response, isIcon = false }: SaveAsServerProps) {
  const t = panelTexts.value.bytes
  const [added, setAdded] = useState<Result<Added> | null>(null)
  const save = async () => {
    try {
      const recordings = await playground.loadRecordings()
      setAdded(await recordings.addResponse(trace, response.lane, response.request))
    } catch (error) {
      setAdded({ problem: reasonOf(error) })
    }
  }
  if (response.status === null) return null
  return (
    <div class="save-as-server">
      <ActionButton
        label={t.saveAsServer}
        hint={t.saveAsServerHint}
        kind={isIcon ? 'icon' : 'plain'}
        onPress={() => {
          void save()
        }}
      >
        <Icon name="save" />
        {!isIcon && t.saveAsServer}
      </ActionButton>
      <output>
        {added &&
          ('problem' in added ? (
            t.notSaved(told(added.problem))
          ) : (
            <Saved {...{ playground }} added={added.value} />
          ))}
      </output>
    </div>
  )
}

interface SavedProps {
  readonly playground: Playground
  readonly added: Added
}

function Saved({ playground, added: { saved, notes } }: SavedProps) {
  const t = panelTexts.value.bytes
  const [isUsed, setUsed] = useState<boolean | null>(null)
  const isFree = playground.workspace.value === playground.free
  const use = async () => {
    const recordings = await playground.loadRecordings()
    setUsed(recordings.use(saved.id, 'whole'))
  }
  const where = () => {
    if (isUsed === null) return t.savedWhere
    return isUsed ? t.inUse : t.notInUse
  }
  return (
    <>
      {[t.saved(saved.name), ...notes, where()].join(' ')} {!isFree && t.inLesson}
      {isFree && !isUsed && (
        <button
          type="button"
          class="button"
          onClick={() => {
            void use()
          }}
        >
          {t.useIt}
        </button>
      )}
    </>
  )
}
