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
    zh: {
      sentence: '每个好行的文字都按顺序显示，没有别的内容。',
      all: (count) => `${count} 个好行全部显示了。`,
      missing: (count, all, text) =>
        `显示了 ${count} 个好行，共 ${all} 个；缺的第一个是“${text}”。`,
      missingNext: '试试找出好行是怎么丢的：受旁边的坏行连累，还是丢在了响应末尾。',
      also: '好行全部显示了，但还有别的内容。',
      alsoNext: '试试用 console.warn 报告坏行，它不算文字。',
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
    zh: {
      sentence: '一行只要完整了就显示，不等下一个数据块。',
      late: (late, all) =>
        late === 0
          ? `${all} 行都及时显示了。`
          : `${late} 行显示晚了，要等后面的数据块到了才显示，共 ${all} 行。`,
      lateNext: '试试在读取的循环里，LF 一到就显示这一行。',
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
    zh: {
      sentence: '坏行用 console.warn 报告一次。',
      reports: (reports, damaged) =>
        reports === 0
          ? `没有输出警告，坏行有 ${damaged} 行。`
          : `输出了 ${reports} 条警告，坏行有 ${damaged} 行。`,
      reportsNext: '试试给每一行单独一个 try，在它的 catch 里警告。',
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
