import type { LaneRunState, Playground } from '../../playground/model.ts'
import type { Explanation } from '../../trace/model/events.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { figuresOf } from '../lane/lane-figures.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { texts } from '../texts/texts.ts'
import { whyTexts } from '../texts/why-texts.ts'
import { plain } from '../texts/words.ts'
import { told } from '../texts/told-texts.ts'

/** How the run of a lane ended, and why it failed. */
export function outcomeText(playground: Playground, lane: Lane, state: LaneRunState): string {
  const t = panelTexts.peek().outcomes
  const trace = playground.view.peek()?.trace
  const figures = trace ? figuresOf(trace, lane) : null
  const name = laneNames[lane]
  if (state === 'failed') {
    const problem = playground.lanes[lane].output
      .peek()
      .entries.findLast((entry) => entry.kind === 'problem')
    const said = problem && (told(problem.text) || causeOf(problem.why))
    return said ? t.failedWith(name, said) : t.failed(name)
  }
  const outcome = texts.peek().lane.states[state]
  if (!figures) return t.ended(name, outcome)
  const { units, unit, bytes } = figures
  return t.endedWith(name, outcome, { units, noun: unit, bytes })
}

function causeOf(why: Explanation | null): string {
  const sentences = why && whyTexts.peek()?.sentences(why.id, why.values)
  return sentences ? plain(sentences.cause) : ''
}
