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
  survivesEveryCut,
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

/** CR LF, in bytes. */
const longestLineEnd = 2

const reportedOnce = ownCheck({
  id: 'damage-reported-once',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The damaged line is reported once, with console.warn, before the lines after it.',
      reports: (reports: number, damaged: number) =>
        `Warnings printed: ${reports}. Damaged lines: ${damaged}.`,
      reportsNext: 'Give each line a try of its own, and warn in its catch.',
      early: 'The warning came before the damaged line had arrived.',
      earlyNext: 'Warn where parsing a line fails.',
      late: 'The warning came after the last line had been shown.',
      lateNext: 'Warn where parsing a line fails, not at the end.',
    },
    zh: {
      sentence: '坏行用 console.warn 报告一次，在后面的行显示完之前。',
      reports: (reports, damaged) =>
        reports === 0
          ? `没有输出警告，坏行有 ${damaged} 行。`
          : `输出了 ${reports} 条警告，坏行有 ${damaged} 行。`,
      reportsNext: '试试给每一行单独一个 try，在它的 catch 里警告。',
      early: '坏行还没到，就输出了警告。',
      earlyNext: '试试在解析一行失败的地方警告。',
      late: '最后一行都显示了，才输出警告。',
      lateNext: '试试在解析一行失败的地方警告，不要等到结束。',
    },
  },
  look(trace, say) {
    const lines = linesOf(trace)
    const damaged = lines.filter((line) => !isGood(line))
    const reports = eventsOf(trace, 'fetch', 'shown').filter(
      (shown) => shown.via === 'console' && ['warn', 'error'].includes(shown.level),
    )
    const at = where(reports.at(-1))
    const [report] = reports
    const [first] = damaged
    if (reports.length !== damaged.length || !report || !first) {
      return found(
        reports.length === damaged.length,
        say('reports', reports.length, damaged.length),
        at,
      )
    }
    const before = trace.eventsOf('fetch')
    const events = before.slice(0, before.indexOf(report))
    const received = events.reduce(
      (most, event) => (event.kind === 'received' ? event.offset + event.length : most),
      0,
    )
    // Its line end may still be on its way.
    if (received < first.endsAt - longestLineEnd) return failed(say('early'), at)
    const shown = events.map((event) =>
      event.kind === 'shown' && event.via === 'output' ? withoutSpaces(event.text) : '',
    )
    const wanted = withoutSpaces(
      lines
        .filter(isGood)
        .map(({ text }) => text)
        .join(''),
    )
    return shown.join('').length >= wanted.length
      ? failed(say('late'), at)
      : passed(say('reports', reports.length, damaged.length), at)
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
  survivesEveryCut('fetch'),
]
