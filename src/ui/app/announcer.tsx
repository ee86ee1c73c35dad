import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { LaneRunState, Playground } from '../../playground/model.ts'
import type { Explanation } from '../../trace/model/events.ts'
import { laneNames, lanes, type Lane } from '../../trace/model/lane.ts'
import type { Announcements } from '../shell/announcements.ts'
import { figuresOf } from '../lane/lane-figures.ts'
import { texts } from '../texts/texts.ts'
import { whyTexts } from '../texts/why-texts.ts'
import { plain } from '../texts/words.ts'

interface AnnouncerProps {
  readonly playground: Playground
  readonly announcements: Announcements
}

/** Tells screen readers how runs ended: outcomes, never single tokens (WCAG 4.1.3). */
export function Announcer({ playground, announcements: { messages, say } }: AnnouncerProps) {
  useEffect(() => {
    const stops = lanes.map((lane) => followLane(playground, lane, say))
    let offline = playground.offline.peek().state
    stops.push(
      effect(() => {
        const next = playground.offline.value.state
        if (next === 'ready' && offline === 'filling') say(texts.peek().announcer.offline)
        offline = next
      }),
    )
    return () => stops.forEach((stop) => stop())
  }, [playground, say])
  const t = texts.value.announcer
  return (
    <output class="visually-hidden">
      {messages.value.map((message) => (
        <span key={message.id}>{t.message(message.text)}</span>
      ))}
    </output>
  )
}

function followLane(playground: Playground, lane: Lane, say: (text: string) => void): () => void {
  let before: LaneRunState = playground.lanes[lane].state.peek()
  return effect(() => {
    const state = playground.lanes[lane].state.value
    if (before !== state && before === 'running') say(outcomeText(playground, lane, state))
    before = state
  })
}

function outcomeText(playground: Playground, lane: Lane, state: LaneRunState): string {
  const t = texts.peek().announcer
  const trace = playground.view.peek()?.trace
  const figures = trace ? figuresOf(trace, lane) : null
  const name = laneNames[lane]
  if (state === 'failed') {
    const problem = playground.lanes[lane].output
      .peek()
      .entries.findLast((entry) => entry.kind === 'problem')
    const said = problem && (problem.text || causeOf(problem.why))
    return said ? t.failedWith(name, said) : t.failed(name)
  }
  const outcome = t.states[state]
  if (!figures) return t.ended(name, outcome)
  const { pieces, pieceNoun, bytes } = figures
  return t.endedWith(name, outcome, { pieces, noun: pieceNoun, bytes })
}

function causeOf(why: Explanation | null): string {
  const sentences = why && whyTexts.peek().sentences(why.id, why.values)
  return sentences ? plain(sentences.cause) : ''
}
