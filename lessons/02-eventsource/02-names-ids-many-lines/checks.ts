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

/** What is printed of all events, without separators. */
const linesOf = (text: string, idStep: number): string =>
  Array.from(text, (character, index) => `${(index + 1) * idStep}${character}`).join('')

/** A print on one line, cut if it is long. */
const quoted = (print: string): string => {
  const line = print.trim().replaceAll('\n', '↵')
  return `“${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`
}

const idAndCharacter = (wanted: string) =>
  ownCheck({
    id: 'id-and-character',
    lane: 'eventsource',
    texts: {
      en: {
        sentence:
          'For each event, its id and the first line of its data are shown, and nothing else.',
        nothingShown: 'Nothing was shown.',
        shown: (last: string, count: number) =>
          count === 1 ? `Shown: ${last}.` : `Shown ${count} times, the last time ${last}.`,
        differs: (print: string, number: number) => `Output ${number} is different: ${print}.`,
      },
      zh: {
        sentence: '每个事件显示 id 和数据的第一行，不显示别的。',
        nothingShown: '什么也没有显示。',
        shown: (last: string, count: number) =>
          count === 1 ? `显示了${last}。` : `显示了 ${count} 次，最后一次是${last}。`,
        differs: (print: string, number: number) => `第 ${number} 次输出不对：${print}。`,
      },
    },
    look(trace, say) {
      const shown = eventsOf(trace, 'eventsource', 'shown')
      const last = shown.at(-1)
      if (!last) return failed(say('nothingShown'))
      const seen = say('shown', quoted(last.text), shown.length)
      const text = lettersAndNumbers(finalText(trace, 'eventsource'))
      if (text === wanted) return passed(seen, where(last))
      let all = ''
      const index = shown.findIndex((print) => {
        all += lettersAndNumbers(print.text)
        return !wanted.startsWith(all)
      })
      const print = shown[index]
      return print
        ? failed(say('differs', quoted(print.text), index + 1), where(print))
        : failed(seen, where(last))
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
  idAndCharacter(linesOf(given.server('text'), Number(given.server('idStep')))),
  eachInTime(given.server('text'), Number(given.server('idStep'))),
  closedByCode('eventsource'),
]
