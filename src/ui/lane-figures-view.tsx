import type { Playground } from '../playground/model.ts'
import type { Lane } from '../trace/lane.ts'
import { bytes, count, counted, duration } from './format.ts'
import { figuresOf, type Figures } from './lane-figures.ts'

interface LaneFiguresProps {
  readonly playground: Playground
  readonly lane: Lane
}

/** The live figures of a lane. Only this is rendered anew while a run is on, once a frame at most. */
export function LaneFigures({ playground, lane }: LaneFiguresProps) {
  const trace = playground.view.value?.trace
  const running = playground.lanes[lane].state.value === 'running'
  const figures = trace ? figuresOf(trace, lane) : null
  if (running && figures?.hidden) return <Waiting hidden={figures.hidden} />
  return (
    <dl class="figures">
      <Figure name="First byte" value={orDash(figures?.firstByte)} />
      <Figure name="First shown" value={orDash(figures?.firstShown)} />
      <Figure
        name={figures?.pieceNoun === 'event' ? 'Events' : 'Chunks'}
        value={figures ? pieces(figures) : '–'}
        title={figures ? piecesTitle(figures) : ''}
      />
      <Figure name="Total" value={figures?.pieces ? bytes(figures.bytes) : '–'} />
    </dl>
  )
}

function Waiting({ hidden }: { readonly hidden: NonNullable<Figures['hidden']> }) {
  return (
    <p
      class="figures figures-waiting"
      title={`${counted(hidden.chunks, 'chunk')} have arrived; the code has seen none of them`}
    >
      <span>waiting · {counted(hidden.bytes, 'byte')} hidden from your code</span>
    </p>
  )
}

const orDash = (ms: number | null | undefined) =>
  ms === null || ms === undefined ? '–' : duration(ms)

/** `1 of 35` where the code got in one piece what the server sent in many. */
function pieces(figures: Figures): string {
  if (figures.pieces === 0) return '–'
  const folded = figures.pieceNoun === 'chunk' && figures.pieces < figures.delivered / 2
  return folded ? `${count(figures.pieces)} for ${count(figures.delivered)}` : count(figures.pieces)
}

const piecesTitle = (figures: Figures) =>
  `The server sent ${counted(figures.delivered, 'chunk')}; your code got ${counted(figures.pieces, figures.pieceNoun)}`

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly title?: string
}

function Figure({ name, value, title }: FigureProps) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
