import {
  eventsOf,
  failed,
  found,
  lettersOf,
  noError,
  ownCheck,
  passed,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/**
 * Reads after the end are counted, of the response and of a pipe from it; a final `decoder.decode()` may
 * print one empty text. Of other streams that were made from it, a loop that reads on prints one each time.
 */
const stopsAtTheEnd = ownCheck({
  id: 'stops-at-the-end',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The code stops reading when the stream has ended.',
      readOn: (times: number) =>
        `It read on after the end, ${times === 1 ? 'once' : `${times} times`}.`,
      readOnNext: 'Leave the loop as soon as “done” is true.',
      printedOn: (times: number) =>
        `It kept reading after the end, and printed nothing new ${times} times.`,
      printedOnNext: 'Leave the loop as soon as “done” is true, before you print.',
      unended: 'The code didn’t finish by itself.',
      unendedNext: 'Look for a loop that has no way out: “break” when “done” is true.',
      endSeen: 'The code reached the end and showed nothing after it.',
      endNotSeen: 'The code stopped reading before the end.',
      endNotSeenNext: 'Read until “done” is true, not a fixed number of times.',
    },
    zh: {
      sentence: '流结束后，代码停止读取。',
      readOn: (times: number) => `流结束后又读了 ${times} 次。`,
      readOnNext: '试试 done 一为 true 就跳出循环。',
      printedOn: (times: number) => `流结束后又读了 ${times} 次，没有输出新内容。`,
      printedOnNext: '试试 done 一为 true 就跳出循环，然后才是输出。',
      unended: '代码没有自己结束。',
      unendedNext: '试试找出跳不出去的循环：done 为 true 就 break。',
      endSeen: '读到了流的结束，之后没有再输出。',
      endNotSeen: '流还没有结束，代码就不读了。',
      endNotSeenNext: '试试一直读到 done 为 true，不要固定次数。',
    },
  },
  look(trace, say) {
    const [end, ...again] = eventsOf(trace, 'fetch', 'receive-ended')
    if (again.length > 0) return failed(say('readOn', again.length), where(again[0]))
    const empty = eventsOf(trace, 'fetch', 'shown').filter(
      ({ sequence, text }) => end && sequence > end.sequence && /^(true )?(undefined)?$/.test(text),
    )
    if (empty.length > 1) return failed(say('printedOn', empty.length), where(empty.at(-1)))
    const over = eventsOf(trace, 'fetch', 'lane-ended').at(-1)
    if (over?.outcome !== 'completed') return failed(say('unended'), where(over))
    return end ? passed(say('endSeen'), where(end)) : failed(say('endNotSeen'), where(over))
  },
})

/** A busy machine may hand over two chunks before the code has printed the first. */
const eachInTime = ownCheck({
  id: 'each-in-time',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each chunk is shown before the next one arrives.',
      late: (late: number, all: number) =>
        `${late} of ${all} chunks weren’t in the output yet when the next one had arrived.`,
      lateNext: 'Print the chunk that “read()” has just returned, not the one before.',
    },
    zh: {
      sentence: '每个数据块都在下一个到达之前显示。',
      late: (late, all) =>
        late === 0
          ? `${all} 个数据块都及时显示了。`
          : `${late} 个数据块显示晚了，下一个到了还没有，共 ${all} 个。`,
      lateNext: '试试打印 read() 刚刚给出的数据块，不要打印上一个。',
    },
  },
  look(trace, say) {
    const [body = new Uint8Array()] = writtenBodies(trace, 'fetch').values()
    const decoder = new TextDecoder()
    let received = ''
    let shown = ''
    let late = 0
    let chunks = 0
    for (const event of trace.eventsOf('fetch')) {
      if (event.kind === 'output-cleared') shown = ''
      else if (event.kind === 'shown') shown += lettersOf(event.text)
      else if (event.kind === 'received') {
        if (shown.length < received.length) late += 1
        const bytes = body.subarray(event.offset, event.offset + event.length)
        received += lettersOf(decoder.decode(bytes, { stream: true }))
        chunks += 1
      }
    }
    const first = eventsOf(trace, 'fetch', 'shown')[0]
    return found(late * 2 <= chunks, say('late', late, chunks), where(first))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  // Fewer than the server writes: at a high speed a browser may join some of them.
  shownInPieces('fetch', { atLeast: 4 }),
  showsExactly('fetch', given.server('text'), { spaces: 'count' }),
  eachInTime,
  stopsAtTheEnd,
]
