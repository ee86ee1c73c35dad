import {
  eventsOf,
  failed,
  finalText,
  found,
  noError,
  ownCheck,
  passed,
  shownBeforeTheEnd,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

/** How many questions are answered; a third is refused. */
const answered = 2
const givenUp = 'given up: 401'
const refusedQuery = 'attempts=401'
/** The least pause after the first break, in milliseconds; it doubles at each further one. */
const leastPauseMs = 250
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
        ends: (number: number, wanted: string) =>
          `Answer ${number} is not whole: the output ends, and “${wanted}” is missing.`,
        twice: (number: number) => `The beginning of answer ${number} is shown twice.`,
        twiceNext: 'After a break, ask only for what is missing, or skip what you have.',
        after: (shown: string) => `After both answers, the output says “${shown}”.`,
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
      const wanted = withoutSpaces(given.server('text'))
      let rest = withoutSpaces(finalText(trace, 'fetch'))
      for (let number = 1; number <= answered; number += 1) {
        const same = sharedLength(rest, wanted)
        const differing = rest.slice(same)
        if (same > 0 && same < wanted.length && differing.startsWith(wanted.slice(0, 4))) {
          return failed(say('twice', number), at)
        }
        if (same < wanted.length) {
          const missing = wanted.slice(same, same + 20)
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
  readonly waitedMs: number
  readonly at: ReturnType<typeof where>
}

/** The pauses between what went wrong and the next attempt at the same question. */
function waitsIn(trace: Trace): readonly Wait[] {
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
      // A date is at least one second after the request, however late the response arrived.
      const [neededMs, since] = /^\d+$/.test(told)
        ? [Number(told) * 1000, headers.at]
        : [1000, request.at]
      return [{ why: 'told', neededMs, waitedMs: next.at - since, at: where(next) }]
    }
    if (!broken) return []
    const before = breaks.get(key) ?? 0
    breaks.set(key, before + 1)
    const neededMs = leastPauseMs * 2 ** before
    return [{ why: 'break', neededMs, waitedMs: next.at - broken.at, at: where(next) }]
  })
}

const waitsAsTold = ownCheck({
  id: 'waits-as-told',
  lane: 'fetch',
  texts: {
    en: {
      sentence:
        'It waits as long as Retry-After says, and after a break at least 250 ms, then 500 ms.',
      waited: (waits: number) => `It waited long enough before each new attempt (${waits}).`,
      tooSoon: (waitedMs: number, neededMs: number, why: string) =>
        `It asked again ${waitedMs} ms after ${why}; it should wait ${neededMs} ms.`,
      tooSoonNext: 'Read Retry-After; after a break, double the pause of the break before.',
    },
  },
  look(trace, say) {
    const waits = waitsIn(trace)
    const early = waits.find(({ waitedMs, neededMs }) => waitedMs < neededMs - toleranceMs)
    if (!early) return passed(say('waited', waits.length), waits.at(-1)?.at ?? null)
    const why = early.why === 'told' ? 'a response with Retry-After' : 'a break'
    return failed(say('tooSoon', Math.round(early.waitedMs), early.neededMs, why), early.at)
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
    },
  },
  look(trace, say) {
    const asked = eventsOf(trace, 'fetch', 'request').filter(({ url }) =>
      url.includes(refusedQuery),
    )
    return found(asked.length === 1, say('asked', asked.length), where(asked.at(-1)))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch'),
  chargedOnce,
  textExact(given),
  waitsAsTold,
  givesUp,
]
