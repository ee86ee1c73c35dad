import {
  closedByCode,
  eventsOf,
  failed,
  found,
  leftTimerText,
  ownCheck,
  passed,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

const lane = 'eventsource'
/** More comments in a second of silence help nobody. */
const mostEverySecond = 10

const partsIn = (given: GivenValues): readonly string[] =>
  JSON.parse(given.written('parts')) as readonly string[]

/** A client can't tell which line end it was. */
const withLineFeeds = (text: string): string => text.replace(/\r\n|\r/g, '\n')
const quoted = (text: string): string => `“${text.replaceAll('\n', '↵')}”`

interface Response {
  readonly request: ReturnType<typeof eventsOf<'request'>>[number]
  readonly chunks: readonly string[]
  readonly written: readonly ReturnType<typeof eventsOf<'written'>>[number][]
}

const responsesIn = (trace: Trace): readonly Response[] =>
  eventsOf(trace, lane, 'request').map((request) => {
    const written = eventsOf(trace, lane, 'written').filter(
      (chunk) => chunk.request === request.request,
    )
    const decoder = new TextDecoder()
    const chunks = written.map(({ bytes }) => decoder.decode(bytes, { stream: true }))
    return { request, chunks, written }
  })

/** Lines of a chunk, without what ends them. */
const linesOf = (chunk: string): readonly string[] => chunk.split(/\r\n|\r|\n/)
/** Blocks of lines in a chunk that have data: an event each. */
const eventsInChunk = (chunk: string): number =>
  chunk.split(/(?:\r\n|\r(?!\n)|\n){2}/).filter((block) => linesOf(block).some(isData)).length
const isData = (line: string): boolean => /^data(?::|$)/.test(line)
const isWhole = (chunk: string): boolean => /(?:\r\n|\r(?!\n)|\n){2}$/.test(chunk)
const isComment = (chunk: string): boolean => {
  const lines = linesOf(chunk).filter((line) => line !== '')
  return lines.length > 0 && lines.every((line) => line.startsWith(':'))
}

/** Of the response that took longest: the share of its time that had passed when its headers left. */
function headersShare(
  trace: Trace,
): { readonly share: number; readonly at: ReturnType<typeof where> } | null {
  let longest = 0
  let result: ReturnType<typeof headersShare> = null
  for (const request of eventsOf(trace, lane, 'request')) {
    const isIts = (event: { readonly request: number }) => event.request === request.request
    const headers = eventsOf(trace, lane, 'headers').find(isIts)
    const end =
      eventsOf(trace, lane, 'response-ended').find(isIts) ??
      eventsOf(trace, lane, 'connection-closed').find(isIts)
    if (!headers || !end || end.at - request.at <= longest) continue
    longest = end.at - request.at
    result = { share: (headers.at - request.at) / longest, at: where(headers) }
  }
  return result
}

const headersAtOnce = ownCheck({
  id: 'headers-at-once',
  lane,
  texts: {
    en: {
      sentence: 'The headers leave at once, long before the answer is complete.',
      none: 'No response has ended.',
      noneNext: 'Close the stream at the end of the answer.',
      share: (percent: number) =>
        `The headers left when ${percent} % of the response’s time had passed.`,
      shareNext: 'Return the response first, with a stream that is filled while the model thinks.',
    },
    zh: {
      sentence: '响应头马上发出，远在回答完整之前。',
      none: '没有一个响应结束。',
      noneNext: '试试在回答结束时关闭流。',
      share: (percent) => `响应头在响应总用时的 ${percent}% 处发出。`,
      shareNext: '试试先返回响应，里面放一个流，模型一边想一边往里写。',
    },
  },
  look(trace, say) {
    const seen = headersShare(trace)
    if (!seen) return failed(say('none'))
    return found(seen.share < 0.5, say('share', Math.round(seen.share * 100)), seen.at)
  },
})

const anEventAChunk = ownCheck({
  id: 'an-event-a-chunk',
  lane,
  texts: {
    en: {
      sentence: 'Each chunk that the server writes is one whole event, or a comment.',
      right: (chunks: number) => `All ${chunks} chunks are whole, with one event at most.`,
      none: 'The server wrote no event.',
      noneNext: 'An event is one or more data fields and an empty line.',
      several: (events: number) => `A chunk contains ${events} events.`,
      severalNext: 'Write each event when the model has its part.',
      cut: (end: string) => `A chunk ends with ${end} instead of an empty line.`,
      cutNext: 'End each event and each comment with two line breaks.',
    },
    zh: {
      sentence: '服务器写出的每个数据块，都是一个完整的事件，或者一条注释。',
      right: (chunks) => `${chunks} 个数据块都完整，每个最多有一个事件。`,
      none: '服务器没有写出事件。',
      noneNext: '试试写一个事件：一个或几个 data 字段，再加一个空行。',
      several: (events) => `${events} 个事件写在了一个数据块里。`,
      severalNext: '试试模型一给出一段，就写出这个事件。',
      cut: (end) => `有一个数据块以${end}结尾，不是空行。`,
      cutNext: '试试在每个事件、每条注释后面写两个换行符。',
    },
  },
  look(trace, say) {
    const all = responsesIn(trace).flatMap(({ chunks, written }) =>
      chunks.map((chunk, index) => ({ chunk, at: where(written[index]) })),
    )
    const cut = all.find(({ chunk }) => !isWhole(chunk))
    if (cut) return failed(say('cut', quoted(cut.chunk.slice(-12))), cut.at)
    const several = all.find(({ chunk }) => eventsInChunk(chunk) > 1)
    if (several) return failed(say('several', eventsInChunk(several.chunk)), several.at)
    const isAny = all.some(({ chunk }) => eventsInChunk(chunk) === 1)
    return isAny ? passed(say('right', all.length)) : failed(say('none'))
  },
})

/** What each reader's source was given, one text for each event without a name. */
function eventsOfReader(trace: Trace, number: number) {
  return eventsOf(trace, lane, 'event-received').filter(
    ({ source, type }) => source === number && type === 'message',
  )
}

const orNothing = (text: string, nothing: string): string => (text === '' ? nothing : quoted(text))

const textExact = (given: GivenValues) =>
  ownCheck({
    id: 'text-exact',
    lane,
    texts: {
      en: {
        sentence: 'The second reader gets the whole text once, with all its lines.',
        none: 'The second reader got no event.',
        noneNext: 'Look at the bytes: an event without a name, with data and an empty line.',
        exact: (events: number) => `The text is right, in ${events} events.`,
        differs: (shown: string, wanted: string) =>
          `After the first letters that are right, it got ${orNothing(shown, 'nothing more')}; the model said ${orNothing(wanted, 'nothing more')}.`,
        differsNext: 'Compare the bytes of the response with what the model said there.',
        again: (id: string) => `The second reader got the beginning again, as event ${id}.`,
        againNext: 'Continue after the event that the request’s last-event-id names.',
        line: (shown: string, wanted: string) =>
          `A line break is missing: it got ${quoted(shown)}; the model said ${quoted(wanted)}.`,
        lineNext: 'Each line of a part needs a data field of its own.',
      },
      zh: {
        sentence: '第二个读者收到全部文本，只收一遍，一行不少。',
        none: '第二个读者没有收到事件。',
        noneNext: '试试在字节里检查：事件没有名字，有 data，后面有空行。',
        exact: (events) => `${events} 个事件，文本全对。`,
        differs: (shown, wanted) =>
          `开头是对的，接着收到的是${orNothing(shown, '空')}，模型说的是${orNothing(wanted, '空')}。`,
        differsNext: '试试对照响应的字节，看模型在那里说了什么。',
        again: (id) => `第二个读者又从头收到一遍，这次是事件 ${id}。`,
        againNext: '试试从请求头 last-event-id 说的那个事件后面接着发。',
        line: (shown, wanted) =>
          `少了换行：收到的是${quoted(shown)}，模型说的是${quoted(wanted)}。`,
        lineNext: '试试给一段里的每一行都写上自己的 data 字段。',
      },
    },
    look(trace, say) {
      const events = eventsOfReader(trace, 2)
      const last = where(events.at(-1))
      if (events.length === 0) return failed(say('none'))
      const seen = events.map(({ data }) => data).join('')
      const wanted = withLineFeeds(partsIn(given).join(''))
      if (seen === wanted) return passed(say('exact', events.length), last)
      let same = 0
      while (same < seen.length && seen[same] === wanted[same]) same += 1
      const from = Math.max(0, same - 6)
      const part = (text: string) => text.slice(from, same + 14)
      const again = events.find(({ data }, index) => index > 0 && data === events[0]?.data)
      if (again && seen.slice(same).startsWith(wanted.slice(0, 4))) {
        return failed(say('again', again.lastEventId), where(again))
      }
      const text = wanted[same] === '\n' ? 'line' : 'differs'
      return failed(say(text, part(seen), part(wanted)), last)
    },
  })

const heartbeat = (given: GivenValues) =>
  ownCheck({
    id: 'heartbeat',
    lane,
    texts: {
      en: {
        sentence: 'While the model is silent, the server writes a comment at least every second.',
        seen: (comments: number, seconds: number) =>
          `In the longest silence, of ${seconds} seconds, the server wrote ${comments === 1 ? 'one comment' : `${comments} comments`}.`,
        seenNext:
          'While you wait, write a line that begins with a colon, and an empty line, every second.',
      },
      zh: {
        sentence: '模型静默时，服务器至少每秒写一条注释。',
        seen: (comments, seconds) =>
          comments === 0
            ? `最长的一次静默有 ${seconds} 秒，服务器没有写注释。`
            : `最长的一次静默有 ${seconds} 秒，服务器写了 ${comments} 条注释。`,
        seenNext: '试试在等待时每秒写一行冒号开头的内容，再加一个空行。',
      },
    },
    look(trace, say) {
      let most = 0
      let at: ReturnType<typeof where> = null
      for (const { chunks, written } of responsesIn(trace)) {
        let comments = 0
        for (const [index, chunk] of chunks.entries()) {
          comments = isComment(chunk) ? comments + 1 : 0
          if (comments <= most) continue
          most = comments
          at = where(written[index])
        }
      }
      const seconds = Number(given.written('silenceMs')) / 1000
      const isEnough = most >= Math.floor(seconds) && most <= seconds * mostEverySecond
      return found(isEnough, say('seen', most, seconds), at)
    },
  })

const resumes = ownCheck({
  id: 'resumes',
  lane,
  texts: {
    en: {
      sentence: 'After the break, the server continues with the event that is missing.',
      noReturn: 'The second reader’s connection never broke, or the browser didn’t reconnect.',
      noReturnNext: 'Write an event stream first: only that one lets an EventSource reconnect.',
      noEvents: 'The second reader got no event, so there was nothing to continue after.',
      noEventsNext: 'First let the events reach the reader: look at the bytes.',
      noIds: 'The events have no ids, so the browser can’t say which it has.',
      noIdsNext: 'Give each event an id field.',
      again: (id: string) => `The server sent event ${id} again.`,
      againNext: 'Read the request’s header last-event-id.',
      thought: 'After the break, the model thought of the first part again.',
      thoughtNext: 'Tell the model how many parts the client has: `model(2)`.',
      continued: (id: string) => `After event ${id}, the next one followed.`,
    },
    zh: {
      sentence: '连接断开以后，服务器从缺的那个事件接着发。',
      noReturn: '第二个读者的连接没有断过，或者浏览器没有重连。',
      noReturnNext: '试试先写出事件流：换成别的响应，EventSource 不会重连。',
      noEvents: '第二个读者没有收到事件，也就说不上从哪里接着发。',
      noEventsNext: '试试先让读者收到事件：在字节里检查。',
      noIds: '事件没有 id，浏览器没法说明收到了哪些。',
      noIdsNext: '试试给每个事件写上 id 字段。',
      again: (id) => `事件 ${id} 又发了一遍。`,
      againNext: '试试读请求头 last-event-id。',
      thought: '连接断开以后，模型又把第一段想了一遍。',
      thoughtNext: '试试告诉模型，客户端收到了几段：`model(2)`。',
      continued: (id) => `事件 ${id} 之后，接着发来的就是下一个。`,
    },
  },
  look(trace, say) {
    const [, second, third] = eventsOf(trace, lane, 'request')
    if (!second || !third) return failed(say('noReturn'), where(second))
    const events = eventsOfReader(trace, 2)
    const without = events.find(({ lastEventId }) => lastEventId === '')
    if (events.length === 0) return failed(say('noEvents'))
    if (without) return failed(say('noIds'), where(without))
    const known = new Set<string>()
    for (const event of events) {
      if (known.has(event.lastEventId)) return failed(say('again', event.lastEventId), where(event))
      known.add(event.lastEventId)
    }
    const again = eventsOf(trace, lane, 'server-shown').find(
      ({ text }) => text === 'answer 3, part 1',
    )
    if (again) return failed(say('thought'), where(again))
    const before = events.findLast(({ at }) => at <= third.at) ?? events[0]
    return passed(say('continued', before?.lastEventId ?? ''), where(third))
  },
})

const stops = (given: GivenValues) =>
  ownCheck({
    id: 'stops',
    lane,
    texts: {
      en: {
        sentence: 'When the first reader has left, the server stops and the model rests.',
        notLeft: 'The first reader never left: it got no question.',
        notLeftNext: 'First write the parts as events: the reader leaves at a question mark.',
        error: (name: string, message: string) => `The server failed: ${name}: ${message}`,
        errorNext: 'End what still runs, such as a timer, in cancel().',
        timer: 'A timer of the server still ran after the response it was set for.',
        timerNext: 'Clear it in cancel(), and when the stream ends.',
        ranOn: (parts: number) =>
          `The model thought of all ${parts} parts, though its client had left.`,
        ranOnNext: 'Note in cancel() that the client has left, and end the loop.',
        stopped: (thought: number, all: number) =>
          `The model stopped after ${thought} of ${all} parts.`,
      },
      zh: {
        sentence: '第一个读者离开后，服务器停止，模型也停下。',
        notLeft: '第一个读者没有离开：它没有收到问号。',
        notLeftNext: '试试先把各段写成事件：读者看到问号就离开。',
        error: (name, message) => `服务器出错：${name}: ${message}`,
        errorNext: '试试在 cancel() 里结束还在运行的东西，比如定时器。',
        timer: '响应已经结束，服务器为它设的定时器还在运行。',
        timerNext: '试试在 cancel() 里和流结束时清除定时器。',
        ranOn: (parts) => `${parts} 段模型全想完了，尽管客户端已经断开。`,
        ranOnNext: '试试在 cancel() 里记下客户端已断开，然后结束循环。',
        stopped: (thought, all) => `模型想了 ${thought} 段后停止，全部是 ${all} 段。`,
      },
    },
    look(trace, say) {
      const left = eventsOfReader(trace, 1).at(-1)
      if (!left?.data.includes('?')) return failed(say('notLeft'), where(left))
      const error = eventsOf(trace, lane, 'server-error')[0]
      if (error) return failed(say('error', error.name, error.message), where(error))
      const timer = eventsOf(trace, lane, 'server-shown').find(({ text }) => text === leftTimerText)
      if (timer) return failed(say('timer'), where(timer))
      const all = partsIn(given).length
      const thought = eventsOf(trace, lane, 'server-shown').filter(({ text }) =>
        /^answer 1, part \d+$/.test(text),
      )
      const at = where(thought.at(-1))
      if (thought.length >= all) return failed(say('ranOn', all), at)
      return passed(say('stopped', thought.length, all), at)
    },
  })

export default (given: GivenValues) => [
  headersAtOnce,
  anEventAChunk,
  textExact(given),
  heartbeat(given),
  resumes,
  stops(given),
  closedByCode(lane),
]
