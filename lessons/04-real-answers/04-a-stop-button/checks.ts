import {
  eventsOf,
  failed,
  noError,
  ownCheck,
  passed,
  requests,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

const numbers = [1, 2, 3] as const

/** How each answer ended, or was to be ended. */
const endingsIn = (given: GivenValues): readonly string[] => given.written('endings').split(' ')

/** All that was printed; each print to the console is a line. */
const linesShown = (trace: Trace): string =>
  eventsOf(trace, 'fetch', 'shown')
    .map(({ via, text }) => (via === 'console' ? `${text}\n` : text))
    .join('')

const quoted = (words: string): readonly string[] => words.split(' ').map((word) => `“${word}”`)

const requestFor = (trace: Trace, number: number) =>
  eventsOf(trace, 'fetch', 'request').find(({ url }) => url.endsWith(`/api/answers/${number}`))

const verdicts = (given: GivenValues) =>
  ownCheck({
    id: 'verdicts',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'One word tells for each answer how it ended: complete, stopped or silent.',
        right: 'All three words are right, and each was printed once.',
        /** `words`: those that were printed, with spaces between them. */
        wrong: (number: number, ending: string, words: string) =>
          words === ''
            ? `Answer ${number} was ${ending}; the output says nothing about it.`
            : `Answer ${number} was ${ending}; the output says ${quoted(words).join(' and ')}.`,
        wrongNext:
          'Set the word where you end the answer, and start the time limit again at each chunk.',
      },
      zh: {
        sentence: '每个回答用一个词说明是怎么结束的：complete、stopped 或 silent。',
        right: '三个词都对，各输出一次。',
        wrong: (number, ending, words) =>
          words === ''
            ? `第 ${number} 个回答是 ${ending}，输出里没有提到它。`
            : `第 ${number} 个回答是 ${ending}，输出的是${quoted(words).join('和')}。`,
        wrongNext: '试试在结束回答的地方记下这个词；每来一个数据块，就重新开始计时。',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
      const told = [...linesShown(trace).matchAll(/([123])\W+(complete|stopped|silent)/g)]
      for (const number of numbers) {
        const ending = endingsIn(given)[number - 1] ?? ''
        const seen = told.filter((each) => each[1] === String(number)).map((each) => each[2])
        if (seen.join(' ') === ending) continue
        return failed(say('wrong', number, ending, seen.join(' ')), at)
      }
      return passed(say('right'), at)
    },
  })

/** So many chunks a decoder between the response and the code may have read ahead. */
const chunksReadAhead = 2

const serverStops = (given: GivenValues) =>
  ownCheck({
    id: 'server-stops',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'The server stops, too, where the code stops or gives up waiting.',
        stopped: 'The server was told of both, and stopped.',
        missing: (number: number) => `No request for answer ${number} was sent.`,
        missingNext: 'Request all three answers: what ends one mustn’t end your code.',
        wroteOn: (number: number) => `The connection of answer ${number} stayed open.`,
        wroteOnNext: 'Abort the request or cancel the reader: a loop that ends closes nothing.',
        late: (number: number, chunks: number) =>
          `The code read ${chunks} more chunks of answer ${number} after the word.`,
        lateNext: 'Abort or cancel as soon as the word is in the text.',
      },
      zh: {
        sentence: '代码停止或者不再等待，服务器也停止。',
        stopped: '两个回答，服务器都收到了通知，也都停止了。',
        missing: (number) => `没有请求过第 ${number} 个回答。`,
        missingNext: '试试三个回答都请求：一个回答结束，代码不能跟着结束。',
        wroteOn: (number) => `第 ${number} 个回答的连接还开着。`,
        wroteOnNext: '试试中止请求，或者取消 reader：循环结束，什么也不会关闭。',
        late: (number, chunks) =>
          `第 ${number} 个回答出现那个词以后，代码又读了 ${chunks} 个数据块。`,
        lateNext: '试试文本里一有那个词，就中止或取消。',
      },
    },
    look(trace, say) {
      const { requests: summaries, outcome } = trace.summary('fetch')
      for (const number of numbers) {
        const ending = endingsIn(given)[number - 1]
        if (ending === 'complete') continue
        const asked = requestFor(trace, number)
        if (!asked) return failed(say('missing', number))
        const summary = summaries.get(asked.request)
        // Stop closes what the code left open, which the code doesn't hear of.
        const isByCode = outcome !== 'stopped' || summary?.clientEnd !== null
        if (summary?.serverEnd !== 'client-left' || !isByCode) {
          return failed(say('wroteOn', number), where(asked))
        }
        const late = ending === 'stopped' ? chunksAfterTheWord(trace, asked.request, given) : 0
        if (late > chunksReadAhead) return failed(say('late', number, late), where(asked))
      }
      return passed(say('stopped'))
    },
  })

/** Chunks that the code read after the one with the word: a server far away writes on for longer. */
function chunksAfterTheWord(trace: Trace, request: number, given: GivenValues): number {
  const text = new TextDecoder().decode(writtenBodies(trace, 'fetch').get(request))
  const word = given.written('stopAfter')
  const begins = text.indexOf(word)
  if (begins < 0) return 0
  return eventsOf(trace, 'fetch', 'received')
    .filter((chunk) => chunk.request === request && chunk.offset >= begins + word.length)
    .reduce((sum, { reads }) => sum + reads, 0)
}

/** How long an answer is to be silent before the code gives up, in milliseconds. */
const silenceMs = 1000
/** A busy machine may be late with a timer; much more is another limit. */
const mostSilenceMs = 1600
/** A timer may be early by so many milliseconds, as it looks from the clock of another thread. */
const toleranceMs = 50

const notTooSoon = (given: GivenValues) =>
  ownCheck({
    id: 'not-too-soon',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'It stops when the word has come, and gives up after a second without a chunk.',
        inTime: 'No answer was ended too soon.',
        beforeTheWord: (number: number, word: string) =>
          `The code ended answer ${number} before “${word}” had come.`,
        beforeTheWordNext: 'Look for the word of `stop-after` in the text that has come so far.',
        impatient: (number: number, waitedMs: number) =>
          `The code gave up answer ${number} after ${waitedMs} ms without a chunk.`,
        impatientNext: 'Wait a whole second after each chunk.',
        patient: (number: number, waitedMs: number) =>
          `The code gave up answer ${number} only after ${waitedMs} ms without a chunk.`,
        patientNext: 'Give up after one second: the user is waiting, too.',
      },
      zh: {
        sentence: '那个词到了才停止，一秒没有数据块才不等。',
        inTime: '没有哪个回答结束得太早。',
        beforeTheWord: (number, word) => `第 ${number} 个回答，“${word}”还没到，代码就停止了。`,
        beforeTheWordNext: '试试在已经收到的文本里找 `stop-after` 的那个词。',
        impatient: (number, waitedMs) =>
          `第 ${number} 个回答，只有 ${waitedMs} ms 没有数据块，代码就不等了。`,
        impatientNext: '试试每个数据块之后都等满一秒。',
        patient: (number, waitedMs) =>
          `第 ${number} 个回答，等到 ${waitedMs} ms 没有数据块，代码才不等了。`,
        patientNext: '试试等一秒就不等了：用户也在等。',
      },
    },
    look(trace, say) {
      for (const number of numbers) {
        const ending = endingsIn(given)[number - 1]
        const asked = requestFor(trace, number)
        const left = eventsOf(trace, 'fetch', 'receive-ended').find(
          ({ request, how }) => request === asked?.request && how !== 'done',
        )
        if (!asked || !left) continue
        const word = given.written('stopAfter')
        if (ending === 'stopped' && !hasCome(trace, asked.request, word)) {
          return failed(say('beforeTheWord', number, word), where(left))
        }
        const last = eventsOf(trace, 'fetch', 'received').findLast(
          ({ request }) => request === asked.request,
        )
        const waitedMs = left.at - (last ?? asked).at
        if (ending === 'silent' && waitedMs < silenceMs - toleranceMs) {
          return failed(say('impatient', number, Math.round(waitedMs)), where(left))
        }
        if (ending === 'silent' && waitedMs > mostSilenceMs) {
          return failed(say('patient', number, Math.round(waitedMs)), where(left))
        }
      }
      return passed(say('inTime'))
    },
  })

function hasCome(trace: Trace, request: number, word: string): boolean {
  const received = eventsOf(trace, 'fetch', 'received')
    .filter((chunk) => chunk.request === request)
    .reduce((most, { offset, length }) => Math.max(most, offset + length), 0)
  const body = writtenBodies(trace, 'fetch').get(request) ?? new Uint8Array()
  return new TextDecoder().decode(body.subarray(0, received)).includes(word)
}

const atTheSameTime = ownCheck({
  id: 'at-the-same-time',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'All three answers are requested at the same time.',
      together: 'All three requests were sent before an answer had ended.',
      missing: (number: number) => `No request for answer ${number} was sent.`,
      missingNext: 'Request all three answers: what ends one mustn’t end your code.',
      after: (number: number) =>
        `The request for answer ${number} was sent after another answer had ended.`,
      afterNext: 'Start all three, and wait for them together, with Promise.all().',
    },
    zh: {
      sentence: '三个回答同时请求。',
      together: '三次请求都在有回答结束之前发出。',
      missing: (number) => `没有请求过第 ${number} 个回答。`,
      missingNext: '试试三个回答都请求：一个回答结束，代码不能跟着结束。',
      after: (number) => `第 ${number} 个回答的请求，是在别的回答结束之后才发出的。`,
      afterNext: '试试三个一起开始，用 Promise.all() 一起等。',
    },
  },
  look(trace, say) {
    // Both are of the server's realm, so their sequence numbers tell what came first.
    const ended = [
      ...eventsOf(trace, 'fetch', 'response-ended'),
      ...eventsOf(trace, 'fetch', 'connection-closed'),
    ]
    const first = Math.min(...ended.map(({ sequence }) => sequence))
    for (const number of numbers) {
      const asked = requestFor(trace, number)
      if (!asked) return failed(say('missing', number))
      if (asked.sequence > first) return failed(say('after', number), where(asked))
    }
    return passed(say('together'))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', 3),
  atTheSameTime,
  verdicts(given),
  serverStops(given),
  notTooSoon(given),
]
