import {
  eventsOf,
  failed,
  noError,
  ownCheck,
  passed,
  requests,
  shownInPieces,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

interface Answer {
  readonly text: string
  /** The verdict that is right, without a message. */
  readonly verdict: string
  /** What the service said of its failure; empty if it said nothing. */
  readonly message: string
}

const answerCount = 7

/** What the server of the lesson does with each question. */
function answersIn(given: GivenValues): readonly Answer[] {
  const words = given.written('words').split(' ')
  const message = given.written('message')
  const refused = `refused ${given.written('status')}`
  return given
    .written('endings')
    .split(' ')
    .map((ending, index) => {
      const own = words.map((_, at) => words[(at + index + 1) % words.length])
      const text = own.slice(0, ending === 'whole' ? 6 : 3).join(' ')
      switch (ending) {
        case 'whole':
          return { text, verdict: 'ok', message: '' }
        case 'refused':
          return { text: '', verdict: refused, message }
        case 'proxy':
          return { text: '', verdict: 'refused 502', message: '' }
        case 'error':
          return { text, verdict: 'failed', message }
        default:
          return { text, verdict: 'cut off', message: '' }
      }
    })
}

interface Told {
  readonly text: string
  readonly verdict: string
}

/** What the output says of each answer: the text before each arrow, and the line behind it. */
function toldIn(trace: Trace): readonly Told[] {
  let shown = ''
  for (const event of trace.eventsOf('fetch')) {
    if (event.kind === 'output-cleared') shown = ''
    else if (event.kind === 'shown') {
      shown += event.via === 'console' ? `${event.text}\n` : event.text
    }
  }
  return [...shown.matchAll(/([^→]*)→([^\n]*)/g)].map(([, text = '', verdict = '']) => ({
    // The rest of the line before, if a verdict had more than one.
    text: text.trim(),
    verdict: verdict.trim(),
  }))
}

const lastPrint = (trace: Trace) => where(eventsOf(trace, 'fetch', 'shown').at(-1))
const lettersOf = (text: string) => text.replace(/\s+/g, '')

const rightVerdicts = (given: GivenValues) =>
  ownCheck({
    id: 'right-verdicts',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'A line after each answer says how it ended: ok, refused, failed or cut off.',
        right: (count: number) => `All ${count} verdicts are right.`,
        wrong: (number: number, verdict: string, seen: string | null) =>
          seen === null
            ? `Answer ${number} was ${verdict}; the output says nothing.`
            : `Answer ${number} was ${verdict}; the output says “${seen}”.`,
        wrongNext: 'Select the answer on the time axis, and look at what came last.',
        tooMany: (count: number) => `There are ${count} lines with an arrow for 7 answers.`,
        tooManyNext: 'Print one line for each answer, where its reading ends.',
      },
      zh: {
        sentence: '每个回答后面有一行，说明是怎么结束的：ok、refused、failed 或 cut off。',
        right: (count) => `${count} 行都对。`,
        wrong: (number, verdict, seen) =>
          seen === null
            ? `第 ${number} 个回答应为 ${verdict}，输出里没有它的那一行。`
            : `第 ${number} 个回答应为 ${verdict}，输出的是“${seen}”。`,
        wrongNext: '试试在时间轴上选中这个回答，看看最后来的是什么。',
        tooMany: (count) => `有箭头的一共 ${count} 行，回答只有 7 个。`,
        tooManyNext: '试试每个回答只打印一行，在读完它的地方。',
      },
    },
    look(trace, say) {
      const told = toldIn(trace)
      const wanted = answersIn(given)
      for (const [index, { verdict }] of wanted.entries()) {
        const seen = told[index]?.verdict
        if (seen?.startsWith(verdict)) continue
        return failed(say('wrong', index + 1, verdict, seen ?? null), lastPrint(trace))
      }
      return told.length === wanted.length
        ? passed(say('right', wanted.length), lastPrint(trace))
        : failed(say('tooMany', told.length), lastPrint(trace))
    },
  })

const theServicesMessage = (given: GivenValues) =>
  ownCheck({
    id: 'the-services-message',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'Where the service says what went wrong, its message is in the line.',
        there: (message: string) => `“${message}” is where it belongs.`,
        missing: (number: number, message: string) =>
          `The service said “${message}” in answer ${number}; the line doesn’t.`,
        missingNext:
          'Read the body of the refused response, and `error.message` of an error event.',
        unsaid: (number: number) => `The output has no line for answer ${number}.`,
        unsaidNext: 'Look for what ended your code before: no answer may end it.',
      },
      zh: {
        sentence: '服务说明了哪里出错，它的消息就写在那一行里。',
        there: (message) => `“${message}”写在了该写的地方。`,
        missing: (number, message) => `第 ${number} 个回答，服务说的是“${message}”，那一行里没有。`,
        missingNext: '试试读出遭到拒绝的响应体，还有错误事件的 error.message。',
        unsaid: (number) => `输出里没有第 ${number} 个回答的那一行。`,
        unsaidNext: '试试找出在它之前是什么结束了代码：一个回答出错，代码也要继续。',
      },
    },
    look(trace, say) {
      const told = toldIn(trace)
      const index = answersIn(given).findIndex(
        ({ message }, at) => message !== '' && !told[at]?.verdict.includes(message),
      )
      const message = given.written('message')
      if (index < 0) return passed(say('there', message), lastPrint(trace))
      const seen = told[index] ? say('missing', index + 1, message) : say('unsaid', index + 1)
      return failed(seen, lastPrint(trace))
    },
  })

const keepsTheText = (given: GivenValues) =>
  ownCheck({
    id: 'keeps-the-text',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'What came of an answer is shown before its line, even if it failed later.',
        kept: 'All text that came is shown.',
        lost: (number: number, wanted: string, seen: string) =>
          seen === ''
            ? `Answer ${number} brought “${wanted}”; before its line, the output has nothing.`
            : `Answer ${number} brought “${wanted}”; before its line, the output has “${seen}”.`,
        lostNext: 'Show each part when it comes, and don’t clear it when an error follows.',
        noLine: (number: number) => `The output has no line for answer ${number}.`,
        noLineNext: 'Look for what ended your code before: no answer may end it.',
      },
      zh: {
        sentence: '收到的文字显示在那一行之前，后来出错也不丢。',
        kept: '收到的文字全部显示了。',
        lost: (number, wanted, seen) =>
          seen === ''
            ? `第 ${number} 个回答收到了“${wanted}”，那一行之前什么也没有显示。`
            : `第 ${number} 个回答收到了“${wanted}”，那一行之前显示的是“${seen}”。`,
        lostNext: '试试收到一部分就显示一部分，后来出错也不清空。',
        noLine: (number) => `输出里没有第 ${number} 个回答的那一行。`,
        noLineNext: '试试找出在它之前是什么结束了代码：一个回答出错，代码也要继续。',
      },
    },
    look(trace, say) {
      const told = toldIn(trace)
      for (const [index, { text }] of answersIn(given).entries()) {
        const seen = told[index]?.text
        if (seen === undefined) return failed(say('noLine', index + 1), lastPrint(trace))
        if (lettersOf(seen) === lettersOf(text)) continue
        return failed(say('lost', index + 1, text, seen), lastPrint(trace))
      }
      return passed(say('kept'), lastPrint(trace))
    },
  })

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', answerCount),
  // How much waits isn't known, as some of the words are never sent.
  shownInPieces('fetch', { atLeast: 8, mayWait: 1, text: given.written('words') }),
  keepsTheText(given),
  rightVerdicts(given),
  theServicesMessage(given),
]
