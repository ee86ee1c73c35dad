import { describe, expect, test } from 'vitest'

import { judge } from '../../../tests/support/judge.ts'
import { TraceBuilder } from '../../../tests/support/trace-builder.ts'
import { byteCount } from '../../base/units.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Check } from '../model.ts'
import { shownInPieces } from './index.ts'

const look = (check: Check, trace: Trace) => judge(check, trace)
const fetchLane = () => new TraceBuilder('fetch').asks().answers()

describe('shownInPieces looks at how much waits to be shown', () => {
  const check = shownInPieces('fetch', { atLeast: 2 })
  const sentence = Array.from('这是一个完整的测试数据')

  test('some pieces and then the rest is not as it comes', () => {
    const told = fetchLane()
    let rest = ''
    for (const [index, character] of sentence.entries()) {
      told.writes(`,"${character}"`).receives()
      if (index < 4) told.shows(character)
      else rest += character
    }
    expect(look(check, told.readsEnd().shows(rest).ends())).toMatchObject({
      pass: false,
      seen: 'At one moment, 64% of the answer had arrived and wasn’t shown yet.',
    })
  })

  test('the start of an item may wait for its end, and a reader may be a chunk ahead', () => {
    const told = fetchLane()
    for (const [index, character] of sentence.entries()) {
      told.writes(`,"${character}"`).receives()
      if (index % 3 === 2) told.shows(sentence.slice(index - 2, index + 1).join(''))
    }
    const trace = told.shows(sentence.slice(-2).join('')).readsEnd().ends()
    expect(look(check, trace).pass).toBe(true)
  })

  test('of a text that is wrapped, shown with its wrapping or without', () => {
    const words = ['It ', 'streams ', 'as ', 'long ', 'as ', 'it ', 'comes']
    const text = words.join('')
    const wrapped = (says: string) => `data: {"object":"chunk","content":"${says}"}\n\n`
    const answering = (shows: (says: string) => string, atOnce: number) => {
      const told = fetchLane()
      let rest = ''
      for (const [index, says] of words.entries()) {
        told.writes(wrapped(says)).receives()
        if (index < atOnce) told.shows(shows(says))
        else rest += shows(says)
      }
      return look(shownInPieces('fetch', { atLeast: 2, text }), told.readsEnd().shows(rest).ends())
        .pass
    }
    expect(answering(wrapped, 7)).toBe(true)
    expect(answering((says) => says, 7)).toBe(true)
    expect(answering(wrapped, 2)).toBe(false)
    expect(answering((says) => says, 2)).toBe(false)
    // Of several answers that wrap it, it can't be told how much of it each brought.
    const told = fetchLane().writes(wrapped('It ')).receives().shows('It ').asks().answers()
    for (const says of words) told.writes(wrapped(says)).receives()
    const trace = told.readsEnd().shows(text).ends()
    expect(look(shownInPieces('fetch', { atLeast: 2, text }), trace).pass).toBe(true)
  })

  test('of a text that lacks its beginning, what is shown later does not wait', () => {
    const told = fetchLane()
    for (const [index, character] of sentence.entries()) {
      told.writes(`,"${character}"`).receives()
      if (index > 0) told.shows(character)
    }
    expect(look(check, told.readsEnd().ends()).pass).toBe(true)
  })

  test('what was shown and cleared is not told as what was never shown', () => {
    const told = fetchLane()
    for (const character of sentence) told.writes(`,"${character}"`).receives().shows(character)
    told.client({ kind: 'output-cleared' }).wait(100)
    const trace = told.writes(',"。"').receives().shows('。').readsEnd().ends()
    expect(look(check, trace).seen).toContain('which had been cleared')
  })

  test('code that waits between two reads falls behind the network', () => {
    const paced = (pauseMs: number) => {
      const told = fetchLane()
      for (const character of sentence) told.writes(`,"${character}"`)
      told.serverEnds()
      for (const [index, character] of sentence.entries()) {
        const range = { offset: byteCount(index * 6), length: byteCount(6) }
        told.wait(pauseMs).client({ kind: 'received', request: 1, reads: 1, ...range })
        told.shows(character)
      }
      return look(check, told.readsEnd().ends())
    }
    expect(paced(10).pass).toBe(true)
    expect(paced(200)).toMatchObject({
      pass: false,
      seen: 'Half a second after all of the answer had been delivered, 82% of it wasn’t shown yet.',
    })
  })

  test('code that polls may be late, and code that shows what comes when it comes may not', () => {
    const mayPoll = shownInPieces('fetch', { atLeast: 2, mayPoll: true })
    const answering = (waitsMs: number) => {
      const told = fetchLane()
      for (const [index, character] of sentence.entries()) {
        told.writes(`,"${character}"`).receives()
        if (index < 3) told.wait(waitsMs).shows(character)
      }
      return look(mayPoll, told.wait(waitsMs).shows(sentence.slice(3).join('')).readsEnd().ends())
        .pass
    }
    expect(answering(50)).toBe(true)
    expect(answering(0)).toBe(false)
  })

  test('output that is cleared, and shown anew from what is read then, does not wait', () => {
    const told = fetchLane()
    for (const [index, character] of sentence.entries()) {
      told.writes(`,"${character}"`).client({ kind: 'output-cleared' }).receives()
      told.shows(sentence.slice(0, index + 1).join('')).wait(60)
    }
    expect(look(check, told.readsEnd().ends()).pass).toBe(true)
  })

  test('of one answer among others', () => {
    const reason = 'No such address, and so a long reason.'
    const told = fetchLane()
    for (const word of ['This ', 'comes ', 'at ', 'once']) told.writes(word).receives()
    told.readsEnd().shows('This comes at once').asks().answers(404)
    const trace = told.writes(reason).receives().shows(reason).readsEnd().ends()
    expect(look(shownInPieces('fetch', { atLeast: 1 }), trace).pass).toBe(true)
    const ofOne = shownInPieces('fetch', { atLeast: 1, text: 'This comes at once' })
    expect(look(ofOne, trace).pass).toBe(false)
    const streams = fetchLane().writes('Now ').receives().shows('Now ').writes('it ').receives()
    streams.shows('it ').readsEnd().asks().answers(404)
    for (const part of [reason.slice(0, 20), reason.slice(20)]) {
      streams.writes(part).receives().shows(part)
    }
    const inOrder = shownInPieces('fetch', { atLeast: 2, text: 'Now it' })
    expect(look(inOrder, streams.readsEnd().ends()).pass).toBe(true)
  })
})
