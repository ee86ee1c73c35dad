import {
  closedByCode,
  eventsOf,
  failed,
  finalText,
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

export default (given: GivenValues) => [
  receivedEvents('eventsource', 'character', Array.from(given.server('text')).length),
  idAndCharacter(linesOf(given.server('text'), Number(given.server('idStep')))),
  closedByCode('eventsource'),
]
