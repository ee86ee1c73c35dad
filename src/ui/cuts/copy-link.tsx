import { useMemo } from 'preact/hooks'

import { longestLink } from '../../playground/share/program-link.ts'
import { programToJson } from '../../playground/share/shared-program.ts'
import { keyIn } from '../shell/key-in-program.ts'
import { saveFile } from '../shell/save-file.ts'
import type { Shell } from '../shell/shell.ts'
import { useLink } from '../shell/use-link.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { useCopy } from '../widgets/use-copy.ts'
import { cutsFound } from './cuts-found.ts'
import type { LaneTrial } from './lane-trial.ts'

/** What was tried as a link that tries it again: on the same networks, when its reader presses the button. */
export function CopyLink({ trial, shell }: { readonly trial: LaneTrial; readonly shell: Shell }) {
  const t = cutsTexts.value
  const result = trial.running.value ? null : trial.result.value
  const program = useMemo(() => result && trial.program(), [result, trial])
  const link = useLink(program, shell.router.address({ kind: 'play' }))
  const key = useMemo(() => program && keyIn(program, ''), [program])
  const { outcome, copy } = useCopy()
  // A file of the whole site has no address that would lead anybody else there.
  if (globalThis.chunkwiseFile !== undefined) return null
  // There is nothing to try again.
  if (trial.problem.value !== null) return null
  const hasRecordings = (cutsFound.value[trial.lane]?.recordings.length ?? 0) > 0
  const stops =
    !program || link === null
      ? t.preparing
      : key
        ? t.linkHasKey(key.key.service)
        : hasRecordings
          ? t.linkHasRecordings
          : null
  const isTooLong = program !== null && link !== null && link.length > longestLink
  return isTooLong ? (
    <ActionButton
      hint={t.saveProgramHint}
      disabledReason={stops}
      onPress={() => saveFile(t.programFile, `${programToJson(program, 2)}\n`)}
    >
      {t.saveProgram}
    </ActionButton>
  ) : (
    <>
      <ActionButton
        hint={t.copyLinkHint}
        disabledReason={stops}
        onPress={() => void copy(() => link ?? '')}
      >
        {t.copyLink}
      </ActionButton>
      <output>
        {outcome === 'copied' && t.linkCopied}
        {outcome === 'refused' && t.linkRefused}
      </output>
    </>
  )
}
