import { toBase64 } from '../../base/bytes.ts'
import { anthropicModels, geminiModels, ollamaModels, openaiModels } from '../servers/chat.ts'
import { anthropicBlocks, stopReason } from '../servers/anthropic-answers.ts'
import { answerTokens, chatDeltas, chatMessage, finishReason } from '../servers/chat-answers.ts'
import { geminiFinishReason, geminiParts } from '../servers/gemini.ts'
import type { ParameterValues } from '../servers/parameter-values.ts'
import { outputFlushes, outputItems } from '../servers/responses-answers.ts'
import { rawChunks, rawHeaders, rawMethods } from '../servers/raw.ts'
import { answeredAt, idsOf } from '../servers/seeded-ids.ts'
import type { ServerDescription, SourceLanguage, ValueOf } from '../servers/server-description.ts'
import { uiFinishReason, uiFlushes } from '../servers/ui-messages.ts'
import { tokensOf } from '../servers/sample-texts.ts'

/*
 * Templates of shown sources. `{{name}}` is a parameter's value, or one of the names below, as a
 * literal of the language; the lines between `{{if name=a|b}}` (or `!=`) and its `{{end}}` stand only
 * if the parameter has one of these values. Both stand on lines of their own and may be nested.
 */

/** Models that a service has, as its source lists them. */
const modelsOf: Readonly<Record<string, unknown>> = {
  'openai-chat': openaiModels,
  'openai-responses': openaiModels,
  'anthropic-messages': anthropicModels,
  gemini: geminiModels,
  ollama: ollamaModels,
}

type Meaning = (values: ParameterValues, server: ServerDescription) => unknown

const rawOf =
  (read: (valueOf: ValueOf) => unknown): Meaning =>
  (values) =>
    read((name) => values.text(name))

/** Whether the service can answer with something else than its whole text. */
const hasAnswers = ({ parameters }: ServerDescription): boolean =>
  parameters.some(({ name }) => name === 'answer')

/** Names that stand for more than a parameter's value. */
const meanings: Readonly<Record<string, Meaning>> = {
  tokens: (values, server) =>
    hasAnswers(server) ? answerTokens(values) : tokensOf(values.text('text')),
  deltas: chatDeltas,
  message: chatMessage,
  finishReason,
  output: outputItems,
  flushes: outputFlushes,
  blocks: anthropicBlocks,
  stopReason,
  geminiParts,
  geminiFinishReason,
  uiFlushes,
  uiFinishReason,
  rawChunks: rawOf((valueOf) => rawChunks(valueOf).map(toBase64)),
  rawHeaders: rawOf(rawHeaders),
  rawMethods: rawOf(rawMethods),
  models: (_, { id }) => modelsOf[id],
  created: () => answeredAt,
  id: (values, { id }) => idsOf(id, values.text('seed')).id,
  itemId: (values, { id }) => idsOf(id, values.text('seed')).itemId,
  requestId: (values, { id }) => idsOf(id, values.text('seed')).requestId,
}

/** What `{{name}}` stands for, before it becomes a literal; `{{nameJson}}` is the same as JSON text. */
function meaning(name: string, server: ServerDescription, values: ParameterValues): unknown {
  const known = meanings[name]
  if (known) return known(values, server)
  const asJson = name.endsWith('Json') ? meanings[name.slice(0, -'Json'.length)] : undefined
  if (asJson) return JSON.stringify(asJson(values, server))
  const kind = server.parameters.find((parameter) => parameter.name === name)?.kind
  return kind === 'number' ? values.number(name) : values.text(name)
}

/** JSON is a literal in all four languages, but for lists in Go. Objects of a list have lines of their own. */
function literal(value: unknown, language: SourceLanguage): string {
  if (!Array.isArray(value)) return JSON.stringify(value)
  const items = value.map((item) => JSON.stringify(item))
  if (language === 'go') return `{${items.join(', ')}}`
  return items[0]?.startsWith('{') ? `[\n  ${items.join(',\n  ')},\n]` : `[${items.join(', ')}]`
}

/** The lines of a template that stand for these values. */
function standingLines(template: string, values: ParameterValues): string[] {
  const open: boolean[] = []
  const lines: string[] = []
  for (const line of template.split('\n')) {
    const condition = /^\{\{if (\w+)(!?)=([\w|-]+)\}\}$/.exec(line)
    if (condition) {
      const [, name = '', not, wanted = ''] = condition
      open.push(wanted.split('|').includes(values.text(name)) === (not !== '!'))
    } else if (line === '{{end}}') open.pop()
    else if (!open.includes(false)) lines.push(line)
  }
  return lines
}

/** The source for these values. */
export function renderSource(
  template: string,
  server: ServerDescription,
  values: ParameterValues,
  language: SourceLanguage,
): string {
  return standingLines(template, values)
    .join('\n')
    .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
      literal(meaning(name, server, values), language),
    )
}
