import type { Writing } from '../../src/cuts/model.ts'
import type { Cause } from '../../src/cuts/trial/causes.ts'
import type { FaultRow, Verdict } from '../../src/cuts/trial/faults.ts'

/*
 * Code with each fault that trying every cut is there to find.
 */

type FaultKind = FaultRow['fault']

/** Reads text in chunks as it should be read. */
const texts = `async function* texts(response, decoder = new TextDecoder()) {
  const reader = response.body.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read())
    yield decoder.decode(step.value, { stream: true })
  yield decoder.decode()
}
`
const post = (url: string, body: object) => `await fetch('${url}', {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: 'Bearer any text' },
  body: '${JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }], ...body })}',
})`
const openai = post('https://api.openai.com/v1/chat/completions', {
  model: 'gpt-4o-mini',
  stream: true,
})
const ollama = post('http://localhost:11434/api/chat', { model: 'llama3.2' })
const showChoice = `const show = (data) => {
  if (data.trim() !== '[DONE]') output.append(JSON.parse(data).choices[0]?.delta.content ?? '')
}
`
/** Whole events of OpenAI, from which `body` makes data. */
const events = (body: string): string => `${texts}${showChoice}
let rest = ''
for await (const text of texts(${openai})) {
  const blocks = (rest + text).replaceAll('\\r\\n', '\\n').split('\\n\\n')
  rest = blocks.pop()
  for (const block of blocks) {
    ${body}
  }
}`

export interface KnownFault {
  readonly what: string
  readonly code: string
  /** It is tried in other engines than Chromium, too. */
  readonly everywhere?: true
  /** It is told by a cause, by another writing, or by what came of a fault of the network. */
  readonly cause?: Cause
  readonly writing?: Writing
  /** A kind of fault, and what the code made of it. */
  readonly fault?: readonly [kind: Exclude<FaultKind, 'status'>, verdict: Verdict]
}

/** The kinds of issue 18, each in the least code. */
export const knownFaults: readonly KnownFault[] = [
  {
    what: 'a fresh decoder for each chunk',
    everywhere: true,
    code: `const reader = (await fetch('/api/text?text=边写边看')).body.getReader()
for (let step = await reader.read(); !step.done; step = await reader.read())
  output.append(new TextDecoder().decode(step.value))`,
    cause: 'character',
  },
  {
    what: 'no stream: true',
    code: `const reader = (await fetch('/api/text?text=边写边看')).body.getReader()
const decoder = new TextDecoder()
for (let step = await reader.read(); !step.done; step = await reader.read())
  output.append(decoder.decode(step.value))`,
    cause: 'character',
  },
  {
    what: 'no last decode()',
    code: `const reader = (await fetch('/api/text?text=边写边看')).body.getReader()
const decoder = new TextDecoder()
for (let step = await reader.read(); !step.done; step = await reader.read())
  output.append(decoder.decode(step.value, { stream: true }))`,
    fault: ['end-in-character', 'half'],
  },
  {
    what: 'events split in a chunk',
    code: `${texts}${showChoice}
for await (const text of texts(${openai})) {
  for (const block of text.split('\\n\\n')) {
    try { if (block.startsWith('data: ')) show(block.slice(6)) } catch {}
  }
}`,
    cause: 'event',
  },
  {
    what: 'CR LF cut in two',
    everywhere: true,
    code: `${texts}${showChoice}
let all = ''
for await (const text of texts(${openai})) all += text.replaceAll('\\r\\n', '\\n')
for (const block of all.split('\\n\\n')) show(/^data:(.*)/m.exec(block)?.[1] ?? '[DONE]')`,
    // Its server ends lines with LF, so only another writing has what is cut in two.
    writing: 'crlf-ends',
  },
  {
    what: 'a line for each chunk',
    code: `${texts}
for await (const text of texts(await fetch('/api/lines'))) if (text !== '') output.append(JSON.parse(text).text)`,
    cause: 'joined',
  },
  {
    what: 'lines of a chunk, and no rest kept',
    code: `${texts}
for await (const text of texts(await fetch('/api/lines'))) for (const line of text.split('\\n'))
  if (line !== '') output.append(JSON.parse(line).text)`,
    cause: 'json',
  },
  {
    what: 'a space expected after data:',
    everywhere: true,
    code: events(
      `for (const line of block.split('\\n')) if (line.startsWith('data: ')) show(line.slice(6))`,
    ),
    writing: 'no-space',
  },
  {
    what: 'a comment taken for data',
    code: events(
      `for (const line of block.split('\\n')) if (line) show(line.slice(line.indexOf(':') + 1))`,
    ),
    writing: 'comments',
  },
  {
    what: 'the last line without a line end lost',
    code: `${texts}
let rest = ''
for await (const text of texts(${ollama})) {
  const lines = (rest + text).split('\\n')
  rest = lines.pop()
  for (const line of lines) {
    const { message, done } = JSON.parse(line)
    output.append(done ? '<done>' : message.content)
  }
}`,
    writing: 'no-last-end',
  },
  {
    what: 'an early end taken for success',
    everywhere: true,
    code: events(
      `for (const line of block.split('\\n')) if (line.startsWith('data:')) show(line.slice(5))`,
    ),
    fault: ['end', 'half'],
  },
  {
    what: 'a retry that shows text twice',
    code: `${texts}
for (let attempt = 0; attempt < 2; attempt += 1) {
  try {
    for await (const text of texts(await fetch('/api/text'))) output.append(text)
    break
  } catch {}
}`,
    fault: ['break', 'repeated'],
  },
]
