import { describe, expect, test } from 'vitest'

import type { Trace } from '../../trace/model/trace.ts'
import type { Check } from '../model.ts'
import {
  doesNotShow,
  eventsOf,
  firstShownBefore,
  noReplacementCharacters,
  nothingShownBeforeTheEnd,
  shownBeforeTheEnd,
  shownInPieces,
  shows,
  showsExactly,
  showsTheWholeText,
  where,
} from './index.ts'
import { judge } from '../../../tests/support/judge.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'

const look = (check: Check, trace: Trace) => judge(check, trace)
const fetchLane = () => new TraceBuilder('fetch').asks().answers()

/** Shows each chunk as it comes. */
const typing = (...chunks: readonly string[]) => {
  const told = fetchLane()
  for (const chunk of chunks) told.writes(`,"${chunk}"`).receives().shows(chunk)
  return told.serverEnds().readsEnd().ends()
}
/** Reads everything, then shows it chunk by chunk. */
const waiting = (...chunks: readonly string[]) => {
  const told = fetchLane()
  for (const chunk of chunks) told.writes(`,"${chunk}"`).receives()
  told.serverEnds().readsEnd()
  for (const chunk of chunks) told.shows(chunk)
  return told.ends()
}
const characters = ['这', '是', '一', '个']

describe('shownBeforeTheEnd', () => {
  const check = shownBeforeTheEnd('fetch')

  test('holds where chunks are shown as they come, and points at the first', () => {
    const finding = look(check, typing(...characters))
    expect(finding).toMatchObject({ pass: true, at: { lane: 'fetch', realm: 'sandbox' } })
    expect(finding.seen).toBe('First shown after 1 of 4 chunks.')
  })

  test('fails where all is read first, even if it is then shown bit by bit', () => {
    const finding = look(check, waiting(...characters))
    expect(finding.pass).toBe(false)
    expect(finding.seen).toBe('First shown when all 4 chunks had arrived.')
  })

  test('one chunk is told as one', () => {
    expect(look(check, waiting('这是')).seen).toBe(
      'First shown when all of the answer had arrived: it had one chunk.',
    )
  })

  test('a word printed before anything came is not the answer', () => {
    const told = fetchLane().shows('Loading… ').writes('Hello').receives()
    const trace = told.writes(' world').receives().readsEnd().shows('Hello world').ends()
    expect(look(check, trace).pass).toBe(false)
  })

  test('a word counts where it stands in the answer, not where its letters are scattered in it', () => {
    const answer = ['A priest once in ', 'the evening ', 'closes the gate.']
    const told = fetchLane()
    for (const chunk of answer) told.writes(chunk).receives().shows('got a chunk: 12')
    expect(look(check, told.readsEnd().shows(answer.join('')).ends())).toMatchObject({
      pass: false,
      seen: 'First shown when all 3 chunks had arrived.',
    })
  })

  test('a word counts that came in two chunks, cut within a character or not', () => {
    const told = fetchLane().writes('stre').receives().writes('aming').receives()
    expect(look(check, told.shows('streaming').writes('!').receives().ends()).pass).toBe(true)
    const bytes = new TextEncoder().encode('Grüße')
    const cut = fetchLane().writes(bytes.slice(0, 3)).receives().writes(bytes.slice(3)).receives()
    expect(look(check, cut.shows('Grüße').writes('!').receives().ends()).pass).toBe(true)
  })

  test('where the answer wraps what it says, names of the wrapping do not count', () => {
    const wrapped = (says: string) => `data: {"object":"chunk","content":"${says}"}\n\n`
    const said = shownBeforeTheEnd('fetch', { text: 'It streams 边写' })
    const answering = (show: (told: TraceBuilder, says: string) => void) => {
      const told = fetchLane()
      for (const says of ['It ', 'stre', 'ams ', '边写']) {
        told.writes(wrapped(says)).receives()
        show(told, says)
      }
      return told.readsEnd().shows('It streams 边写').ends()
    }
    expect(
      look(
        said,
        answering((told) => told.shows('chunk')),
      ).pass,
    ).toBe(false)
    expect(
      look(
        said,
        answering((told, says) => told.shows(says)),
      ).pass,
    ).toBe(true)
    expect(
      look(
        said,
        answering((told, says) => told.shows(wrapped(says))),
      ).pass,
    ).toBe(true)
    // A whole word is shown when its last part has come.
    const told = fetchLane().writes(wrapped('stre')).receives().writes(wrapped('ams ')).receives()
    expect(look(said, told.shows('streams').writes('!').receives().ends()).pass).toBe(true)
    const inSteps = shownInPieces('fetch', { atLeast: 2, text: 'It streams 边写' })
    expect(
      look(
        inSteps,
        answering((each) => each.shows('chunk')),
      ).pass,
    ).toBe(false)
    expect(
      look(
        inSteps,
        answering((each, says) => each.shows(says)),
      ).pass,
    ).toBe(true)
  })

  test('holds where one chunk is read and shown and the rest is never read', () => {
    const told = fetchLane().writes('这').receives().shows('first: 这')
    const trace = told.writes('是').writes('一').serverEnds().ends()
    expect(look(check, trace)).toMatchObject({
      pass: true,
      seen: 'First shown after 1 of 3 chunks.',
    })
  })

  test('holds where the code leaves after the first chunk', () => {
    const told = fetchLane().writes('这').receives().shows('这').clientLeaves()
    expect(look(check, told.serverStops().ends()).pass).toBe(true)
  })

  test('holds for the events of an EventSource', () => {
    const told = new TraceBuilder('eventsource').asks('GET')
    const trace = told.receivesEvent('这').shows('这').receivesEvent('是').shows('是').ends()
    expect(look(shownBeforeTheEnd('eventsource'), trace).pass).toBe(true)
  })

  test('says so where nothing is shown, and where the lane has not run', () => {
    const silent = fetchLane().writes('这').receives().readsEnd().ends()
    expect(look(check, silent).seen).toBe(
      'fetch stream received 1 chunk and showed none of the answer.',
    )
    expect(look(check, fetchLane().ends()).seen).toContain('received nothing')
    const broken = fetchLane()
      .writes('这')
      .receives()
      .throws('TypeError', 'x is no function')
      .ends()
    expect(look(check, broken).seen).toContain('ended with an error')
    expect(look(shownBeforeTheEnd('axios'), silent)).toEqual({
      pass: false,
      seen: 'axios didn’t run.',
      at: null,
    })
  })
})

test('nothingShownBeforeTheEnd is the opposite, but something must be shown', () => {
  const check = nothingShownBeforeTheEnd('fetch')
  expect(look(check, waiting(...characters)).pass).toBe(true)
  expect(look(check, typing(...characters))).toMatchObject({
    pass: false,
    seen: 'First shown after 1 of 4 chunks.',
  })
  expect(look(check, fetchLane().writes('这').receives().ends()).pass).toBe(false)
})

test('shownInPieces counts steps between which something came, not prints', () => {
  const check = shownInPieces('fetch', { atLeast: 3 })
  expect(look(check, typing(...characters))).toMatchObject({
    pass: true,
    seen: 'Shown in 4 steps; there were 4 chunks.',
  })
  expect(look(check, waiting(...characters))).toMatchObject({
    pass: false,
    seen: 'Shown in 1 step; there were 4 chunks.',
  })
})

test('shownInPieces holds for text that is shown anew and longer each time', () => {
  const told = new TraceBuilder('axios').asks().answers()
  let text = ''
  for (const letter of ['H', 'e', 'y']) {
    told.writes(`"${letter}"`).receives().client({ kind: 'output-cleared' })
    text += letter
    told.shows(text)
  }
  expect(look(shownInPieces('axios', { atLeast: 3 }), told.ends()).pass).toBe(true)
})

test('firstShownBefore compares a share of the answer’s time, not seconds', () => {
  const early = fetchLane().writes('这').receives().shows('这').wait(100).serverEnds().ends()
  const finding = look(firstShownBefore('fetch', 0.25), early)
  expect(finding.pass).toBe(true)
  expect(finding.seen).toMatch(/^First text at \d%/)
  const late = fetchLane().writes('这').receives().wait(100).shows('这').serverEnds().ends()
  expect(look(firstShownBefore('fetch', 0.25), late).pass).toBe(false)
  const left = fetchLane().writes('这').receives().shows('这').clientLeaves().serverStops()
  expect(look(firstShownBefore('fetch', 0.25), left.ends()).pass).toBe(true)
  const unended = fetchLane().writes('这').receives().shows('这').ends('stopped')
  expect(look(firstShownBefore('fetch', 0.25), unended).seen).toContain('didn’t end')
})

describe('noReplacementCharacters', () => {
  const check = noReplacementCharacters('fetch')
  const bytes = new TextEncoder().encode('是')

  test('counts � and names the chunk in which the first stands', () => {
    const told = fetchLane().writes('a').receives().shows('a')
    told.writes(bytes.slice(0, 2)).receives().shows('\uFFFD')
    told.writes(bytes.slice(2)).receives().shows('\uFFFD\uFFFD')
    const finding = look(check, told.ends())
    expect(finding.pass).toBe(false)
    expect(finding.seen).toBe('3 × U+FFFD (�), the first in chunk 2.')
    const pointed = told.trace
      .eventsOf('fetch')
      .find(
        ({ realm, sequence }) => realm === finding.at?.realm && sequence === finding.at.sequence,
      )
    expect(pointed).toMatchObject({ kind: 'received', offset: 1, length: 2 })
  })

  test('holds for whole characters, and not for silence', () => {
    const trace = typing(...characters)
    expect(look(check, trace)).toEqual({
      pass: true,
      seen: 'No � was shown.',
      at: where(eventsOf(trace, 'fetch', 'shown').at(-1)),
    })
    expect(look(check, fetchLane().ends()).pass).toBe(false)
  })
})

describe('what stands in the log in the end', () => {
  const raw = () => fetchLane().shows('["这"').shows(',"是"]').ends()

  test('showsTheWholeText lets other things stand between', () => {
    expect(look(showsTheWholeText('fetch', '这是'), raw()).pass).toBe(true)
    expect(look(showsTheWholeText('fetch', '这是一个'), raw())).toMatchObject({
      pass: false,
      seen: 'The text was shown up to character 2 of 4; then “一” is missing.',
    })
  })

  test('showsExactly does not, and says what', () => {
    expect(look(showsExactly('fetch', '这是'), raw())).toMatchObject({
      pass: false,
      seen: 'Also shown: “["",""]”.',
    })
    expect(
      look(showsExactly('fetch', '这 是'), fetchLane().shows('这').shows('是\n').ends()).pass,
    ).toBe(true)
    expect(look(showsExactly('fetch', '这是'), fetchLane().shows('这').ends()).seen).toContain(
      '“是” is missing',
    )
  })

  test('what was cleared does not count', () => {
    const told = fetchLane().shows('这').client({ kind: 'output-cleared' }).shows('这是')
    expect(look(showsExactly('fetch', '这是'), told.ends()).pass).toBe(true)
  })

  test('shows and doesNotShow look for a text', () => {
    const trace = fetchLane().shows('status 401').shows('o').shows('k').ends()
    const prints = eventsOf(trace, 'fetch', 'shown')
    const [status, last] = [where(prints[0]), where(prints.at(-1))]
    expect(look(shows('fetch', '401'), trace)).toEqual({
      pass: true,
      seen: '“401” was shown.',
      at: status,
    })
    expect(look(shows('fetch', 'ok'), trace)).toMatchObject({ pass: true, at: last })
    expect(look(shows('fetch', '402'), trace)).toMatchObject({ pass: false, at: last })
    expect(look(doesNotShow('fetch', '401'), trace)).toMatchObject({ pass: false, at: status })
    expect(look(doesNotShow('fetch', '402'), trace)).toMatchObject({ pass: true, at: last })
  })
})

describe('evidence is what was seen', () => {
  const typed = (...prints: readonly string[]) => {
    const told = fetchLane()
    for (const print of prints) told.writes('这是一个').receives().shows(print)
    return told.serverEnds().readsEnd().ends()
  }

  test('a step is one that shows more letters than before, not one more print of the same', () => {
    const told = fetchLane().writes('Hello ').receives().shows('Hello ')
    const trace = told
      .writes('world')
      .receives()
      .client({ kind: 'output-cleared' })
      .shows('Hello ')
      .ends()
    expect(look(shownInPieces('fetch', { atLeast: 2 }), trace)).toMatchObject({
      pass: false,
      seen: 'Shown in 1 step; there were 2 chunks.',
    })
  })

  test('characters that match by chance are told as right ones, with the first that isn’t', () => {
    const trace = typed('这', '一个')
    expect(look(showsExactly('fetch', '这是一个完'), trace).seen).toBe(
      'The output is right up to character 1 of 5; then it has “一” where the text has “是”.',
    )
  })

  test('a text that only lacks its end is told so', () => {
    expect(look(showsExactly('fetch', '这是一'), typed('这', '是')).seen).toBe(
      'The text was shown up to character 2 of 3; then “一” is missing.',
    )
  })

  test('characters that another text has by chance are no part of the text', () => {
    const trace = typed('{"error":{"message":"No such model: here there are none"}}')
    expect(look(showsTheWholeText('fetch', 'Here and there'), trace).seen).toBe(
      'The text isn’t in the output, not even its beginning, “H”.',
    )
  })

  test('a text that begins again is told so, not as something besides it', () => {
    const cumulative = look(showsExactly('fetch', '这是一'), typed('这', '这是', '这是一'))
    const again = 'After character 1 of 3, the output has the beginning of the text again.'
    expect(cumulative).toMatchObject({ pass: false, seen: again })
    expect(look(showsExactly('fetch', '这是一'), typed('这是一', '这是一')).seen).toContain(
      'After character 3 of 3',
    )
  })

  test('one chunk is told with who made it one', () => {
    const inOne = (told: TraceBuilder) => [
      look(shownBeforeTheEnd('fetch'), told.ends()).seen,
      look(shownInPieces('fetch', { atLeast: 2 }), told.trace).seen,
    ]
    const byCode = fetchLane().writes('It ').writes('streams').receives()
    expect(inOne(byCode.shows('It streams'))).toEqual([
      'First shown when all of the answer had arrived: your code received its 2 chunks as one.',
      'Your code received the response in 1 chunk, though it arrived in 2.',
    ])
    const byServer = fetchLane().writes('It streams').receives().readsEnd().shows('It streams')
    expect(inOne(byServer)[1]).toBe('The response had only 1 chunk.')
    const left = fetchLane().writes('It ').receives().shows('It ').clientLeaves()
    expect(inOne(left.serverStops())[1]).toBe('Your code ended the connection after 1 chunk.')
    const failed = fetchLane().writes('It ').receives().shows('It ').throws('TypeError', 'x')
    expect(inOne(failed)[1]).toBe('Your code failed after 1 chunk.')
  })

  test('events are called events', () => {
    const told = new TraceBuilder('eventsource').asks('GET').receivesEvent('这').shows('这')
    const { seen } = look(
      shownInPieces('eventsource', { atLeast: 2 }),
      told.receivesEvent('是').receivesEvent('一').ends(),
    )
    expect(seen).toBe('Shown in 1 step; there were 3 events.')
  })

  test('a space is part of a text of words where spaces count', () => {
    const check = showsExactly('fetch', 'so it is', { spaces: 'count' })
    expect(look(check, typed('so', 'it', 'is')).seen).toContain(
      'it has “i” where the text has a space.',
    )
    expect(look(check, typed('so ', 'it ', 'is')).pass).toBe(true)
    expect(look(showsExactly('fetch', 'so it is'), typed('so', 'it', 'is')).pass).toBe(true)
  })

  test('bytes that were printed are named, where none of the answer was', () => {
    const { seen } = look(shownBeforeTheEnd('fetch'), typed('72,84', '84,80'))
    expect(seen).toBe('2 prints, and none of them shows text of the answer. The last: “84,80”.')
  })

  test('a check that fails says what to try next, and one with nothing to say says nothing', () => {
    const check = shownBeforeTheEnd('fetch')
    const finding = check.look(waiting(...characters))
    expect(check.advice(finding.seen)).toBe(
      'Print each chunk when your code gets it: don’t wait for the whole response first.',
    )
    expect(check.advice({ text: 'noErrorSeen', values: [] })).toBe('')
  })
})
