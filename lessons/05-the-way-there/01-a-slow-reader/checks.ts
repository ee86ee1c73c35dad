import {
  eventsOf,
  failed,
  found,
  noError,
  ownCheck,
  passed,
  requests,
  serverStoppedAfterTheClientLeft,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

/** So much may be in memory: three times what one read gives at most. */
const mostUnsaved = 2_000_000
const lineFeed = 10

const written = (bytes: number) => bytes.toLocaleString('en')

/** The number that a print says was saved by then; null if it is about something else. */
function savedIn(text: string): number | null {
  const last = [...text.matchAll(/saved\D{0,3}(\d+)/g)].at(-1)
  return last ? Number(last[1]) : null
}

/** How many bytes the code said to have saved, at the end. */
function savedAtTheEnd(trace: Trace): number {
  const said = eventsOf(trace, 'fetch', 'shown').flatMap(({ text }) => savedIn(text) ?? [])
  return said.at(-1) ?? 0
}

const nothingPilesUp = ownCheck({
  id: 'nothing-piles-up',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'At no time are more than 2 MB received and not saved.',
      most: (bytes: number) =>
        `When most was in memory, ${written(bytes)} bytes had been received and not saved.`,
      mostNext: 'Read each chunk once, and read the next one when the last is saved.',
      nothing: 'Nothing was saved.',
      nothingNext: 'Pass each chunk to save(), which prints how much it has saved.',
    },
    zh: {
      sentence: '收到还没存的数据，任何时候都不超过 2 MB。',
      most: (bytes) => `最多的时候，有 ${written(bytes)} 个字节收到了还没存。`,
      mostNext: '试试每个数据块只读一次，存好了再读下一个。',
      nothing: '什么也没存。',
      nothingNext: '试试把每个数据块交给 save()，它会输出存了多少。',
    },
  },
  look(trace, say) {
    let received = 0
    let saved = 0
    let most = 0
    let at: ReturnType<typeof where> = null
    for (const event of trace.eventsOf('fetch')) {
      if (event.kind === 'shown') saved = savedIn(event.text) ?? saved
      if (event.kind !== 'received') continue
      received += event.length
      if (received - saved <= most) continue
      most = received - saved
      at = where(event)
    }
    if (saved === 0) return failed(say('nothing'))
    return found(most <= mostUnsaved, say('most', most), at)
  },
})

const savesEnough = (given: GivenValues) =>
  ownCheck({
    id: 'saves-enough',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'As many bytes are saved as enough-after says.',
        saved: (bytes: number, enough: number) =>
          `${written(bytes)} bytes were saved; enough-after says ${written(enough)}.`,
        savedNext: 'Read the header, and pass on only a part of the last chunk: subarray().',
      },
      zh: {
        sentence: 'enough-after 写多少个字节，就存多少个。',
        saved: (bytes, enough) =>
          `存了 ${written(bytes)} 个字节，enough-after 写的是 ${written(enough)} 个。`,
        savedNext: '试试读出这个响应头，最后一个数据块用 subarray() 只取一部分。',
      },
    },
    look(trace, say) {
      const enough = Number(given.written('enough'))
      const saved = savedAtTheEnd(trace)
      const last = eventsOf(trace, 'fetch', 'shown').at(-1)
      return found(saved === enough, say('saved', saved, enough), where(last))
    },
  })

const countsTheLines = (given: GivenValues) =>
  ownCheck({
    id: 'counts-the-lines',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The log says how many lines end in these bytes.',
        right: (lines: number) => `${written(lines)} lines, and the output says so.`,
        wrong: (shown: number, lines: number) =>
          `The output says ${written(shown)} lines; ${written(lines)} end in these bytes.`,
        wrongNext: 'Count the bytes with the value 10 in what you save, and in nothing else.',
        none: 'The output has no number of lines.',
        noneNext: 'Print it at the end, as in “1234 lines”.',
      },
      zh: {
        sentence: '日志写明这些字节里有多少行。',
        right: (lines) => `${written(lines)} 行，输出的数目也对。`,
        wrong: (shown, lines) =>
          `输出的是 ${written(shown)} 行，这些字节里有 ${written(lines)} 行。`,
        wrongNext: '试试只在存下的部分里，数值为 10 的字节。',
        none: '输出里没有行数。',
        noneNext: '试试在最后输出，格式是“1234 lines”。',
      },
    },
    look(trace, say) {
      const last = eventsOf(trace, 'fetch', 'shown').findLast(({ text }) => /\d+ lines?/.test(text))
      const shown = /(\d+) lines?/.exec(last?.text ?? '')?.[1]
      if (shown === undefined) return failed(say('none'))
      const [body = new Uint8Array(0)] = writtenBodies(trace, 'fetch').values()
      const bytes = body.subarray(0, Number(given.written('enough')))
      const lines = bytes.reduce((sum, byte) => sum + (byte === lineFeed ? 1 : 0), 0)
      return lines === Number(shown)
        ? passed(say('right', lines), where(last))
        : failed(say('wrong', Number(shown), lines), where(last))
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', 1),
  nothingPilesUp,
  savesEnough(given),
  countsTheLines(given),
  serverStoppedAfterTheClientLeft('fetch'),
]
