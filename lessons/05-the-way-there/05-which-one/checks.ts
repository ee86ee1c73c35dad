import {
  eventsOf,
  failed,
  found,
  noError,
  ownCheck,
  passed,
  where,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

const lane = 'fetch'

interface Customer {
  readonly number: number
  readonly need: string
  /** What its answer says, a reply within it included. */
  readonly text: string
}

const customersIn = (given: GivenValues): readonly Customer[] => {
  const texts = given.written('texts').split('|')
  const answered = `?«${given.written('reply')}»`
  return given
    .written('needs')
    .split(' ')
    .map((need, index) => {
      const text = texts[index] ?? ''
      return {
        number: index + 1,
        need,
        text: need === 'reply' ? text.replace('?', answered) : text,
      }
    })
}

const withNeed = (given: GivenValues, need: string): number =>
  customersIn(given).find((each) => each.need === need)?.number ?? 0

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '')

/** What was printed behind each customer's number. */
function printedFor(trace: Trace, number: number): readonly string[] {
  const events = eventsOf(trace, lane, 'shown')
  const shown = events.map(({ via, text }) => (via === 'console' ? `${text}\n` : text)).join('')
  return [...shown.matchAll(/^\s*(\d)\s*:(.*)$/gm)].flatMap(([, name, text = '']) =>
    Number(name) === number ? [text.trim()] : [],
  )
}

const requestsFor = (trace: Trace, number: number) =>
  eventsOf(trace, lane, 'request').filter(({ url }) => url.endsWith(`/api/answers/${number}`))

const headerIn = (headers: readonly (readonly [string, string])[], name: string) =>
  headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null

const textExact = (given: GivenValues) =>
  ownCheck({
    id: 'text-exact',
    lane,
    texts: {
      en: {
        sentence: 'Each customer’s whole answer is printed once, after the customer’s number.',
        exact: (count: number) => `All ${count} answers are right.`,
        none: (number: number) => `Customer ${number} has no line.`,
        noneNext: 'Print `1: …` for the first customer, and so on.',
        twice: (number: number) => `Customer ${number} has more than one line.`,
        twiceNext: 'Collect the text of an answer, and print it once, when the answer is complete.',
        differs: (number: number, seen: string, wanted: string) =>
          seen === ''
            ? `Customer ${number}’s line is empty; it should be “${wanted}”.`
            : `Customer ${number} got “${seen}” instead of “${wanted}”.`,
        differsNext: 'Look at what this customer needs, and which client can do it.',
      },
      zh: {
        sentence: '每位客户的完整回答输出一次，前面写着客户的编号。',
        exact: (count) => `${count} 个回答都对。`,
        none: (number) => `没有输出 ${number} 号客户的回答。`,
        noneNext: '第一位客户输出 1: …，其余照此。',
        twice: (number) => `${number} 号客户输出了不止一行。`,
        twiceNext: '试试先把回答的文字收齐，完整以后只打印一次。',
        differs: (number, seen, wanted) =>
          seen === ''
            ? `${number} 号客户的那一行是空的，应为“${wanted}”。`
            : `${number} 号客户得到“${seen}”，应为“${wanted}”。`,
        differsNext: '试试看看这位客户需要什么，哪个客户端做得到。',
      },
    },
    look(trace, say) {
      const at = where(eventsOf(trace, lane, 'shown').at(-1))
      const customers = customersIn(given)
      for (const { number, text } of customers) {
        const [seen, another] = printedFor(trace, number)
        if (seen === undefined) return failed(say('none', number), at)
        if (another !== undefined) return failed(say('twice', number), at)
        if (withoutSpaces(seen) !== withoutSpaces(text)) {
          return failed(say('differs', number, seen, text), at)
        }
      }
      return passed(say('exact', customers.length), at)
    },
  })

const headerSeen = (given: GivenValues) =>
  ownCheck({
    id: 'header-seen',
    lane,
    texts: {
      en: {
        sentence:
          'The server gets the header that one customer needs, with that customer’s requests only.',
        seen: (name: string, status: number) =>
          `It got ${name}, and answered with status ${status}.`,
        missing: (number: number, name: string) =>
          `No request of customer ${number} has the header ${name}.`,
        missingNext: 'Only one of the three clients sends headers of your own.',
        leaked: (name: string, other: number, number: number) =>
          `A request of customer ${other} has ${name}, which belongs to customer ${number}.`,
        leakedNext: 'Send only what is in this customer’s own needs.',
      },
      zh: {
        sentence: '有一位客户需要请求头，服务器收到了它，而且只在这位客户的请求里。',
        seen: (name, status) => `服务器收到 ${name}，返回状态码 ${status}。`,
        missing: (number, name) => `${number} 号客户的请求都没有请求头 ${name}。`,
        missingNext: '试试换一个客户端：三个里面只有一个能发自己的请求头。',
        leaked: (name, other, number) =>
          `${name} 是 ${number} 号客户的，${other} 号客户的请求里也有。`,
        leakedNext: '试试只发送这位客户自己的 `needs` 里有的。',
      },
    },
    look(trace, say) {
      const number = withNeed(given, 'header')
      const name = given.written('headerName')
      const asked = requestsFor(trace, number)
      const right = asked.find(
        ({ headers }) => headerIn(headers, name) === given.written('headerValue'),
      )
      if (!right) return failed(say('missing', number, name), where(asked.at(-1)))
      for (const other of customersIn(given)) {
        if (other.number === number) continue
        const leak = requestsFor(trace, other.number).find(
          ({ headers }) => headerIn(headers, name) !== null,
        )
        if (leak) return failed(say('leaked', name, other.number, number), where(leak))
      }
      const status =
        eventsOf(trace, lane, 'headers').find(({ request }) => request === right.request)?.status ??
        0
      return found(status === 200, say('seen', name, status), where(right))
    },
  })

const resumed = (given: GivenValues) =>
  ownCheck({
    id: 'resumed',
    lane,
    texts: {
      en: {
        sentence: 'After the break, one answer is continued after the event that arrived last.',
        notAsked: (number: number) => `No request was sent for customer ${number}’s answer.`,
        notAskedNext: 'Request the `url` of each customer whose need isn’t a reply.',
        unbroken: (number: number) =>
          `Customer ${number}’s answer was never read as far as its break.`,
        unbrokenNext: 'Read this answer on, until the connection breaks.',
        noReturn: (number: number) =>
          `The connection of customer ${number} broke, and the code didn’t reconnect.`,
        noReturnNext: 'An EventSource reconnects by itself; with fetch, ask again.',
        other: (sent: string | null, wanted: string) =>
          sent === null
            ? `Event ${wanted} had arrived, and the next request didn’t say where to continue.`
            : `Event ${wanted} had arrived, and the next request asked for what follows event ${sent}.`,
        otherNext: 'Send the id of the last event as Last-Event-ID.',
        continued: (id: string) => `The next request asked for what follows event ${id}.`,
      },
      zh: {
        sentence: '有一个回答断开以后，从收到的最后一个事件后面接着来。',
        notAsked: (number) => `没有请求过 ${number} 号客户的回答。`,
        notAskedNext: '试试请求这位客户的 `url`：不需要答复的客户都用它。',
        unbroken: (number) => `${number} 号客户的回答还没读到断开的地方。`,
        unbrokenNext: '试试一直读下去，读到连接断开。',
        noReturn: (number) => `${number} 号客户的连接断开了，代码没有重连。`,
        noReturnNext: '试试重连：EventSource 会自己重连，用 fetch 就再请求一次。',
        other: (sent, wanted) =>
          sent === null
            ? `事件 ${wanted} 已经收到，下一次请求却没有说从哪里接着来。`
            : `事件 ${wanted} 已经收到，下一次请求要的却是事件 ${sent} 后面的。`,
        otherNext: '试试把最后一个事件的 id 放在 Last-Event-ID 里发出去。',
        continued: (id) => `下一次请求要的是事件 ${id} 后面的。`,
      },
    },
    look(trace, say) {
      const number = withNeed(given, 'resume')
      const asked = requestsFor(trace, number)
      const [first] = asked
      if (!first) return failed(say('notAsked', number))
      // Code that polls may have left some answers before.
      const ends = eventsOf(trace, lane, 'response-ended').filter(({ complete }) => !complete)
      const broken = asked.findIndex((each) => ends.some((end) => end.request === each.request))
      if (broken < 0) return failed(say('unbroken', number), where(first))
      const next = asked[broken + 1]
      if (!next) return failed(say('noReturn', number), where(asked[broken]))
      const wanted = String(Number(given.written('breakAfter')) * Number(given.written('idStep')))
      const sent = headerIn(next.headers, 'last-event-id')
      return sent === wanted
        ? passed(say('continued', sent), where(next))
        : failed(say('other', sent, wanted), where(next))
    },
  })

/** What went up for a customer while its answer was open: a message, or a request. */
function repliesDuring(trace: Trace, number: number, reply: string) {
  const events = trace.eventsOf(lane)
  const answers = requestsFor(trace, number)
  const up = events.filter(
    (event) =>
      (event.kind === 'message-arrived' && event.data === reply) ||
      (event.kind === 'request' &&
        event.method === 'POST' &&
        event.url.endsWith(`/api/answers/${number}`)),
  )
  // More came over a connection that was open already. All of it is of the server's realm, whose order
  // is that of its sequence numbers.
  return up.filter((event) =>
    events.some(
      (later) =>
        (later.kind === 'message-written' || later.kind === 'written') &&
        later.sequence > event.sequence &&
        (later.kind === 'message-written' ||
          answers.some(
            (asked) => asked.request === later.request && asked.sequence < event.sequence,
          )),
    ),
  )
}

const talksMeanwhile = (given: GivenValues) =>
  ownCheck({
    id: 'talks-meanwhile',
    lane,
    texts: {
      en: {
        sentence: 'One customer replies while the answer is still arriving.',
        replied: (reply: string) => `“${reply}” went up while more was to come.`,
        silent: (number: number, reply: string) =>
          `Customer ${number} never sent “${reply}” while the answer was open.`,
        silentNext: 'When the text asks a question, send the reply at once.',
      },
      zh: {
        sentence: '有一位客户在回答还没结束时就给出答复。',
        replied: (reply) => `发出“${reply}”时，回答后面还有内容没到。`,
        silent: (number, reply) => `${number} 号客户在回答结束之前，一直没有发“${reply}”。`,
        silentNext: '试试文字里一出现问号，就马上把答复发过去。',
      },
    },
    look(trace, say) {
      const number = withNeed(given, 'reply')
      const reply = given.written('reply')
      const [first] = repliesDuring(trace, number, reply)
      return first
        ? passed(say('replied', reply), where(first))
        : failed(say('silent', number, reply))
    },
  })

export default (given: GivenValues) => [
  noError(lane),
  textExact(given),
  headerSeen(given),
  resumed(given),
  talksMeanwhile(given),
]
