import {
  eventsOf,
  excerpt,
  failed,
  noError,
  ownCheck,
  passed,
  shownInPieces,
  survivesEveryCut,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

const lane = 'fetch'
const stopSign = '⏹'
/** After these, the next attempt may get further. */
const passing = ['503', 'early', 'break']
/** Timers and clocks of two threads may differ by so many milliseconds. */
const toleranceMs = 30
/** The least pause before the rest of an answer is asked for, in milliseconds. */
const leastPauseMs = 100
/** So many chunks a decoder between the response and the code may have read ahead. */
const chunksReadAhead = 2

interface Wording {
  readonly sentence: string
  /** What to try, and the lesson that says more. */
  readonly next: string
}

interface Situation {
  /** What becomes of the first attempt, which tells the situation. */
  readonly outcome: string
  readonly id: string
  readonly en: Wording
  readonly zh: Wording
}

const situations: readonly Situation[] = [
  {
    outcome: 'cut',
    id: 'cut-character',
    en: {
      sentence: 'A character is cut in two: the answer is whole.',
      next: 'One decoder for the whole answer (lesson 4).',
    },
    zh: {
      sentence: '一个字符切成两半：回答完整。',
      next: '试试整个回答只用一个解码器（第 4 课）。',
    },
  },
  {
    outcome: 'split',
    id: 'cut-events',
    en: {
      sentence: 'Chunks contain parts of events: the answer is whole.',
      next: 'One parser for the whole answer (lesson 13).',
    },
    zh: {
      sentence: '数据块里是半截事件：回答完整。',
      next: '试试整个回答只用一个解析器（第 13 课）。',
    },
  },
  {
    outcome: '401',
    id: 'refused',
    en: {
      sentence: 'A status like 401: the line says refused and the status, after one attempt.',
      next: 'Look at the status, and repeat only what may succeed later (lessons 17 and 18).',
    },
    zh: {
      sentence: '401 之类的状态码：只试一次，那一行写着 refused 和状态码。',
      next: '先看状态码，只重试以后可能成功的（第 17、18 课）。',
    },
  },
  {
    outcome: '503',
    id: 'overloaded',
    en: {
      sentence: 'Status 503: it waits as long as Retry-After says, and the answer is whole.',
      next: 'Read Retry-After, wait, and ask again (lesson 18).',
    },
    zh: {
      sentence: '状态码 503：Retry-After 让等多久就等多久，回答完整。',
      next: '试试读出 Retry-After，等够了再问（第 18 课）。',
    },
  },
  {
    outcome: 'error',
    id: 'error-event',
    en: {
      sentence: 'An error event: the text before it stays, and the line has its message.',
      next: 'Look for `error` in the data of each event (lesson 17).',
    },
    zh: {
      sentence: '错误事件：之前的文字留着，那一行写着它的消息。',
      next: '试试在每个事件的数据里找 error（第 17 课）。',
    },
  },
  {
    outcome: 'early',
    id: 'early-end',
    en: {
      sentence: 'An answer ends too soon, without an error: the rest is fetched, and charged once.',
      next: 'Only a finish_reason says that an answer is whole (lesson 17); ask for the rest.',
    },
    zh: {
      sentence: '回答结束得太早，又没有错误：取来剩下的，只计费一次。',
      next: '去要剩下的：有了 finish_reason，回答才算完整（第 17 课）。',
    },
  },
  {
    outcome: 'break',
    id: 'broken-connection',
    en: {
      sentence: 'The connection breaks: the rest is fetched, and charged once.',
      next: 'Send the same Idempotency-Key again, and Last-Event-ID (lesson 18).',
    },
    zh: {
      sentence: '连接断开：取来剩下的，只计费一次。',
      next: '试试再发一次同样的 Idempotency-Key，加上 Last-Event-ID（第 18 课）。',
    },
  },
  {
    outcome: 'stop',
    id: 'stop-button',
    en: {
      sentence: 'The user stops: the line says stopped, and the server stops too.',
      next: 'Pass the signal to fetch, and look at `signal.aborted` (lesson 16).',
    },
    zh: {
      sentence: '用户停止：那一行写着 stopped，服务器也停止。',
      next: '试试把 signal 传给 fetch，再看 signal 是否已中止（第 16 课）。',
    },
  },
]

interface Question {
  readonly number: number
  /** What is to be shown. */
  readonly text: string
  /** What the line says, or how it begins. */
  readonly verdict: string
  /** How many requests it takes. */
  readonly requests: number
}

/** The question that gets into the situation, and what a right program makes of it. */
function questionIn(given: GivenValues, situation: string): Question {
  const all = given.written('outcomes').split(' ')
  const index = all.findIndex((each) => each.split('+')[0] === situation)
  const attempts = all[index]?.split('+') ?? []
  const words = given.written('texts').split('|')[index]?.split(' ') ?? []
  const whole = { text: words.join(' '), verdict: 'ok' }
  const right: Readonly<Record<string, { text: string; verdict: string }>> = {
    401: { text: '', verdict: `refused ${given.written('refusedStatus')}` },
    error: {
      text: words.slice(0, Number(given.written('failAfter'))).join(' '),
      verdict: `failed ${given.written('message')}`,
    },
    stop: { text: words.slice(0, words.indexOf(stopSign) + 1).join(' '), verdict: 'stopped' },
  }
  return {
    number: index + 1,
    ...(right[situation] ?? whole),
    requests: attempts.filter((each) => passing.includes(each)).length + 1,
  }
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

/** What the output says of a question: the text before its line, and its line. */
function toldOf(trace: Trace, number: number): { text: string; verdict: string } | null {
  const shown = eventsOf(trace, lane, 'shown')
    .map(({ via, text }) => (via === 'console' ? `${text}\n` : text))
    .join('')
  const lines = [...shown.matchAll(/([^→]*)→\W*(\d+)([^\n]*)/g)]
  const line = lines.find((each) => Number(each[2]) === number)
  return line ? { text: line[1] ?? '', verdict: (line[3] ?? '').replace(/^\W+/, '').trim() } : null
}

const sharedLength = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

const valueOf = (headers: readonly (readonly [string, string])[], name: string) =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null

/** The heads of the responses to a question, in order. */
const headsOf = (trace: Trace, number: number) =>
  eventsOf(trace, lane, 'headers').filter(
    ({ headers }) => valueOf(headers, 'x-question') === String(number),
  )

/** Where in the run the situation is: the cut, the refusal, the end, the sign. */
function spotOf(trace: Trace, { number }: Question, situation: string) {
  const [head] = headsOf(trace, number)
  if (!head) return null
  const written = eventsOf(trace, lane, 'written').filter(({ request }) => request === head.request)
  switch (situation) {
    case 'cut':
    case 'split':
      return where(written.find(({ bytes }) => bytes.at(-1) !== 0x0a) ?? head)
    case 'error':
      return where(written.at(-1) ?? head)
    case 'stop':
      return where(
        written.find(({ bytes }) => new TextDecoder().decode(bytes).includes(stopSign)) ?? head,
      )
    case 'early':
    case 'break':
      return where(
        eventsOf(trace, lane, 'response-ended').find(({ request }) => request === head.request) ??
          head,
      )
    default:
      return where(head)
  }
}

/** How long after each response with Retry-After the next request came. */
function waitsOf(
  trace: Trace,
  number: number,
  neededMs: number,
): readonly { neededMs: number; waitedMs: number }[] {
  const requests = eventsOf(trace, lane, 'request')
  const heads = headsOf(trace, number)
  return heads.flatMap((head, index) => {
    const told = valueOf(head.headers, 'retry-after')
    const next = requests.find(({ request }) => request === heads[index + 1]?.request)
    const asked = requests.find(({ request }) => request === head.request)
    if (told === null || !next || !asked) return []
    // A date is so long after the request, however late the response arrived.
    const since = /^\d+$/.test(told) ? head.at : asked.at
    return [{ neededMs, waitedMs: Math.round(next.at - since) }]
  })
}

/** How long after each response that ended before its answer did the next request came. */
function pausesOf(trace: Trace, number: number): readonly number[] {
  const heads = headsOf(trace, number)
  return heads.flatMap(({ request, status }, index) => {
    const ended = eventsOf(trace, lane, 'response-ended').find((each) => each.request === request)
    const next = eventsOf(trace, lane, 'request').find(
      (each) => each.request === heads[index + 1]?.request,
    )
    return status === 200 && ended && next ? [next.at - ended.at] : []
  })
}

/**
 * The key of a question, if it was made of the question alone: but for the number it is that of another
 * question, and nothing random is in it.
 */
function keyOfTheQuestion(trace: Trace, number: number): string | null {
  const keys = new Map<string, string>()
  for (const { request, headers } of eventsOf(trace, lane, 'headers')) {
    const asked = eventsOf(trace, lane, 'request').find((each) => each.request === request)
    const key = asked ? valueOf(asked.headers, 'idempotency-key') : null
    if (key !== null) keys.set(valueOf(headers, 'x-question') ?? '', key)
  }
  const own = keys.get(String(number))
  const isMade = [...keys].some(
    ([question, key]) =>
      question !== String(number) && key.replace(question, '') === own?.replace(String(number), ''),
  )
  return own !== undefined && isMade && !/\d/.test(own.replace(String(number), '')) ? own : null
}

/** Whether the code closed the connection, and how many chunks it read after the sign. */
function stoppingOf(trace: Trace, number: number): { isClosed: boolean; late: number } {
  const head = headsOf(trace, number)[0]
  if (!head) return { isClosed: false, late: 0 }
  const { requests, outcome } = trace.summary(lane)
  const summary = requests.get(head.request)
  // Stop closes what the code left open, which the code doesn't learn of.
  const isByCode = outcome !== 'stopped' || summary?.clientEnd !== null
  const body = writtenBodies(trace, lane).get(head.request) ?? new Uint8Array()
  const text = new TextDecoder().decode(body)
  const until = new TextEncoder().encode(text.slice(0, text.indexOf(stopSign) + 1)).length
  const late = eventsOf(trace, lane, 'received')
    .filter((chunk) => chunk.request === head.request && chunk.offset >= until)
    .reduce((sum, { reads }) => sum + reads, 0)
  return { isClosed: summary?.serverEnd === 'client-left' && isByCode, late }
}

const survives = (given: GivenValues, { outcome, id, en, zh }: Situation) =>
  ownCheck({
    id,
    lane,
    texts: {
      en: {
        sentence: en.sentence,
        right: (number: number, verdict: string) => `Question ${number}: ${verdict}.`,
        notAsked: (number: number) => `Question ${number} wasn’t sent.`,
        notAskedNext: 'The list of numbers must have all eight.',
        noLine: (number: number) => `There is no line “→ ${number}: …”.`,
        noLineNext: en.next,
        ends: (number: number, missing: string, verdict: string) =>
          `Question ${number}: “${missing}” is missing, and the line says “${verdict}”.`,
        endsNext: en.next,
        twice: (number: number) => `Question ${number}: the beginning is shown twice.`,
        twiceNext: en.next,
        differs: (number: number, shown: string, wanted: string) =>
          wanted === ''
            ? `Question ${number}: after the text, the output has “${shown}”.`
            : `Question ${number}: the text continues with “${shown}” instead of “${wanted}”.`,
        differsNext: en.next,
        verdict: (number: number, seen: string, wanted: string) =>
          `Question ${number}: the line says “${seen}” instead of “${wanted}”.`,
        verdictNext: en.next,
        requests: (number: number, sent: number, needed: number) =>
          `Question ${number}: requests sent: ${sent}, needed: ${needed}.`,
        requestsNext: en.next,
        charged: (number: number, times: number) =>
          `Question ${number} was charged ${times} times.`,
        chargedNext: 'Make one Idempotency-Key for each question, outside the loop (lesson 18).',
        tooSoon: (number: number, waitedMs: number, neededMs: number) =>
          `Question ${number}: it asked again after ${waitedMs} ms instead of ${neededMs} ms.`,
        tooSoonNext: en.next,
        noPause: (number: number, waitedMs: number) =>
          `Question ${number}: ${waitedMs} ms after the answer had ended too soon, it asked for the rest.`,
        noPauseNext: `Wait at least ${leastPauseMs} ms: a service that breaks off needs a rest.`,
        ownKey: (number: number, key: string) =>
          `Question ${number}: its key is “${key}”, which everybody has who asks this question.`,
        ownKeyNext: 'Make the key of something random, such as crypto.randomUUID() (lesson 18).',
        open: (number: number) => `Question ${number}: the code didn’t close the connection.`,
        openNext: en.next,
        late: (number: number, chunks: number) =>
          `Question ${number}: the code read ${chunks} more chunks after the sign.`,
        lateNext: en.next,
      },
      zh: {
        sentence: zh.sentence,
        right: (number, verdict) => `问题 ${number}：${verdict}。`,
        notAsked: (number) => `问题 ${number} 没有发出。`,
        notAskedNext: '试试把列表 numbers 恢复成八个。',
        noLine: (number) => `没有“→ ${number}: …”这一行。`,
        noLineNext: zh.next,
        ends: (number, missing, verdict) =>
          `问题 ${number}：缺“${missing}”，那一行写的是“${verdict}”。`,
        endsNext: zh.next,
        twice: (number) => `问题 ${number}：开头显示了两遍。`,
        twiceNext: zh.next,
        differs: (number, shown, wanted) =>
          wanted === ''
            ? `问题 ${number}：多显示了“${shown}”。`
            : `问题 ${number}：应为“${wanted}”，显示的是“${shown}”。`,
        differsNext: zh.next,
        verdict: (number, seen, wanted) =>
          `问题 ${number}：那一行应为“${wanted}”，写的是“${seen}”。`,
        verdictNext: zh.next,
        requests: (number, sent, needed) =>
          `问题 ${number}：发出了 ${sent} 次请求，需要的是 ${needed} 次。`,
        requestsNext: zh.next,
        charged: (number, times) => `问题 ${number}：计费 ${times} 次。`,
        chargedNext: '试试每个问题只生成一个 Idempotency-Key，放在循环外（第 18 课）。',
        tooSoon: (number, waitedMs, neededMs) =>
          `问题 ${number}：只等了 ${waitedMs} ms 就再问，应该等 ${neededMs} ms。`,
        tooSoonNext: zh.next,
        noPause: (number, waitedMs) =>
          `问题 ${number}：回答提前结束后只过了 ${waitedMs} ms，就去要剩下的。`,
        noPauseNext: `试试至少等 ${leastPauseMs} ms：服务断开了，要让它缓一缓。`,
        ownKey: (number, key) => `问题 ${number}：键是“${key}”，谁问这个问题都是这个键。`,
        ownKeyNext: '试试用随机的内容做键，比如 crypto.randomUUID()（第 18 课）。',
        open: (number) => `问题 ${number}：代码没有关闭连接。`,
        openNext: zh.next,
        late: (number, chunks) => `问题 ${number}：过了 ⏹，代码又读了 ${chunks} 个数据块。`,
        lateNext: zh.next,
      },
    },
    look(trace, say) {
      const question = questionIn(given, outcome)
      const { number, requests } = question
      const heads = headsOf(trace, number)
      const at = spotOf(trace, question, outcome)
      if (heads.length === 0) return failed(say('notAsked', number))
      const told = toldOf(trace, number)
      if (!told) return failed(say('noLine', number), at)

      const wanted = withoutSpaces(question.text)
      const shown = withoutSpaces(told.text)
      const same = sharedLength(shown, wanted)
      const rest = shown.slice(same)
      if (same > 0 && same < wanted.length && rest.startsWith(wanted.slice(0, 4))) {
        return failed(say('twice', number), at)
      }
      if (same < wanted.length && rest === '') {
        return failed(say('ends', number, excerpt(question.text, same, 20), told.verdict), at)
      }
      // After stop, a chunk that was on its way may still be shown.
      if (same < wanted.length || (rest !== '' && outcome !== 'stop')) {
        const [seen, missing] = [told.text, question.text].map((text) => excerpt(text, same, 20))
        return failed(say('differs', number, seen ?? '', missing ?? ''), at)
      }
      if (!told.verdict.startsWith(question.verdict)) {
        return failed(say('verdict', number, told.verdict, question.verdict), at)
      }

      if (heads.length !== requests) {
        return failed(say('requests', number, heads.length, requests), at)
      }
      const charged = Math.max(
        ...heads.map(({ headers }) => Number(valueOf(headers, 'x-times-charged') ?? 0)),
      )
      if (charged > 1) return failed(say('charged', number, charged), at)
      const retryAfterMs = Number(given.written('retryAfterS')) * 1000
      const early = waitsOf(trace, number, retryAfterMs).find(
        ({ waitedMs, neededMs }) => waitedMs < neededMs - toleranceMs,
      )
      if (early) return failed(say('tooSoon', number, early.waitedMs, early.neededMs), at)
      const pauseMs = Math.min(...pausesOf(trace, number))
      if (pauseMs < leastPauseMs - toleranceMs) {
        return failed(say('noPause', number, Math.max(0, Math.round(pauseMs))), at)
      }
      const key = outcome === 'break' ? keyOfTheQuestion(trace, number) : null
      if (key !== null) return failed(say('ownKey', number, key), at)
      if (outcome === 'stop') {
        const { isClosed, late } = stoppingOf(trace, number)
        if (!isClosed) return failed(say('open', number), at)
        if (late > chunksReadAhead) return failed(say('late', number, late), at)
      }
      return passed(say('right', number, told.verdict), at)
    },
  })

export default (given: GivenValues) => [
  noError(lane),
  // How much waits isn't known, as some of the texts are never sent.
  shownInPieces(lane, {
    atLeast: 16,
    mayWait: 1,
    text: given.written('texts').replaceAll('|', ' '),
  }),
  ...situations.map((situation) => survives(given, situation)),
  survivesEveryCut(lane),
]
