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

const verdicts = (given: GivenValues) =>
  ownCheck({
    id: 'verdicts',
    lane: 'fetch',
    texts: {
      en: {
        sentence: 'One word tells for each answer how it ended: complete, stopped or silent.',
        right: 'All three words are right, and each was printed once.',
        wrong: (number: number, ending: string, seen: string) =>
          `Answer ${number} was ${ending}; the output says ${seen}.`,
        wrongNext:
          'Set the word where you end the answer, and start the time limit again at each chunk.',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, 'fetch', 'shown').at(-1))
      const told = [...linesShown(trace).matchAll(/([123])\W+(complete|stopped|silent)/g)]
      for (const number of numbers) {
        const ending = endingsIn(given)[number - 1] ?? ''
        const seen = told.filter((each) => each[1] === String(number)).map((each) => `“${each[2]}”`)
        if (seen.join() === `“${ending}”`) continue
        return failed(say('wrong', number, ending, seen.join(' and ') || 'nothing about it'), at)
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
        wroteOn: (number: number) => `The connection of answer ${number} stayed open.`,
        wroteOnNext: 'Abort the request or cancel the reader: a loop that ends closes nothing.',
        late: (number: number, chunks: number) =>
          `The code read ${chunks} more chunks of answer ${number} after the word.`,
        lateNext: 'Abort or cancel as soon as the word is in the text.',
      },
    },
    look(trace, say) {
      const { requests: summaries, outcome } = trace.summary('fetch')
      for (const number of numbers) {
        const ending = endingsIn(given)[number - 1]
        if (ending === 'complete') continue
        const asked = eventsOf(trace, 'fetch', 'request').find(({ url }) =>
          url.endsWith(`/api/answers/${number}`),
        )
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

export default (given: GivenValues) => [
  noError('fetch'),
  requests('fetch', 3),
  verdicts(given),
  serverStops(given),
]
