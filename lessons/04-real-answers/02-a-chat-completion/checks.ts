import {
  eventsOf,
  failed,
  finalText,
  noError,
  ownCheck,
  passed,
  requests,
  shownInPieces,
  where,
  writtenBodies,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

interface Fragment {
  readonly index: number
  readonly function: { readonly name?: string; readonly arguments: string }
}

interface Chunk {
  readonly choices: readonly {
    readonly delta: { readonly content?: string | null; readonly tool_calls?: readonly Fragment[] }
    readonly finish_reason: string | null
  }[]
  readonly usage?: { readonly total_tokens: number } | null
}

/** An answer as it is to be shown: its text, its calls, and the line at its end. */
interface Answer {
  readonly text: string
  /** `shown`: null where not all of the arguments were written. */
  readonly calls: readonly { readonly name: string; readonly shown: string | null }[]
  /** null where the reason wasn't written. */
  readonly end: string | null
}

/** What the server wrote, in the order of the questions: the second may be answered first. */
const answersOf = (trace: Trace): readonly Answer[] =>
  [...writtenBodies(trace, 'fetch')]
    .toSorted(([one], [other]) => one - other)
    .map(([, body]) => answerIn(body))

function answerIn(body: Uint8Array): Answer {
  const chunks = [...new TextDecoder().decode(body).matchAll(/^data: (\{.*\})\r?$/gm)].map(
    ([, json = '']) => JSON.parse(json) as Chunk,
  )
  const choices = chunks.flatMap((chunk) => chunk.choices)
  const calls: { name: string; text: string }[] = []
  for (const fragment of choices.flatMap(({ delta }) => delta.tool_calls ?? [])) {
    const call = (calls[fragment.index] ??= { name: fragment.function.name ?? '', text: '' })
    call.text += fragment.function.arguments
  }
  const reason = choices.findLast(({ finish_reason: given }) => given !== null)?.finish_reason ?? ''
  const tokens = chunks.findLast(({ usage }) => usage)?.usage?.total_tokens ?? 0
  return {
    text: choices.map(({ delta }) => delta.content ?? '').join(''),
    calls: calls.map(({ name, text }) => {
      const values = valuesIn(text)
      return { name, shown: values && `${name}(${values.join(', ')})` }
    }),
    end: reason === '' ? null : `[${reason}, ${tokens} tokens]`,
  }
}

/** The values of arguments; null where code that left early didn't let the server write all of them. */
function valuesIn(text: string): readonly unknown[] | null {
  try {
    return Object.values(JSON.parse(text) as object)
  } catch {
    return null
  }
}

const withoutSpaces = (text: string) => text.replace(/\s+/g, '')
const shownIn = (trace: Trace) => withoutSpaces(finalText(trace, 'fetch'))
const lastPrint = (trace: Trace) => where(eventsOf(trace, 'fetch', 'shown').at(-1))

const textExact = ownCheck({
  id: 'text-exact',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The text of the first answer is shown, and then its calls or its last line.',
      exact: 'The text is there, and nothing else before or after it.',
      before: (shown: string, wanted: string) =>
        `The output begins with “${shown}”; the answer begins with “${wanted}”.`,
      beforeNext: 'Show the text of the first answer first, as it arrives, and all of it.',
      after: (shown: string) => `After the text, the output continues with “${shown}”.`,
      afterNext: 'Show `delta.content` only where it contains text.',
    },
    zh: {
      sentence: '先显示第一个回答的文字，紧接着是它的工具调用或最后一行。',
      exact: '文字在，前后都没有多余的内容。',
      before: (shown, wanted) => `输出以“${shown}”开头，回答以“${wanted}”开头。`,
      beforeNext: '试试先显示第一个回答的文字，边到边显示，不要漏掉。',
      after: (shown) => `文字之后，输出接着是“${shown}”。`,
      afterNext: '试试只在 delta.content 里有文字时才显示。',
    },
  },
  look(trace, say) {
    const [first] = answersOf(trace)
    const text = withoutSpaces(first?.text ?? '')
    const shown = shownIn(trace)
    if (text === '' || !shown.startsWith(text)) {
      return failed(say('before', shown.slice(0, 30), text.slice(0, 30)), lastPrint(trace))
    }
    const next = shown.slice(text.length)
    return next.startsWith('[')
      ? passed(say('exact'), lastPrint(trace))
      : failed(say('after', next.slice(0, 20)), lastPrint(trace))
  },
})

const allCalls = ownCheck({
  id: 'calls',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each call is shown once, with its name and the values of its arguments.',
      all: (count: number) => `Calls shown: ${count}.`,
      none: 'No call was made: the second question, with the tools, wasn’t asked.',
      noneNext: 'Ask the second question, with “tools”.',
      unread: (name: string) =>
        `The arguments of ${name} didn’t arrive whole: the code left before.`,
      unreadNext: 'Read the whole answer before you parse the arguments.',
      missing: (call: string) => `${call} is missing, or isn’t where it should be.`,
      missingNext: 'Collect the fragments by their index, and parse when the answer has ended.',
    },
    zh: {
      sentence: '每个工具调用显示一次，带着名字和各个参数的值。',
      all: (count) => `显示了 ${count} 个工具调用。`,
      none: '没有工具调用：带着 tools 的第二个问题还没有问。',
      noneNext: '试试问第二个问题，带上 tools。',
      unread: (name) => `${name} 的参数没有到齐：代码提前断开了。`,
      unreadNext: '试试读完整个回答，再解析参数。',
      missing: (call) => `缺少 ${call}，或者位置不对。`,
      missingNext: '试试按 index 收集碎片，回答结束后再解析。',
    },
  },
  look(trace, say) {
    const calls = answersOf(trace).flatMap((answer) => answer.calls)
    if (calls.length === 0) return failed(say('none'), lastPrint(trace))
    const shown = shownIn(trace)
    let position = 0
    for (const { name, shown: call } of calls) {
      if (call === null) return failed(say('unread', name), lastPrint(trace))
      const wanted = withoutSpaces(call)
      const at = shown.indexOf(wanted, position)
      if (at < 0) return failed(say('missing', call.replaceAll('\n', '↵')), lastPrint(trace))
      position = at + wanted.length
    }
    return passed(say('all', calls.length), lastPrint(trace))
  },
})

const reasonAndUsage = ownCheck({
  id: 'reason-and-usage',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each answer ends with a line that tells its finish_reason and its tokens.',
      both: 'Both lines are right.',
      unread: (number: number) => `The code didn’t read answer ${number} to its end.`,
      unreadNext: 'Look for what ends your code in the middle of the answer.',
      missing: (line: string, number: number) => `${line} isn’t shown after answer ${number}.`,
      missingNext: 'Read to the end: the usage comes after the finish_reason.',
    },
    zh: {
      sentence: '每个回答的最后一行写着 finish_reason 和 token 总数。',
      both: '两行都对。',
      unread: (number) => `第 ${number} 个回答，代码没有读到结束。`,
      unreadNext: '试试找出回答还没完，是什么结束了代码。',
      missing: (line, number) => `第 ${number} 个回答后面没有 ${line}。`,
      missingNext: '试试一直读到结束：usage 在 finish_reason 后面。',
    },
  },
  look(trace, say) {
    const shown = shownIn(trace)
    let position = 0
    for (const [index, { end }] of answersOf(trace).entries()) {
      if (end === null) return failed(say('unread', index + 1), lastPrint(trace))
      const at = shown.indexOf(withoutSpaces(end), position)
      if (at < 0) return failed(say('missing', end, index + 1), lastPrint(trace))
      position = at + 1
    }
    return passed(say('both'), lastPrint(trace))
  },
})

const nothingElse = ownCheck({
  id: 'nothing-else',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'The output has nothing else.',
      exact: 'Nothing else was shown.',
      more: (characters: number) => `Characters in the output: ${characters} too many.`,
      moreNext: 'Remove what you print for yourself; print each thing once.',
      fewer: (characters: number) => `Characters in the output: ${characters} too few.`,
      fewerNext: 'Look at the checks above: something is missing.',
      other: 'The output is as long as it should be, and says something else.',
      otherNext: 'Compare it with the answers in the tab *Bytes*, from the beginning.',
    },
    zh: {
      sentence: '输出里没有别的内容。',
      exact: '没有显示别的内容。',
      more: (characters) => `输出多了 ${characters} 个字符。`,
      moreNext: '试试删掉给自己看的输出，每样只输出一次。',
      fewer: (characters) => `输出少了 ${characters} 个字符。`,
      fewerNext: '试试先看上面几项：有内容没显示。',
      other: '字符数对，内容不对。',
      otherNext: '试试从头对照“字节”标签页里的回答。',
    },
  },
  look(trace, say) {
    const wanted = withoutSpaces(
      answersOf(trace)
        .map(
          ({ text, calls, end }) =>
            text + calls.map(({ shown }) => shown ?? '').join('') + (end ?? ''),
        )
        .join(''),
    )
    const shown = shownIn(trace)
    if (shown === wanted) return passed(say('exact'), lastPrint(trace))
    const more = shown.length - wanted.length
    if (more === 0) return failed(say('other'), lastPrint(trace))
    return failed(more > 0 ? say('more', more) : say('fewer', -more), lastPrint(trace))
  },
})

export default [
  noError('fetch'),
  requests('fetch', 2),
  // How much of two answers waits isn't known from what came of both.
  shownInPieces('fetch', { atLeast: 5, mayWait: 1 }),
  textExact,
  allCalls,
  reasonAndUsage,
  nothingElse,
]
