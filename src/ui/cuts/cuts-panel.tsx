import './cuts.css'

import { useEffect, useMemo, useRef } from 'preact/hooks'

import type { MakeCutRunner } from '../../cuts/program.ts'
import type { CutsResult } from '../../cuts/trial/try-every-cut.ts'
import type { Playground } from '../../playground/model.ts'
import { forLanes, laneNames } from '../../trace/model/lane.ts'
import { cutsAsked } from '../shell/cuts-asked.ts'
import type { Shell } from '../shell/shell.ts'
import { cutsTexts } from '../texts/cuts-texts.ts'
import { told } from '../texts/told-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { ScrollRegion } from '../widgets/scroll-region.tsx'
import { CopyLink } from './copy-link.tsx'
import { CutsGroups, smallestCut } from './cuts-groups.tsx'
import { CutsOptions, CutsSeed } from './cuts-options.tsx'
import { FaultTable } from './fault-table.tsx'
import { CutsWritings } from './cuts-writings.tsx'
import { createLaneTrial, type LaneTrial } from './lane-trial.ts'
import { saveCuts } from './save-cuts.ts'

interface CutsPanelProps {
  readonly playground: Playground
  readonly shell: Shell
}

/** Every cut tried on the lane that it was last asked for, and what came of it. */
export function CutsPanel({ playground, shell }: CutsPanelProps) {
  const trials = useMemo(() => {
    const start: MakeCutRunner = async (program) =>
      (await import('../../cuts/start.ts')).startCuts(shell.base)(program)
    const siteOrigin = new URL(globalThis.chunkwiseFile?.lanesBase ?? shell.base).origin
    return forLanes((lane) => createLaneTrial(playground, lane, { start, siteOrigin }))
  }, [playground, shell])
  const asked = cutsAsked.value
  const begun = useRef<typeof asked>(null)
  useEffect(() => {
    // What is asked for once is tried once, however often the panel is drawn.
    if (!asked || begun.current === asked) return
    begun.current = asked
    // On a slim screen its tab is beyond the edge of their row.
    const tab = document.querySelector('[role="tab"][aria-controls$="-panel-cuts"]')
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    void tell(trials[asked.lane], shell)
  }, [asked, trials, shell])
  useEffect(
    () => () => {
      for (const trial of Object.values(trials)) trial.stop()
    },
    [trials],
  )
  if (!asked) return null
  return <Trial trial={trials[asked.lane]} playground={playground} shell={shell} />
}

/** Tries every cut and, when it is over, tells screen readers what was found. */
async function tell(trial: LaneTrial, shell: Shell): Promise<void> {
  await trial.start()
  const said = summaryOf(trial)
  if (said !== null) shell.announcements.say(cutsTexts.value.ofLane(laneNames[trial.lane], said))
}

interface TrialProps {
  readonly trial: LaneTrial
  readonly playground: Playground
  readonly shell: Shell
}

function Trial({ trial, playground, shell }: TrialProps) {
  const t = cutsTexts.value
  const result = trial.result.value
  const running = trial.running.value
  const state = running ? 'running' : (result?.state ?? 'stopped')
  return (
    <ScrollRegion
      as="section"
      class="cuts fades"
      aria-label={t.region(laneNames[trial.lane])}
      data-cuts-state={state}
    >
      <div class="cuts-bar">
        <h2 class="cuts-title">{t.region(laneNames[trial.lane])}</h2>
        {running ? (
          <ActionButton onPress={() => trial.stop()}>{t.stop}</ActionButton>
        ) : (
          <ActionButton kind="primary" onPress={() => void tell(trial, shell)}>
            {t.again}
          </ActionButton>
        )}
        <ActionButton
          disabledReason={result && !running ? null : t.preparing}
          onPress={() => result && saveCuts(trial.lane, trial.code(), result)}
        >
          {t.save}
        </ActionButton>
        <CopyLink trial={trial} shell={shell} />
        <CutsSeed trial={trial} />
      </div>
      <CutsOptions trial={trial} />
      {running && <Progress result={result} />}
      <p class="cuts-summary" data-failed={state === 'failed' || undefined}>
        {summaryOf(trial)}
      </p>
      <CutsGroups trial={trial} playground={playground} shell={shell} />
      <CutsWritings trial={trial} playground={playground} shell={shell} />
      {result && result.faults.length > 0 && <FaultTable rows={result.faults} />}
    </ScrollRegion>
  )
}

function Progress({ result }: { readonly result: CutsResult | null }) {
  const t = cutsTexts.value
  const done = result ? result.tried + result.writings.length + faultsTried(result) : 0
  const text = result ? t.progress(done, result.planned) : t.preparing
  return (
    <p class="cuts-progress">
      <progress max={result?.planned || 1} value={done} aria-label={t.progressLabel} /> {text}{' '}
      {result?.stage && t.stage(result.stage)}
    </p>
  )
}

const faultsTried = ({ faults }: CutsResult) => faults.reduce((sum, { tried }) => sum + tried, 0)

/** What was found so far, in a few sentences; null before anything was. */
function summaryOf(trial: LaneTrial): string | null {
  const t = cutsTexts.value
  const problem = trial.problem.value
  const result = trial.result.value
  if (problem !== null) return t.failed(told(problem))
  if (!result) return null
  if (result.untried === 'no-response')
    return trial.hasRealServer.value ? t.realServer : t.noResponse
  if (result.untried === 'changes-by-itself') return t.unstable
  const [smallest] = result.groups
  const differing = result.writings.filter(({ outcome }) => outcome !== null).length
  const sentences = [
    t.result(result.tried, result.different),
    smallest ? t.smallest(smallestCut(smallest, result)) : '',
    differing > 0 ? t.writingsDiffer(result.writings.length, differing) : '',
    result.state === 'stopped' ? t.stopped : '',
  ]
  return t.inOne(sentences.filter((each) => each !== ''))
}
