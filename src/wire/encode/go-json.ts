/*
 * JSON as Go's `encoding/json` reads it: what its decoder says of text that is none, word by word
 * (golang/go, src/encoding/json/scanner.go and stream.go).
 */

/**
 * The first JSON value of `text`, as `json.Decoder` decodes it: what stands after it is not looked
 * at. Undefined if there is nothing but blanks, where Go has `io.EOF`.
 *
 * @throws SyntaxError with the message of Go's error.
 */
export function decodeGoJson(text: string): unknown {
  const start = afterBlanks(text, 0)
  if (start === text.length) return undefined
  const value: unknown = JSON.parse(text.slice(start, endOfValue(text, start)))
  return value
}

/** How Go names the kind of a JSON value. */
export function goKindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : typeof value === 'boolean' ? 'bool' : typeof value
}

const maxDepth = 10_000

/** What may come next, after blanks. */
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'what follows'

function endOfValue(text: string, start: number): number {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = start
  while (expected !== 'what follows' || open.length > 0) {
    at = afterBlanks(text, at)
    const char = text[at]
    if (expected === 'key' || (expected === 'key or }' && char !== '}')) {
      at = afterKey(text, at)
      expected = 'value'
    } else if (expected === 'value' || (expected === 'value or ]' && char !== ']')) {
      if (char === '{' || char === '[') {
        open.push(char)
        if (open.length > maxDepth) throw unfit(text, at, 'exceeded max depth')
        expected = char === '{' ? 'key or }' : 'value or ]'
        at += 1
      } else {
        at = afterScalar(text, at)
        expected = 'what follows'
      }
    } else {
      expected = afterItem(text, at, open)
      at += 1
    }
  }
  return at
}

/** At a comma or the end of the innermost object or array, which it takes off `open`. */
function afterItem(text: string, at: number, open: ('{' | '[')[]): Expected {
  const isObject = open.at(-1) === '{'
  if (text[at] === ',') return isObject ? 'key' : 'value'
  if (text[at] !== (isObject ? '}' : ']')) {
    throw unfit(text, at, isObject ? 'after object key:value pair' : 'after array element')
  }
  open.pop()
  return 'what follows'
}

function afterKey(text: string, at: number): number {
  if (text[at] !== '"') throw unfit(text, at, 'looking for beginning of object key string')
  const colon = afterBlanks(text, afterString(text, at))
  if (text[colon] !== ':') throw unfit(text, colon, 'after object key')
  return colon + 1
}

function afterScalar(text: string, at: number): number {
  const char = text[at] ?? ''
  if (char === '"') return afterString(text, at)
  const word = ['true', 'false', 'null'].find((each) => each.startsWith(char))
  if (char !== '' && word !== undefined) return afterWord(text, at, word)
  if (/[-\d]/.test(char)) return afterNumber(text, at)
  throw unfit(text, at, 'looking for beginning of value')
}

function afterWord(text: string, at: number, word: string): number {
  for (let index = 1; index < word.length; index += 1) {
    if (text[at + index] === word[index]) continue
    throw unfit(text, at + index, `in literal ${word} (expecting '${word[index]}')`)
  }
  return at + word.length
}

function afterString(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const char = text[at] ?? ''
    if (char === '"') return at + 1
    if (char < ' ') throw unfit(text, at, 'in string literal')
    if (char !== '\\') continue
    at += 1
    if (!/["\\/bfnrtu]/.test(text[at] ?? '')) throw unfit(text, at, 'in string escape code')
    if (text[at] !== 'u') continue
    for (let digit = 0; digit < 4; digit += 1) {
      at += 1
      if (/[\da-f]/i.test(text[at] ?? '')) continue
      throw unfit(text, at, 'in \\u hexadecimal character escape')
    }
  }
}

function afterNumber(text: string, start: number): number {
  const digits = (at: number, where: string) => {
    let end = at
    while (/\d/.test(text[end] ?? '')) end += 1
    if (end === at) throw unfit(text, at, where)
    return end
  }
  let at = text[start] === '-' ? start + 1 : start
  at = text[at] === '0' ? at + 1 : digits(at, 'in numeric literal')
  if (text[at] === '.') at = digits(at + 1, 'after decimal point in numeric literal')
  if (!/[eE]/.test(text[at] ?? '')) return at
  return digits(/[-+]/.test(text[at + 1] ?? '') ? at + 2 : at + 1, 'in exponent of numeric literal')
}

function afterBlanks(text: string, start: number): number {
  let at = start
  while (' \t\r\n'.includes(text[at] ?? 'the end')) at += 1
  return at
}

/** What Go says of the character at `at`, or of the text's end there. */
function unfit(text: string, at: number, where: string): SyntaxError {
  const char = text[at]
  if (char === undefined) return new SyntaxError('unexpected EOF')
  return new SyntaxError(`invalid character ${quoted(char)} ${where}`)
}

const named: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
}

/** Go goes byte by byte: of a character outside ASCII it has read, and tells, the first byte. */
function quoted(char: string): string {
  const [byte = 0] = new TextEncoder().encode(char)
  const seen = String.fromCharCode(byte)
  const hex = byte.toString(16).padStart(2, '0')
  return `'${named[seen] ?? (seen < ' ' || seen === '\u007f' ? `\\x${hex}` : seen)}'`
}
