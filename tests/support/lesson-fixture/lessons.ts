import type { Check, Evidence, Finding, Lesson, LessonPart } from '../../../src/lesson/model.ts'
import type { Lane } from '../../../src/trace/model/lane.ts'
import type { Trace } from '../../../src/trace/model/trace.ts'

/* Three lessons that stand in for the real ones: small, and the same whatever becomes of those. */

const waiting = `// All of it, at the end.
const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
output.append(await response.text())
`

const reading = `// Piece by piece.
const response = await fetch('http://localhost:5255/stream', { method: 'POST' })
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`

const eventSource = `const source = new EventSource('/api/stream')
source.onmessage = (event) => output.append(event.data)
source.addEventListener('done', () => source.close())
`

const seen = (text: string): Evidence => ({ text, values: [] })

const shownEvents = (trace: Trace, lane: Lane) =>
  trace.eventsOf(lane).filter((event) => event.kind === 'shown')

function shownBeforeTheEnd(trace: Trace): Finding {
  const chunks = shownEvents(trace, 'fetch')
  const first = chunks[0]
  if (!first) return { pass: false, seen: seen('Nothing was shown.'), at: null }
  const { lane, realm, sequence } = first
  return {
    pass: chunks.length > 1,
    seen: seen(`Shown in ${chunks.length} chunk(s).`),
    at: { lane, realm, sequence },
  }
}

const check = (id: string, sentence: string, lane: Lane, look: Check['look']): Check => ({
  id,
  sentence: () => sentence,
  lane,
  look,
  evidence: ({ text, values }) => [text, ...values].join(' '),
  advice: () => 'Read on.',
})

const somethingIn = (lane: Lane): Check =>
  check(`shown-${lane}`, `The ${lane} lane shows text.`, lane, (trace) => {
    const { length } = shownEvents(trace, lane)
    return { pass: length > 0, seen: seen(`${length} print(s).`), at: null }
  })

const common = {
  minutes: 10,
  concepts: ['stream'],
  server: 'article',
  serverValues: {},
  network: 'as-sent',
  writtenValues: {},
  speed: null,
  second: null,
  focus: null,
}

const first: Lesson = {
  ...common,
  id: 'reading/piece-by-piece',
  title: 'Read it piece by piece',
  summary: 'Show each character as it arrives.',
  lanes: ['fetch'],
  focus: { lane: 'fetch', line: 3 },
  introHtml:
    '<p>The server sends one character after another. <code>await response.text()</code> hands them over when the last one is there.</p><pre><code>output.append(await response.text())</code></pre>',
  steps: [
    {
      kind: 'predict',
      title: 'What will be on screen?',
      html: '',
      prediction: {
        questionHtml: '<p>The answer takes 18 seconds. What does the lane show after nine?</p>',
        options: [
          {
            id: 'half',
            html: 'Half of the text',
            isRight: false,
            reasonHtml:
              '<p>Half of it has <em>arrived</em>, but nobody has handed it to your code.</p>',
          },
          {
            id: 'nothing',
            html: 'Nothing at all',
            isRight: true,
            reasonHtml: '<p><code>text()</code> waits for the end.</p>',
          },
          {
            id: 'error',
            html: 'An error, as it takes too long',
            isRight: false,
            reasonHtml: '<p>No client gives up by itself after nine seconds.</p>',
          },
        ],
      },
    },
    {
      kind: 'run',
      title: 'See it happen',
      html: '<p>Run the lane, and watch the hatched band.</p>',
      prediction: null,
    },
    {
      kind: 'investigate',
      title: 'What had arrived, and when?',
      html: '<p>Select the first mark of the lane’s row.</p>',
      prediction: null,
    },
    {
      kind: 'modify',
      title: 'Show each chunk',
      html: '<p>Read from <code>response.body</code> with a reader.</p>',
      prediction: null,
    },
    {
      kind: 'make',
      title: 'Count them',
      html: '<p>Print how many chunks there were.</p>',
      prediction: null,
    },
  ],
  hintsHtml: [
    '<p><code>response.body</code> has <code>getReader()</code>.</p>',
    '<p>A loop that ends when <code>done</code> is true.</p>',
  ],
  endingHtml: '<p>Every chat window that types does this.</p>',
  start: { fetch: waiting },
  solution: { fetch: reading },
  checks: [
    somethingIn('fetch'),
    check('early', 'Text is shown before the response ends.', 'fetch', shownBeforeTheEnd),
  ],
}

const second: Lesson = {
  ...common,
  id: 'reading/two-clients',
  network: { chunkBytes: 7 },
  title: 'Two clients, one answer',
  summary: 'The same text by fetch and by EventSource.',
  lanes: ['fetch', 'eventsource'],
  focus: { lane: 'eventsource', line: 1 },
  introHtml: '<p>Both receive the same sentence.</p>',
  steps: [
    { kind: 'run', title: 'Compare them', html: '<p>Run both.</p>', prediction: null },
    { kind: 'modify', title: 'Modify', html: '<p>Open one.</p>', prediction: null },
    { kind: 'make', title: 'Make', html: '<p>Show both.</p>', prediction: null },
  ],
  hintsHtml: ['<p>Listen to <code>message</code>.</p>'],
  endingHtml: '<p>One protocol, two ways to read it.</p>',
  start: { fetch: reading, eventsource: '// Open an EventSource here.\n' },
  solution: { fetch: reading, eventsource: eventSource },
  checks: [somethingIn('fetch'), somethingIn('eventsource')],
}

const third: Lesson = {
  ...common,
  id: 'events/close',
  title: 'Close it yourself',
  summary: 'The browser comes back unless told not to.',
  lanes: ['eventsource'],
  introHtml: '<p>An EventSource reconnects.</p>',
  steps: [{ kind: 'run', title: 'See it end', html: '<p>Run it.</p>', prediction: null }],
  hintsHtml: [],
  endingHtml: '<p>Close what you open.</p>',
  start: { eventsource: eventSource, server: 'export default []\n' },
  solution: { eventsource: eventSource, server: '// Better.\nexport default []\n' },
  checks: [somethingIn('eventsource')],
}

export const lessons: readonly Lesson[] = [first, second, third]

const part = (id: string, title: string, promise: string): LessonPart => ({
  id,
  title,
  promise,
  lessons: lessons.filter((lesson) => lesson.id.startsWith(`${id}/`)),
  hasCheatSheet: false,
  questions: 0,
})

const parts = [
  part('reading', 'Reading a stream', 'You will show each chunk as it arrives.'),
  part('events', 'EventSource', 'You will know what the browser does by itself.'),
]

/* What `virtual:lessons` gives; build.ts puts this file in its place. */

/** @public */
export const lessonParts: readonly LessonPart[] = parts
/** @public */
export const loadLessonParts = () => Promise.resolve(parts)
/** @public */
export const onLessonChanged = () => () => undefined
/** @public */
export async function loadQuestions(part: string): Promise<never> {
  throw new Error(`There are no questions for ${part}.`)
}
/** @public */
export async function loadLesson(id: string): Promise<Lesson> {
  const lesson = lessons.find((each) => each.id === id)
  if (!lesson) throw new Error(`There is no lesson ${id}.`)
  return lesson
}
