import {
  closedByCode,
  eventsOf,
  failed,
  finalText,
  found,
  ownCheck,
  passed,
  receivedEvents,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

/** Separators and line breaks don’t matter. */
const lettersAndNumbers = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

/** What is printed of each event. */
const lineOf = (character: string, index: number, idStep: number): string =>
  `${(index + 1) * idStep} ${character}`

/** What is printed of all events, without separators. */
const linesOf = (text: string, idStep: number): string =>
  Array.from(text, (character, index) => lettersAndNumbers(lineOf(character, index, idStep))).join(
    '',
  )

/** A print on one line, cut if it is long. */
const quoted = (print: string): string => {
  const line = print.trim().replaceAll('\n', '↵')
  return `“${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`
}

const idAndCharacter = (given: string, idStep: number) =>
  ownCheck({
    id: 'id-and-character',
    lane: 'eventsource',
    texts: {
      en: {
        sentence:
          'For each event, its id and the first line of its data are shown, and nothing else.',
        nothingShown: 'Nothing was shown.',
        nothingShownNext: 'Print the line in the listener of the event.',
        shown: (last: string, count: number) =>
          count === 1 ? `Shown: ${last}.` : `Shown ${count} times, the last time ${last}.`,
        ends: (last: string, missing: string) => `After ${last}, “${missing}” is missing.`,
        endsNext: 'Print the whole first line of the data: a character can be two code units.',
        differs: (print: string, number: number, wanted: string) =>
          wanted === ''
            ? `Output ${number} is one too many: ${print}.`
            : `Output ${number} is different: ${print} instead of “${wanted}”.`,
        differsNext:
          'Print the event’s “lastEventId” and the first line of its “data”, and no more.',
      },
      zh: {
        sentence: '每个事件显示 id 和数据的第一行，不显示别的。',
        nothingShown: '什么也没有显示。',
        nothingShownNext: '试试在这个事件的监听器里打印这一行。',
        shown: (last: string, count: number) =>
          count === 1 ? `显示了${last}。` : `显示了 ${count} 次，最后一次是${last}。`,
        ends: (last, missing) => `${last}之后缺“${missing}”。`,
        endsNext: '试试打印数据的整个第一行：一个字符可能有两个码元。',
        differs: (print, number, wanted) =>
          wanted === ''
            ? `第 ${number} 次输出是多余的：${print}。`
            : `第 ${number} 次输出不对：应为“${wanted}”，输出的是${print}。`,
        differsNext: '试试只打印事件的 lastEventId 和 data 的第一行。',
      },
    },
    look(trace, say) {
      const shown = eventsOf(trace, 'eventsource', 'shown')
      const last = shown.at(-1)
      if (!last) return failed(say('nothingShown'))
      const seen = say('shown', quoted(last.text), shown.length)
      const wanted = linesOf(given, idStep)
      const text = lettersAndNumbers(finalText(trace, 'eventsource'))
      if (text === wanted) return passed(seen, where(last))
      let all = ''
      const index = shown.findIndex((print) => {
        all += lettersAndNumbers(print.text)
        return !wanted.startsWith(all)
      })
      const print = shown[index]
      if (!print) {
        return failed(say('ends', quoted(last.text), wanted.slice(text.length)), where(last))
      }
      // Id and character may be printed one after the other.
      const line = Array.from(given).findIndex(
        (_, each) =>
          linesOf(
            Array.from(given)
              .slice(0, each + 1)
              .join(''),
            idStep,
          ).length >
          all.length - lettersAndNumbers(print.text).length,
      )
      const meant = line < 0 ? '' : lineOf(Array.from(given)[line] ?? '', line, idStep)
      return failed(say('differs', quoted(print.text), index + 1, meant), where(print))
    },
  })

/** A busy machine may hand over two events before the code has printed the first. */
const eachInTime = (text: string, idStep: number) =>
  ownCheck({
    id: 'each-in-time',
    lane: 'eventsource',
    texts: {
      en: {
        sentence: 'Each line is shown when its event arrives.',
        late: (late: number, all: number) =>
          `${late} of ${all} lines were shown only after a later event had arrived.`,
        lateNext: 'Print the line in the listener that receives its event.',
      },
      zh: {
        sentence: '事件一到，就显示它的那一行。',
        late: (late, all) =>
          late === 0
            ? `${all} 行都及时显示了。`
            : `${late} 行显示晚了，要等后面的事件到了才显示，共 ${all} 行。`,
        lateNext: '试试在收到事件的监听器里打印这一行。',
      },
    },
    look(trace, say) {
      const characters = Array.from(text)
      let late = 0
      let received = 0
      let shown = ''
      for (const event of trace.eventsOf('eventsource')) {
        if (event.kind === 'output-cleared') shown = ''
        else if (event.kind === 'shown') shown += lettersAndNumbers(event.text)
        else if (event.kind === 'event-received') {
          const wanted = linesOf(characters.slice(0, received).join(''), idStep)
          if (shown.length < wanted.length) late += 1
          received += 1
        }
      }
      const first = eventsOf(trace, 'eventsource', 'shown')[0]
      return found(
        late * 2 <= characters.length,
        say('late', late, characters.length),
        where(first),
      )
    },
  })

export default (given: GivenValues) => [
  receivedEvents('eventsource', 'character', Array.from(given.server('text')).length),
  idAndCharacter(given.server('text'), Number(given.server('idStep'))),
  eachInTime(given.server('text'), Number(given.server('idStep'))),
  closedByCode('eventsource'),
]
