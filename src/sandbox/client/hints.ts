import type { Explanation, SourcePosition } from '../../trace/model/events.ts'
import { importableName, needlessModule } from './refused-imports.ts'

/*
 * What is not there in a lane: a lane's code is a module in a worker, so it has no page, no Node, and
 * none of what the playground itself needs. Texts by id are in `src/ui/texts/why-en.ts`.
 */

interface LearnerError {
  readonly message: string
  readonly position: SourcePosition | null
}

const pageGlobals = /^(document|window|navigation|history|screen|localStorage|sessionStorage)$/
const removedGlobals =
  /^(caches|indexedDB|BroadcastChannel|Worker|SharedWorker|cookieStore|Notification|importScripts|postMessage|close)$/
/** Events at which code of a page begins: a lane's code begins by itself. */
const startTypes = 'click|dblclick|submit|load|DOMContentLoaded|ready|key\\w+'
/** Events that only elements have, so that a variable with such a listener is no EventSource. */
const elementTypes = 'click|dblclick|submit|input|change|key\\w+|pointer\\w+|mouse\\w+|focus|blur'
/** What code does with an element; `name` is a variable that nobody declared. */
const usesElement = (name: string): RegExp =>
  new RegExp(
    `(?<![\\w$.])${escaped(name)}\\??\\.(?:(?:textContent|inner(?:HTML|Text)|value(?=\\s*\\+?=[^=])|on(?:${elementTypes})|append\\w*|insertAdjacent\\w+|classList|style|disabled|hidden|src|checked|scroll\\w*)\\b|(?:add|remove)EventListener\\(\\s*['"\`](?:${elementTypes})['"\`])`,
  )
const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')

/**
 * Why an uncaught error of learner code arose, where the reason is that a lane is no page; null if
 * that is not it. `source` is the code as the learner wrote it, `modules` the names it can import.
 */
export function explainError(
  { message, position }: LearnerError,
  source: string,
  modules: readonly string[],
): Explanation | null {
  const key =
    /^(\w+_API_KEY) is not defined|Can't find variable: (\w+_API_KEY)|(?:reading '|property "|evaluating '[\w.]*\.)(\w+_API_KEY)/.exec(
      message,
    )
  if (key) return keyVariable(key[1] ?? key[2] ?? key[3] ?? '', source)
  if (/AI_GATEWAY/.test(message)) return { id: 'ai-gateway', values: [] }
  if (/_API_KEY\b|API key is missing|Could not resolve authentication method/.test(message)) {
    return { id: 'api-key', values: [] }
  }
  if (failedImport.test(message)) {
    return importedVariable(source) ?? { id: 'import-failed', values: [] }
  }
  const name = missingName(message)
  if (name === null) return null
  const at = position?.line ?? lineWith(name, source)
  const line = source.split('\n')[at - 1] ?? ''
  const as = (id: string, rewritten = rewrite(line)): Explanation => {
    const isOther = rewritten !== null && rewritten !== line.trim()
    return { id, values: isOther ? [name, String(at), rewritten] : [name] }
  }
  if (name === 'process') return as('process')
  if (name === 'require') return requiredModule(line, at, modules) ?? as('require')
  if (/^(module|exports)$/.test(name)) return as('require')
  if (/^(alert|confirm|prompt)$/.test(name)) return as('dialog')
  const [body = '', after = ''] = source.split('\n').slice(at)
  // A handler of one line, which does nothing but end something.
  const handler = line.trimEnd().endsWith('{') && /^\s*\}/.test(after) ? line + body : line
  const listener = stoppingListener(handler)
  if (listener !== null && (pageGlobals.test(name) || usesElement(name).test(line))) {
    const values = [name, String(at)]
    return { id: listener, values: pageGlobals.test(name) ? values : [...values, 'element'] }
  }
  if (/^(local|session)Storage$/.test(name)) return { id: 'storage', values: [name] }
  if (name === '$' || name === 'jQuery') return as('jquery')
  if (pageGlobals.test(name)) return onPage(name, at, source)
  if (removedGlobals.test(name)) return { id: 'removed', values: [name] }
  const missingImport = importOf(name, modules)
  if (missingImport !== null) return { id: 'not-imported', values: [name, missingImport] }
  if (!usesElement(name).test(line)) return null
  const field = as('element')
  // Added text is shown; setting or emptying a field has no counterpart here.
  const isField =
    field.values.length === 1 && new RegExp(`${escaped(name)}\\??\\.value\\b`).test(line)
  return isField ? { id: 'form-field', values: [name, String(at)] } : field
}

/** Modules by the names that code usually gives to what they export; in braces what isn't the default. */
const usualNames: Readonly<Record<string, string>> = {
  axios: 'axios',
  ky: 'ky',
  ollama: 'ollama',
  OpenAI: 'openai',
  Anthropic: '@anthropic-ai/sdk',
  '{ GoogleGenAI }': '@google/genai',
  '{ streamText }': 'ai',
  '{ generateText }': 'ai',
  '{ createOpenAI }': '@ai-sdk/openai',
  '{ createAnthropic }': '@ai-sdk/anthropic',
  '{ createParser }': 'eventsource-parser',
  '{ EventSourceParserStream }': 'eventsource-parser/stream',
  '{ fetchEventSource }': '@microsoft/fetch-event-source',
}

/** The line that imports what is usually called `name`; null if that is none of these modules. */
function importOf(name: string, modules: readonly string[]): string | null {
  const found = [name, `{ ${name} }`].find((each) => Object.hasOwn(usualNames, each))
  const from = found === undefined ? undefined : usualNames[found]
  return from !== undefined && modules.includes(from) ? `import ${found} from '${from}'` : null
}

/** A key's variable, and the whole expression that reads it, as far as the code has it. */
function keyVariable(name: string, source: string): Explanation {
  const whole = new RegExp(`(?:[\\w$]+\\??\\.)*(?:[\\w$]+\\[['"\`])?${name}\\b(?:['"\`]\\])?`)
  const expression = whole.exec(source)?.[0]
  return { id: 'key-variable', values: expression === undefined ? [name] : [name, expression] }
}

/** A listener that ends something: run at once, it would end it before anything came. */
function stoppingListener(line: string): 'stop-listener' | 'leave-listener' | null {
  if (!/\.(?:addEventListener|on)\(|\.on\w+\s*=/.test(line)) return null
  if (/(?:beforeunload|unload|pagehide)\b/.test(line)) return 'leave-listener'
  return stops.test(line) ? 'stop-listener' : null
}

const stops = /abort|close|cancel|stop/i

/** Kinds of modules without use here whose cause is not that they are for Node.js. */
const ownCause: ReadonlySet<string> = new Set(['fetch', 'page', 'socket'])

/** What to do about a line that requires a module; null if it has no name in quotation marks. */
function requiredModule(line: string, at: number, modules: readonly string[]): Explanation | null {
  const written = /\brequire\(\s*(['"`])([^'"`]+)\1\s*\)/.exec(line)?.[2]
  if (written === undefined) return null
  const name = written.replace(/^node:/, '')
  const needless = needlessModule(written)
  if (needless !== null) {
    const of = ownCause.has(needless) ? needless : 'node'
    return { id: `require-${of}`, values: [name, String(at)] }
  }
  const importable = importableName(written, modules)
  if (importable === null) {
    return { id: 'require-unknown', values: [written, String(at), ...modules] }
  }
  const rewritten = requireAsImport(line.trim().replace(written, importable))
  return { id: 'require', values: ['require', ...(rewritten ? [String(at), rewritten] : [])] }
}

/** What engines say of an `import()` whose module they can't find or load. */
const failedImport =
  /module specifier|was a bare specifier|does not resolve to a valid URL|dynamically imported module|Importing a module script failed/

/** An `import()` whose module is only known when it runs, so its name was not resolved before. */
function importedVariable(source: string): Explanation | null {
  const lines = source.split('\n')
  const at = lines.findIndex((line) => /(?<![\w$.])import\s*\(\s*[^\s'")]/.test(line))
  return at === -1 ? null : { id: 'import-variable', values: [String(at + 1)] }
}

/** The variable that an engine misses: Chromium and Firefox, then WebKit. */
function missingName(message: string): string | null {
  const found =
    /^([\p{ID_Start}$_][\p{ID_Continue}$]*) is not defined|Can't find variable: (\S+)/u.exec(
      message,
    )
  return found?.[1] ?? found?.[2] ?? null
}

const wordPattern = (name: string) => new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`)

const lineWith = (name: string, source: string): number =>
  source.split('\n').findIndex((line) => wordPattern(name).test(line)) + 1

/**
 * Where the name is that an error says is missing; for other errors where the engine says. Chromium
 * tells where the expression begins, which is `await` in `await axios.get()`.
 */
export function placeOfError(
  { message, position }: LearnerError,
  source: string,
): LearnerError['position'] {
  const name = missingName(message)
  if (name === null || !position) return position
  const { line, column } = position
  const rest = source.split('\n')[line - 1]?.slice(column - 1) ?? ''
  const at = rest.search(wordPattern(name))
  return at === -1 ? position : { line, column: column + at }
}

/** Code of a page; where it only gets an element, the line that uses it is the one to change. */
function onPage(name: string, at: number, source: string): Explanation {
  const lines = source.split('\n')
  const line = lines[at - 1] ?? ''
  const variable = /^\s*(?:const|let|var)\s+([\w$]+)\s*=\s*(?:window\.)?document\./.exec(line)?.[1]
  const rewritten = rewrite(line)
  if (variable === undefined || rewritten !== null) {
    return { id: 'page', values: [name, String(at), ...(rewritten === null ? [] : [rewritten])] }
  }
  const used = lines.findIndex(
    (each, index) => index !== at - 1 && usesElement(variable).test(each),
  )
  const instead = rewrite(lines[used] ?? '')
  if (instead === null) return { id: 'page', values: [name, String(at)] }
  return { id: 'page-element', values: [name, String(at), String(used + 1), instead] }
}

const element = String.raw`(?:(?:window\.)?document\.\w+(?:\([^()]*\))?|\$\([^()]*\)|[\w$]+)\??`
const patterns: readonly (readonly [RegExp, string])[] = [
  // The shapes that tutorials use most. Each keeps the brackets that are open at the line's end.
  [
    new RegExp(String.raw`^${element}\.(?:textContent|value|inner(?:HTML|Text))\s*\+=\s*(.+?);?$`),
    'output.append($1)',
  ],
  [
    new RegExp(String.raw`^${element}\.(?:textContent|inner(?:HTML|Text))\s*=\s*(['"${'`'}])\1;?$`),
    'output.clear()',
  ],
  [
    new RegExp(String.raw`^${element}\.(?:textContent|inner(?:HTML|Text))\s*=\s*([^=].*?);?$`),
    'output.clear(); output.append($1)',
  ],
  [new RegExp(String.raw`^(?:window\.)?document\.write(?:ln)?\((.*)\);?$`), 'output.append($1)'],
  [
    new RegExp(String.raw`^${element}\.(?:append|prepend|text|html)\((.+)\);?$`),
    'output.append($1)',
  ],
  [
    new RegExp(String.raw`^${element}\.insertAdjacent(?:HTML|Text)\([^,]*,\s*(.+)\);?$`),
    'output.append($1)',
  ],
  // Runs at once instead of when the page is ready.
  [/^(?:\$|jQuery)\(document\)\.ready\(\s*(.+)$/, 'setTimeout($1'],
  [/^(?:\$|jQuery)\(\s*((?:async\s*)?(?:function\b|\().*)$/, 'setTimeout($1'],
  // These events come to a worker, too.
  [
    /^window\.addEventListener\((['"`](?:error|unhandledrejection|rejectionhandled|online|offline)['"`].*)$/,
    'self.addEventListener($1',
  ],
  // Runs at once instead of at an event, and ends as it did.
  [
    new RegExp(
      String.raw`^${element}\.(?:addEventListener|on)\(\s*['"${'`'}](?:${startTypes})['"${'`'}],\s*(.+)$`,
    ),
    'setTimeout($1',
  ],
  [new RegExp(String.raw`^${element}\.on(?:${startTypes})\s*=\s*([\w$]+);?$`), 'setTimeout($1)'],
]

/** `window.` before what a worker has as well. */
const inWorkersToo =
  /(?<![\w$.])window\.(?=(?:fetch|EventSource|XMLHttpRequest|AbortController|URL|crypto|location|performance|(?:set|clear)(?:Timeout|Interval))\b)/g

/** The learner's own line as a lane has it; null if there is no rule for it. */
export function rewrite(line: string): string | null {
  const text = line.trim()
  const asModule = requireAsImport(text)
  if (asModule !== null) return asModule
  const printed = text
    .replace(/(?<![\w$.])(?:window\.)?alert\s*\(/g, 'console.log(')
    .replace(/(?<![\w$.])process\.stdout\.write\(/g, 'output.append(')
    .replace(
      /(?<![\w$.])process\.env(?:\.\w*|\[['"`]\w*)(?:KEY|TOKEN|SECRET)(?:['"`]\]|\b)/g,
      "'any text'",
    )
    .replace(inWorkersToo, '')
  if (printed !== text) return printed
  if (stoppingListener(text) !== null) return null
  for (const [pattern, instead] of patterns) {
    if (pattern.test(text)) {
      return text.replace(
        pattern,
        instead.replace('$1', pattern.source.includes('\\1') ? '' : '$1'),
      )
    }
  }
  return null
}

function requireAsImport(line: string): string | null {
  const found = /^(?:const|let|var)\s+(.+?)\s*=\s*require\((['"])([^'"]+)\2\)(\.default)?;?$/.exec(
    line,
  )
  if (!found) return null
  const [, names = '', , module = ''] = found
  if (module === 'eventsource' && names === 'EventSource') {
    return `import { EventSource } from '${module}'`
  }
  if (/^[\w$]+$/.test(names) && !hasDefault.test(module)) {
    return `import * as ${names} from '${module}'`
  }
  return `import ${names.replaceAll(/\s*:\s*/g, ' as ')} from '${module}'`
}

/** Modules that lanes can import with a default export; the others export only names. */
const hasDefault = /^(?:axios|openai|@anthropic-ai\/sdk|ollama(?:\/browser)?|ky)$/

/** Why code cannot be read at all, where it is no module; null if it is an ordinary mistake. */
export function explainSource(source: string, isJsx: boolean): Explanation | null {
  if (/^\s*(?:<!--|<!doctype\b|<\/?[a-z][\w-]*[\s/>])/i.test(source)) {
    const script = /<script\b[^>]*>([\s\S]*?)<\/script>/i.exec(source)
    return { id: script ? 'html' : 'html-without-script', values: [] }
  }
  return isJsx ? { id: 'jsx', values: [] } : null
}
