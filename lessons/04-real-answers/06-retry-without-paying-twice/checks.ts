import {
  eventsOf,
  excerpt,
  failed,
  found,
  isText,
  noError,
  ownCheck,
  passed,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

/** How many questions are answered; a third is refused. */
const answered = 2
const givenUp = 'given up: 401'
const refusedQuery = 'attempts=401'
/** The least pause after the first break, in milliseconds; it doubles at each further one. */
const leastPauseMs = 100
/** A pause as long as those before it has not grown, even if a busy machine was late with one of them. */
const leastGrowth = 1.5
const latenessMs = 300
/** No program's pause shrinks: one much shorter than the one before tells that that was late. */
const leastOfBefore = 0.75
/** Timers and clocks of two threads may differ by so many milliseconds. */
const toleranceMs = 30

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`
const withoutSpaces = (text: string) => text.replace(/\s+/g, '')
const valueOf = (headers: readonly (readonly [string, string])[], name: string) =>
  headers.find(([each]) => each.toLowerCase() === name)?.[1] ?? null

const chargedOnce = ownCheck({
  id: 'charged-once',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each question is charged once.',
      charged: (times: number) => `Charged ${counted(times, 'time')} for ${answered} questions.`,
      chargedNext: 'Make one Idempotency-Key for a question, and send it with each attempt.',
    },
    zh: {
      sentence: '每个问题只计费一次。',
      charged: (times) =>
        times === 0 ? '还没有计费。' : `计费 ${times} 次，问题有 ${answered} 个。`,
      chargedNext: '试试一个问题只生成一个 Idempotency-Key，每次尝试都带上它。',
    },
  },
  look(trace, say) {
    const responses = eventsOf(trace, 'fetch', 'headers')
    const times = Math.max(
      0,
      ...responses.map(({ headers }) => Number(valueOf(headers, 'x-times-charged') ?? 0)),
    )
    return found(times === answered, say('charged', times), where(responses.at(-1)))
  },
})

const textExact = (given: GivenValues) =>
  ownCheck({
    id: 'text-exact',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Both answers are shown whole and once, and then that the third was refused.',
        exact: 'Both answers, and that the third was refused.',
        differs: (number: number, shown: string, wanted: string) =>
          `Answer ${number} differs: the output continues with “${shown}” instead of “${wanted}”.`,
        differsNext: 'Select the last request on the time axis: what did the server answer?',
        ends: (number: number, wanted: string) =>
          `Answer ${number} isn’t whole: “${wanted}” is missing.`,
        endsNext: 'Ask again until the event “done” arrives, however often the connection breaks.',
        twice: (number: number) => `The beginning of answer ${number} is shown twice.`,
        twiceNext: 'After a break, ask only for what is missing, or skip what you have.',
        after: (shown: string) =>
          shown === ''
            ? 'After both answers, the output says nothing more.'
            : `After both answers, the output says “${shown}”.`,
        afterNext: `Print “${givenUp}” when the third question is refused.`,
      },
      zh: {
        sentence: '两个回答都完整，只显示一遍，然后说明第三个遭到拒绝。',
        exact: '两个回答都在，第三个遭到拒绝也说了。',
        differs: (number, shown, wanted) =>
          `第 ${number} 个回答不对：应为“${wanted}”，输出的是“${shown}”。`,
        differsNext: '试试在时间轴上选中最后一次请求，看看服务器返回了什么。',
        ends: (number, wanted) => `第 ${number} 个回答不完整：缺“${wanted}”。`,
        endsNext: '试试不管断开几次，都再次请求，直到收到 done 事件。',
        twice: (number) => `第 ${number} 个回答的开头显示了两遍。`,
        twiceNext: '试试连接断开后只要剩下的部分，或者跳过已有的部分。',
        after: (shown) =>
          shown === '' ? '两个回答之后，没有别的输出。' : `两个回答之后，输出的是“${shown}”。`,
        afterNext: `试试在第三个问题遭到拒绝时打印“${givenUp}”。`,
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
      const wanted = withoutSpaces(given.server('text'))
      let rest = ''
      for (const [index, part] of outputByAnswer(trace).entries()) {
        const number = index + 1
        rest += withoutSpaces(part)
        const same = sharedLength(rest, wanted)
        const differing = rest.slice(same)
        if (same > 0 && same < wanted.length && differing.startsWith(wanted.slice(0, 4))) {
          return failed(say('twice', number), at)
        }
        if (same < wanted.length) {
          const missing = excerpt(given.server('text'), same, 20)
          if (differing === '') return failed(say('ends', number, missing), at)
          return failed(say('differs', number, shownPart(trace, differing), missing), at)
        }
        rest = rest.slice(wanted.length)
      }
      return rest === withoutSpaces(givenUp)
        ? passed(say('exact'), at)
        : failed(say('after', rest.slice(0, 40)), at)
    },
  })

/** What stands in the output of each answer: the second begins where something of it has come. */
function outputByAnswer(trace: Trace): readonly [string, string] {
  const requests = eventsOf(trace, 'fetch', 'request')
  const urlOf = (id: number) => requests.find(({ request }) => request === id)?.url
  const [first] = requests
  const parts: [string, string] = ['', '']
  let answer: 0 | 1 = 0
  for (const event of trace.eventsOf('fetch')) {
    if (event.kind === 'received' && urlOf(event.request) !== first?.url) answer = 1
    else if (event.kind === 'output-cleared') parts.fill('')
    else if (event.kind === 'shown' && isText(event)) parts[answer] += event.text
  }
  return parts
}

const sharedLength = (one: string, other: string): number => {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

/** The end of the output as it was printed, where it is short; else its beginning. */
function shownPart(trace: Trace, rest: string): string {
  const last = eventsOf(trace, 'fetch', 'shown').find(({ text }) =>
    rest.startsWith(withoutSpaces(text) || ' '),
  )
  return last?.text.trim() ?? rest.slice(0, 20)
}

interface Wait {
  /** What was before it. */
  readonly why: 'told' | 'break'
  readonly neededMs: number
  /** Less than this is too short for certain. */
  readonly leastMs: number
  readonly waitedMs: number
  readonly at: ReturnType<typeof where>
}

/** The pauses between what went wrong and the next attempt at the same question. */
function waitsIn(trace: Trace, toldMs: number): readonly Wait[] {
  const requests = eventsOf(trace, 'fetch', 'request')
  const breaks = new Map<string | null, number>()
  return requests.flatMap((request, index): readonly Wait[] => {
    const key = valueOf(request.headers, 'idempotency-key')
    const next = requests
      .slice(index + 1)
      .find((each) => valueOf(each.headers, 'idempotency-key') === key && each.url === request.url)
    if (!next) return []
    const headers = eventsOf(trace, 'fetch', 'headers').find(
      (each) => each.request === request.request,
    )
    const broken = eventsOf(trace, 'fetch', 'response-ended').find(
      (each) => each.request === request.request && !each.complete,
    )
    const told = headers ? valueOf(headers.headers, 'retry-after') : null
    if (headers && told !== null) {
      // A date is so long after the request, however late the response arrived.
      const since = /^\d+$/.test(told) ? headers.at : request.at
      const waitedMs = next.at - since
      const leastMs = toldMs - toleranceMs
      return [{ why: 'told', neededMs: toldMs, leastMs, waitedMs, at: where(next) }]
    }
    if (!broken) return []
    const waitedMs = next.at - broken.at
    // By what a pause must be at least, not by what the one before was measured as: a timer may be late.
    const before = breaks.get(key) ?? 0
    breaks.set(key, before + 1)
    const neededMs = leastPauseMs * 2 ** before
    return [{ why: 'break', neededMs, leastMs: neededMs - toleranceMs, waitedMs, at: where(next) }]
  })
}

const waitsAsTold = (given: GivenValues) =>
  ownCheck({
    id: 'waits-as-told',
    lane: 'fetch',
    texts: {
      en: {
        sentence:
          'It waits as long as Retry-After says, and after a break at least 100 ms, then twice as long each time.',
        waited: (waits: number) => `It waited long enough before each new attempt (${waits}).`,
        tooSoon: (waitedMs: number, neededMs: number, why: Wait['why']) => {
          const after = { told: 'a response with Retry-After', break: 'a break' }[why]
          return `It asked again ${waitedMs} ms after ${after}; it should wait ${neededMs} ms.`
        },
        tooSoonNext: 'Read Retry-After; after a break, double the pause of the break before it.',
        notLonger: (waitedMs: number, beforeMs: number) =>
          `It asked again ${waitedMs} ms after a break, and ${beforeMs} ms after the break before it.`,
        notLongerNext: 'After each further break of an answer, wait twice as long as before.',
      },
      zh: {
        sentence: 'Retry-After 让等多久就等多久；连接断开后至少等 100 ms，每断一次加倍。',
        waited: (waits) =>
          waits === 0 ? '没有再次尝试。' : `再次尝试 ${waits} 次，每次之前都等够了。`,
        tooSoon: (waitedMs, neededMs, why) =>
          why === 'told'
            ? `收到 Retry-After 后只等了 ${waitedMs} ms 就再问，应该等 ${neededMs} ms。`
            : `连接断开后只等了 ${waitedMs} ms 就再问，应该等 ${neededMs} ms。`,
        tooSoonNext: '试试读出 Retry-After；连接断开后，每次等的时间是上一次的两倍。',
        notLonger: (waitedMs, beforeMs) =>
          `连接断开后等了 ${waitedMs} ms 就再问，上一次断开后等的是 ${beforeMs} ms。`,
        notLongerNext: '试试同一个回答每再断一次，就等上一次的两倍。',
      },
    },
    look(trace, say) {
      const waits = waitsIn(trace, Number(given.server('retryAfterS')) * 1000)
      const early = waits.find(({ waitedMs, leastMs }) => waitedMs < leastMs)
      if (!early) {
        const breaks = waits.filter(({ why }) => why === 'break')
        const hasGrown = (index: number, from: number) =>
          (breaks[index]?.waitedMs ?? 0) >=
          (breaks[from]?.waitedMs ?? 0) * leastGrowth ** (index - from) - latenessMs
        const same = breaks.flatMap(({ waitedMs, at }, index) => {
          const before = breaks[index - 1]?.waitedMs ?? 0
          const isLonger = index === 0 || hasGrown(index, index - 1)
          return isLonger || waitedMs < before * leastOfBefore
            ? []
            : [{ index, before, waitedMs, at }]
        })
        const [first] = same
        // Once a timer may have been late before: then the pause has still grown from an earlier one.
        const wasLate =
          same.length === 1 &&
          breaks.slice(0, first?.index).some((_, from) => hasGrown(first?.index ?? 0, from))
        if (first && !wasLate) {
          const { waitedMs, before, at } = first
          return failed(say('notLonger', Math.round(waitedMs), Math.round(before)), at)
        }
        return passed(say('waited', waits.length), waits.at(-1)?.at ?? null)
      }
      const { waitedMs, neededMs, why } = early
      return failed(say('tooSoon', Math.round(waitedMs), neededMs, why), early.at)
    },
  })

const givesUp = ownCheck({
  id: 'gives-up',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'After 401 it doesn’t ask again.',
      asked: (count: number) => `It sent ${counted(count, 'request')} for the third question.`,
      askedNext: 'Repeat only what may succeed later: 429, 503, and a connection that breaks.',
      notAsked: 'No request was sent for the third question.',
      notAskedNext: 'Ask the third question, too, at the address that refuses it.',
    },
    zh: {
      sentence: '收到 401 以后不再问。',
      asked: (count) => `第三个问题发出了 ${count} 次请求。`,
      notAsked: '第三个问题没有发出请求。',
      notAskedNext: '试试也问第三个问题，用遭到拒绝的那个地址。',
      askedNext: '试试只重试以后可能成功的：429、503 和连接断开。',
    },
  },
  look(trace, say) {
    const asked = eventsOf(trace, 'fetch', 'request').filter(({ url }) =>
      url.includes(refusedQuery),
    )
    if (asked.length === 0) return failed(say('notAsked'))
    return found(asked.length === 1, say('asked', asked.length), where(asked.at(-1)))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  shownInPieces('fetch', { atLeast: 6, text: given.server('text') }),
  chargedOnce,
  textExact(given),
  waitsAsTold(given),
  givesUp,
]
