import {
  eventsOf,
  failed,
  noError,
  ownCheck,
  passed,
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
/** So many chunks a decoder between the response and the code may have read ahead. */
const chunksReadAhead = 2

interface Situation {
  /** What becomes of the first attempt, which tells the situation. */
  readonly outcome: string
  readonly id: string
  readonly sentence: string
  /** What to try, and the lesson that says more. */
  readonly next: string
}

const situations: readonly Situation[] = [
  {
    outcome: 'cut',
    id: 'cut-character',
    sentence: 'A character is cut in two: the answer is whole.',
    next: 'One decoder for the whole answer (lesson 4).',
  },
  {
    outcome: 'split',
    id: 'cut-events',
    sentence: 'Chunks contain parts of events: the answer is whole.',
    next: 'One parser for the whole answer (lesson 13).',
  },
  {
    outcome: '401',
    id: 'refused',
    sentence: 'Status 401: the line says refused 401, after one attempt.',
    next: 'Look at the status, and repeat only what may succeed later (lessons 17 and 18).',
  },
  {
    outcome: '503',
    id: 'overloaded',
    sentence: 'Status 503: it waits as long as Retry-After says, and the answer is whole.',
    next: 'Read Retry-After, wait, and ask again (lesson 18).',
  },
  {
    outcome: 'error',
    id: 'error-event',
    sentence: 'An error event: the text before it stays, and the line has its message.',
    next: 'Look for `error` in the data of each event (lesson 17).',
  },
  {
    outcome: 'early',
    id: 'early-end',
    sentence: 'An answer ends too soon, without an error: the rest is fetched, and charged once.',
    next: 'Only a finish_reason says that an answer is whole (lesson 17); ask for the rest.',
  },
  {
    outcome: 'break',
    id: 'broken-connection',
    sentence: 'The connection breaks: the rest is fetched, and charged once.',
    next: 'Send the same Idempotency-Key again, and Last-Event-ID (lesson 18).',
  },
  {
    outcome: 'stop',
    id: 'stop-button',
    sentence: 'The user stops: the line says stopped, and the server stops too.',
    next: 'Pass the signal to fetch, and look at `signal.aborted` (lesson 16).',
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
    401: { text: '', verdict: 'refused 401' },
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

/** How long after each response with Retry-After, of one second, the next request came. */
function waitsOf(trace: Trace, number: number): readonly { neededMs: number; waitedMs: number }[] {
  const requests = eventsOf(trace, lane, 'request')
  const heads = headsOf(trace, number)
  return heads.flatMap((head, index) => {
    const told = valueOf(head.headers, 'retry-after')
    const next = requests.find(({ request }) => request === heads[index + 1]?.request)
    const asked = requests.find(({ request }) => request === head.request)
    if (told === null || !next || !asked) return []
    // A date is at least one second after the request, however late the response arrived.
    const [neededMs, since] = /^\d+$/.test(told) ? [Number(told) * 1000, head.at] : [1000, asked.at]
    return [{ neededMs, waitedMs: Math.round(next.at - since) }]
  })
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

const survives = (given: GivenValues, { outcome, id, sentence, next }: Situation) =>
  ownCheck({
    id,
    lane,
    texts: {
      en: {
        sentence,
        right: (number: number, verdict: string) => `Question ${number}: ${verdict}.`,
        notAsked: (number: number) => `Question ${number} wasn’t sent.`,
        notAskedNext: 'The list of numbers must have all eight.',
        noLine: (number: number) => `There is no line “→ ${number}: …”.`,
        noLineNext: next,
        ends: (number: number, missing: string, verdict: string) =>
          `Question ${number}: “${missing}” is missing, and the line says “${verdict}”.`,
        endsNext: next,
        twice: (number: number) => `Question ${number}: the beginning is shown twice.`,
        twiceNext: next,
        differs: (number: number, shown: string, wanted: string) =>
          `Question ${number}: the text continues with “${shown}” instead of “${wanted}”.`,
        differsNext: next,
        verdict: (number: number, seen: string, wanted: string) =>
          `Question ${number}: the line says “${seen}” instead of “${wanted}”.`,
        verdictNext: next,
        requests: (number: number, sent: number, needed: number) =>
          `Question ${number}: requests sent: ${sent}, needed: ${needed}.`,
        requestsNext: next,
        charged: (number: number, times: number) =>
          `Question ${number} was charged ${times} times.`,
        chargedNext: 'Make one Idempotency-Key for each question, outside the loop (lesson 18).',
        tooSoon: (number: number, waitedMs: number, neededMs: number) =>
          `Question ${number}: it asked again after ${waitedMs} ms instead of ${neededMs} ms.`,
        tooSoonNext: next,
        open: (number: number) => `Question ${number}: the code didn’t close the connection.`,
        openNext: next,
        late: (number: number, chunks: number) =>
          `Question ${number}: the code read ${chunks} more chunks after the sign.`,
        lateNext: next,
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
        return failed(say('ends', number, wanted.slice(same, same + 20), told.verdict), at)
      }
      // After stop, a chunk that was on its way may still be shown.
      if (same < wanted.length || (rest !== '' && outcome !== 'stop')) {
        return failed(say('differs', number, rest.slice(0, 20), wanted.slice(same, same + 20)), at)
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
      const early = waitsOf(trace, number).find(
        ({ waitedMs, neededMs }) => waitedMs < neededMs - toleranceMs,
      )
      if (early) return failed(say('tooSoon', number, early.waitedMs, early.neededMs), at)
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
  ...situations.map((situation) => survives(given, situation)),
]
