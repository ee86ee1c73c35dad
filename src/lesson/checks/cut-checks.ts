import type { Lane } from '../../trace/model/lane.ts'
import type { Check, CutsFound, Finding } from '../model.ts'
import { failed, laneCheck, passed, type Say } from './check.ts'
import type { CheckTexts } from './texts.ts'

/**
 * The lane's code shows the same wherever the response is cut. No trace tells that: once all other checks
 * pass, the code runs on other networks in virtual time, for two seconds at most.
 */
export const survivesEveryCut = (lane: Lane): Check =>
  laneCheck({
    id: 'survives-every-cut',
    lane,
    sentence: (texts, name) => texts.survivesEveryCut(name),
    look: (_trace, say) => failed(say('cutsNotTried')),
    lookAtCuts: judge,
  })

function judge(
  { untried, tried, isComplete, different, smallest }: CutsFound,
  say: Say<CheckTexts>,
): Finding {
  if (untried === 'no-response') return failed(say('nothingToCut'))
  if (untried === 'changes-by-itself') return failed(say('changesByItself'))
  if (!smallest) return passed(say(isComplete ? 'cutsSurvived' : 'cutsSurvivedInTime', tried))
  const { cuts, character, before, after } = smallest
  const [cut, ...more] = cuts
  if (cut === undefined) return failed(say('joinedDiffers', different, tried))
  if (more.length > 0) return failed(say('cutsDiffer', different, tried, listOf(cuts)))
  return character === ''
    ? failed(say('cutDiffers', different, tried, cut, before, after))
    : failed(say('characterCut', different, tried, character, cut))
}

/** All of them, or the first ones: two seconds may not be enough to find the fewest. */
const listOf = (cuts: readonly number[]): string =>
  cuts.length > mostListed ? `${cuts.slice(0, mostListed).join(', ')}, …` : cuts.join(', ')

const mostListed = 8
