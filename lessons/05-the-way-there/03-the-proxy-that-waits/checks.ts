import {
  eventsOf,
  found,
  noError,
  ownCheck,
  requests,
  shownInPieces,
  showsExactly,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

/** A busy machine may deliver two chunks together now and then. */
const mostLate = 1 / 4
/** What ids and names of events may add to the events that the lesson begins with. */
const mostBytes = 2

const written = (bytes: number) => bytes.toLocaleString('en')

/** Chunks that were written while something before them had not been delivered, and all chunks. */
function lateChunks(trace: Trace) {
  const late: ReturnType<typeof eventsOf<'written'>> = []
  let chunks = 0
  let delivered = 0
  for (const event of trace.eventsOf('fetch')) {
    if (event.kind === 'delivered') delivered = event.offset + event.length
    if (event.kind !== 'written') continue
    if (event.offset > delivered) late.push(event)
    if (event.offset > 0) chunks += 1
  }
  return { late, chunks }
}

/** Whether a proxy compressed the response, which its server had not. */
function isCompressedOnTheWay(trace: Trace): boolean {
  const [response] = eventsOf(trace, 'fetch', 'headers')
  const codingIn = (headers: readonly (readonly [string, string])[] = []) =>
    headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1]
  return codingIn(response?.proxied) === 'gzip' && codingIn(response?.headers) !== 'gzip'
}

const deliveredInTime = ownCheck({
  id: 'delivered-in-time',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each event is delivered before the server writes the next.',
      inTime: (chunks: number) => `The network delivered ${chunks} chunks in time.`,
      inOne: 'Nothing of the response could be read before its end.',
      inOneNext: 'If the server compresses, it has to flush after each event.',
      buffered: (late: number, chunks: number) =>
        `${late} of ${chunks} times, the one before was still in a proxy’s buffer.`,
      bufferedNext: 'Let the response say that it isn’t to be buffered.',
      compressed: (late: number, chunks: number) =>
        `A proxy compressed the response, and ${late} of ${chunks} times it still held the one before.`,
      compressedNext: 'Let the response say that it isn’t to be transformed.',
    },
    zh: {
      sentence: '每个事件都在服务器写出下一个之前送达。',
      inTime: (chunks) => `${chunks} 个数据块及时送达。`,
      inOne: '结束之前，响应里什么也读不到。',
      inOneNext: '试试在每个事件之后 flush：服务器自己压缩，就得这样。',
      buffered: (late, chunks) =>
        `${late} 次写出时，前一个还在代理的缓冲区里，一共写出 ${chunks} 次。`,
      bufferedNext: '试试在响应里说明不要缓冲。',
      compressed: (late, chunks) =>
        `${late} 次写出时，前一个还攒在压缩响应的代理里，一共写出 ${chunks} 次。`,
      compressedNext: '试试在响应里说明不要转换。',
    },
  },
  look(trace, say) {
    const { late, chunks } = lateChunks(trace)
    const at = where(late[0])
    if (chunks === 0) return found(false, say('inOne'), at)
    if (late.length <= chunks * mostLate)
      return found(true, say('inTime', chunks + 1 - late.length), at)
    const how = isCompressedOnTheWay(trace) ? 'compressed' : 'buffered'
    return found(false, say(how, late.length, chunks), at)
  },
})

const noPadding = (given: GivenValues) =>
  ownCheck({
    id: 'no-padding',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The server writes its events and no padding.',
        wrote: (bytes: number, needed: number) =>
          `It wrote ${written(bytes)} bytes for events of ${written(needed)}.`,
        wroteNext: 'A proxy with another buffer needs other padding. Use a header instead.',
      },
      zh: {
        sentence: '服务器只写事件，不写填充。',
        wrote: (bytes, needed) =>
          `写出了 ${written(bytes)} 个字节，事件只需要 ${written(needed)} 个。`,
        wroteNext: '试试改用响应头：代理的缓冲区大小变了，填充就得跟着变。',
      },
    },
    look(trace, say) {
      const chunks = eventsOf(trace, 'fetch', 'written')
      const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
      const needed = given
        .written('words')
        .split(' ')
        .reduce((sum, word) => sum + `data: ${JSON.stringify({ word })}\n\n`.length, 0)
      return found(bytes <= needed * mostBytes, say('wrote', bytes, needed), where(chunks[0]))
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', 1),
  deliveredInTime,
  noPadding(given),
  shownInPieces('fetch', { atLeast: 5, text: given.written('words') }),
  showsExactly('fetch', given.written('words')),
]
