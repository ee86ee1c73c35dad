import { lanesOrigin } from '../../base/one-file.ts'
import { useState } from 'preact/hooks'

import { reasonOf } from '../../base/errors.ts'
import type { Result } from '../../base/result.ts'
import type { ResponseBytes } from '../../bytes/response-bytes.ts'
import { fixtureForms, type FixtureForm } from '../../fixtures/form-names.ts'
import type { ReadRecording } from '../../recording/file.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { told } from '../texts/told-texts.ts'
import { Outcome } from '../widgets/copy-button.tsx'
import { PickMenu } from '../widgets/pick-menu.tsx'
import { useCopy } from '../widgets/use-copy.ts'

interface CopyFixtureProps {
  readonly recording: () => Promise<Result<ReadRecording>>
}

/** Copies responses as code for tests of somebody’s own, which is made when it is asked for. */
export function CopyFixture({ recording }: CopyFixtureProps) {
  const t = copyTexts.value.fixture
  const { outcome, copy } = useCopy()
  const [notes, setNotes] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<string | null>(null)
  const make = async (form: FixtureForm) => {
    const { fixtureText } = await import('../../fixtures/forms.ts')
    const read = await recording()
    if ('problem' in read) throw new Error(read.problem)
    setNotes(read.value.notes)
    return fixtureText(form, read.value.recording)
  }
  const choose = (form: FixtureForm) => {
    setProblem(null)
    setNotes([])
    const text = make(form)
    text.catch((error: unknown) => setProblem(reasonOf(error)))
    void copy(() => text)
  }
  return (
    <span class="copy">
      <PickMenu
        label={t.menu}
        hint={t.hint}
        icon="copy"
        picks={fixtureForms.map((form) => ({
          name: t.label(t.forms[form]),
          label: t.forms[form],
          choose: () => choose(form),
        }))}
      />
      {problem === null && <Outcome outcome={outcome} />}
      <output>{problem === null ? notes.map(told).join(' ') : t.failed(told(problem))}</output>
    </span>
  )
}

interface CopyResponseProps {
  readonly trace: Trace
  readonly response: ResponseBytes
}

/** The same for one response of a run. */
export function CopyResponse({ trace, response: { lane, request, status } }: CopyResponseProps) {
  if (status === null) return null
  return (
    <CopyFixture
      recording={async () => {
        const { recordingOfLane } = await import('../../recording/from-trace.ts')
        const options = { siteOrigin: lanesOrigin(), timeScale: trace.timeScale }
        return recordingOfLane(trace.eventsOf(lane), options, request)
      }}
    />
  )
}
