import { toBase64 } from '../../base/bytes.ts'
import { anthropicModels, ollamaModels, openaiModels } from '../servers/chat.ts'
import type { ParameterValues } from '../servers/parameter-values.ts'
import { rawChunks, rawHeaders, rawMethods } from '../servers/raw.ts'
import { answeredAt, idsOf } from '../servers/seeded-ids.ts'
import type { ServerDescription, SourceLanguage } from '../servers/server-description.ts'
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
  ollama: ollamaModels,
}

/** What `{{name}}` stands for, before it becomes a literal. */
function meaning(name: string, server: ServerDescription, values: ParameterValues): unknown {
  const valueOf = (parameter: string) => values.text(parameter)
  switch (name) {
    case 'tokens':
      return tokensOf(values.text('text'))
    case 'rawChunks':
      return rawChunks(valueOf).map(toBase64)
    case 'rawHeaders':
      return rawHeaders(valueOf)
    case 'rawMethods':
      return rawMethods(valueOf)
    case 'models':
      return modelsOf[server.id]
    case 'modelsJson':
      return JSON.stringify(modelsOf[server.id])
    case 'created':
      return answeredAt
    default:
  }
  if (name === 'id' || name === 'itemId' || name === 'requestId') {
    return idsOf(server.id, values.text('seed'))[name]
  }
  const kind = server.parameters.find((parameter) => parameter.name === name)?.kind
  return kind === 'number' ? values.number(name) : values.text(name)
}

/** JSON is a literal in all four languages, but for lists in Go. */
function literal(value: unknown, language: SourceLanguage): string {
  if (language === 'go' && Array.isArray(value)) {
    return `{${value.map((item) => JSON.stringify(item)).join(', ')}}`
  }
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value)
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
