import {
  eventsOf,
  found,
  noError,
  ownCheck,
  shownBeforeTheEnd,
  shownInPieces,
  showsExactly,
  survivesEveryCut,
  where,
  writtenBodies,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

type Trace = Parameters<typeof eventsOf>[0]

const withoutSpaces = (text: string) => text.replace(/\s+/g, '')

/** Each item that the server wrote, and how many bytes of the body there are up to its end. */
function itemsOf(trace: Trace): readonly { readonly text: string; readonly endsAt: number }[] {
  const [body = new Uint8Array()] = writtenBodies(trace, 'fetch').values()
  const json = new TextDecoder().decode(body)
  const encoder = new TextEncoder()
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((match) => ({
    text: withoutSpaces(String(JSON.parse(match[0]))),
    endsAt: encoder.encode(json.slice(0, match.index + match[0].length)).byteLength,
  }))
}

/**
 * Parsing what has come so far may fail until the next item is whole, too, so an item has time until
 * the second chunk behind it; where bytes were gathered on the way, half of them may have longer.
 */
const eachInTime = ownCheck({
  id: 'each-item-in-time',
  lane: 'fetch',
  texts: {
    en: {
      sentence: 'Each character is shown as soon as it is complete.',
      late: (late: number, all: number) =>
        `${late} of ${all} characters weren’t in the output yet when two more chunks had arrived.`,
      lateNext: 'Show an item in the round of the loop in which its closing quote arrives.',
    },
    zh: {
      sentence: '每个字符一完整就显示。',
      late: (late, all) =>
        late === 0
          ? `${all} 个字符都及时显示了。`
          : `${late} 个字符晚了：又到了两个数据块，输出里还没有，共 ${all} 个。`,
      lateNext: '试试在读到结尾引号的那一轮循环里，就显示这个元素。',
    },
  },
  look(trace, say) {
    const items = itemsOf(trace)
    const late = new Set<number>()
    /** Bytes received when the last chunk came, and the one before. */
    let [before, now] = [0, 0]
    let shown = ''
    for (const event of trace.eventsOf('fetch')) {
      if (event.kind === 'output-cleared') shown = ''
      else if (event.kind === 'shown') shown += withoutSpaces(event.text)
      else if (event.kind === 'received') {
        let wanted = ''
        for (const { text, endsAt } of items) {
          wanted += text
          if (endsAt <= before && shown.length < wanted.length) late.add(endsAt)
        }
        before = now
        now = event.offset + event.length
      }
    }
    const first = eventsOf(trace, 'fetch', 'shown')[0]
    return found(late.size * 2 <= items.length, say('late', late.size, items.length), where(first))
  },
})

export default (given: GivenValues) => [
  noError('fetch'),
  shownBeforeTheEnd('fetch', { text: given.server('text') }),
  shownInPieces('fetch', { atLeast: 3, text: given.server('text') }),
  eachInTime,
  showsExactly('fetch', given.server('text')),
  survivesEveryCut('fetch'),
]
