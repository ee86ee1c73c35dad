import {
  eventsOf,
  failed,
  finalText,
  found,
  noError,
  ownCheck,
  passed,
  receivedEverything,
  requests,
  shownBeforeTheEnd,
  where,
  writtenBodies,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

interface Line {
  /** What it says; null if it is damaged. */
  readonly text: string | null
  /** How many bytes of the body there are up to its end. */
  readonly endsAt: number
}

/** The lines that the server wrote, in order. */
function linesOf(trace: Trace): readonly Line[] {
  const [body = new Uint8Array()] = writtenBodies(trace, 'fetch').values()
  const encoder = new TextEncoder()
  let endsAt = 0
  return new TextDecoder()
    .decode(body)
    .split(/(?<=\n)/)
    .map((line) => {
      endsAt += encoder.encode(line).byteLength
      return { text: textIn(line), endsAt }
    })
}

function textIn(line: string): string | null {
  try {
    return String((JSON.parse(line) as { readonly text: unknown }).text)
  } catch {
    return null
  }
}

const isGood = (line: Line): line is Line & { readonly text: string } => line.text !== null
const withoutSpaces = (text: string) => text.replace(/\s+/g, '')

const everyGoodLine = ownCheck({
  id: 'every-good-line',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The text of every good line is shown, in order, and nothing else.',
      all: (count: number) => `All ${count} good lines were shown.`,
      missing: (count: number, all: number, text: string) =>
        `${count} of ${all} good lines were shown; the first one missing says “${text}”.`,
      missingNext:
        'Look for what drops a good line: a damaged one beside it, or the end of the response.',
      also: 'All good lines were shown, and something else too.',
      alsoNext: 'Report the damaged line with console.warn, which doesn’t count as text.',
    },
  },
  look(trace, say) {
    const good = linesOf(trace).filter(isGood)
    const shown = withoutSpaces(finalText(trace, 'fetch'))
    const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
    let position = 0
    const missing = good.filter(({ text }) => {
      const begins = shown.indexOf(withoutSpaces(text), position)
      if (begins >= 0) position = begins + withoutSpaces(text).length
      return begins < 0
    })
    const [first] = missing
    if (first) {
      return failed(say('missing', good.length - missing.length, good.length, first.text), at)
    }
    const isExact = shown === withoutSpaces(good.map(({ text }) => text).join(''))
    return isExact ? passed(say('all', good.length), at) : failed(say('also'), at)
  },
})

const eachInTime = ownCheck({
  id: 'each-line-in-time',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each line is shown as soon as it is complete, before the next chunk.',
      late: (late: number, all: number) =>
        `${late} of ${all} lines were shown only after a later chunk had arrived.`,
      lateNext: 'Show a line when its LF has arrived, inside the reading loop.',
    },
  },
  /** A busy browser may read two chunks before it shows the first: some lines may be late. */
  look(trace, say) {
    const good = linesOf(trace).filter(isGood)
    const late = new Set<number>()
    let received = 0
    let shown = ''
    for (const event of trace.eventsOf('fetch')) {
      if (event.kind === 'output-cleared') shown = ''
      else if (event.kind === 'shown') shown += withoutSpaces(event.text)
      else if (event.kind === 'received') {
        let wanted = ''
        for (const { text, endsAt } of good) {
          wanted += withoutSpaces(text)
          if (endsAt <= received && shown.length < wanted.length) late.add(endsAt)
        }
        received = event.offset + event.length
      }
    }
    const first = eventsOf(trace, 'fetch', 'shown')[0]
    return found(late.size * 3 <= good.length, say('late', late.size, good.length), where(first))
  },
})

const reportedOnce = ownCheck({
  id: 'damage-reported-once',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The damaged line is reported once, with console.warn.',
      reports: (reports: number, damaged: number) =>
        `Warnings printed: ${reports}. Damaged lines: ${damaged}.`,
      reportsNext: 'Give each line a try of its own, and warn in its catch.',
    },
  },
  look(trace, say) {
    const damaged = linesOf(trace).filter((line) => !isGood(line)).length
    const reports = eventsOf(trace, 'fetch', 'shown').filter(
      (shown) => shown.via === 'console' && ['warn', 'error'].includes(shown.level),
    )
    return found(
      reports.length === damaged,
      say('reports', reports.length, damaged),
      where(reports.at(-1)),
    )
  },
})

export default [
  noError('fetch'),
  requests('fetch', 1),
  receivedEverything('fetch'),
  shownBeforeTheEnd('fetch'),
  everyGoodLine,
  eachInTime,
  reportedOnce,
]
