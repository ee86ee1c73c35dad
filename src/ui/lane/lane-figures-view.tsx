import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { figuresOf, type Figures } from './lane-figures.ts'
import { bytes, count, duration } from '../texts/format.ts'
import { texts } from '../texts/texts.ts'

interface LaneFiguresProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** The live figures of a lane. Only this is rendered anew while a run is on, once a frame at most. */
export function LaneFigures({ playground, lane }: LaneFiguresProps) {
  const t = texts.value.figures
  const trace = playground.view.value?.trace
  const running = playground.lanes[lane].state.value === 'running'
  const figures = trace ? figuresOf(trace, lane) : null
  const summary = trace?.summary(lane)
  const hasEnded = summary !== undefined && summary.endedAt !== null
  // Chunks may be read together: fewer than were delivered can be all of them.
  const isLeft = hasEnded && summary.receivedBytes < summary.deliveredBytes
  const unit = figures?.units ? figures.unit : lane === 'eventsource' ? 'event' : 'chunk'
  if (running && figures?.hidden) return <Waiting hidden={figures.hidden} />
  return (
    <dl class="figures">
      <div class="figures-since">
        <dt>{t.since[0]}</dt>
        <dd>{t.since[1]}</dd>
      </div>
      <Figure label={t.firstByte} value={timeOrNone(figures?.firstByte)} title={t.firstByteHint} />
      <Figure
        label={t.firstShown}
        value={timeOrNone(figures?.firstShown)}
        title={t.firstShownHint}
      />
      <Figure
        label={t.units[unit]}
        value={figures ? units({ ...figures, unit }, isLeft) : t.none}
        title={figures ? unitsTitle(figures) : ''}
      />
      <Figure
        label={t.total}
        // Of what the code got nothing of: what arrived.
        value={
          figures && summary && hasUnits(figures, isLeft)
            ? bytes(figures.units > 0 ? figures.bytes : summary.deliveredBytes)
            : t.none
        }
      />
    </dl>
  )
}

function Waiting({ hidden }: { readonly hidden: NonNullable<Figures['hidden']> }) {
  const t = texts.value.figures
  return (
    <p class="figures figures-waiting" title={t.hiddenHint(hidden.chunks)}>
      <span>{t.hidden(hidden.bytes)}</span>
    </p>
  )
}

const timeOrNone = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? texts.value.figures.none : duration(ms)

/** Nothing is a figure, too, where that is what a lane that has ended got of a response. */
const hasUnits = ({ units: got, delivered }: Figures, isLeft: boolean): boolean =>
  got > 0 || (isLeft && delivered > 0)

/**
 * `1 of 35` where the code got in one chunk what the server sent in many, `10 of 14` where it has left
 * the rest unread.
 */
function units(figures: Figures, isLeft: boolean): string {
  const t = texts.value.figures
  if (!hasUnits(figures, isLeft)) return t.none
  const most = isLeft ? figures.delivered : figures.delivered / 2
  const folded = figures.unit === 'chunk' && figures.units < most
  return folded ? t.fewForMany(figures.units, figures.delivered) : count(figures.units)
}

const unitsTitle = ({ delivered, units, unit }: Figures) =>
  texts.value.figures.unitsHint(delivered, units, unit)

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly title?: string
}

function Figure({ label, value, title }: FigureProps) {
  return (
    <div title={title}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}
