import { expect, test } from 'vitest'

import type { Explanation } from '../../trace/model/events.ts'
import { explainError as explainWith, explainSource, placeOfError, rewrite } from './hints.ts'

const modules = ['axios', 'ky', 'eventsource']

const explainError = (
  error: Parameters<typeof explainWith>[0],
  source: string,
): Explanation | null => explainWith(error, source, modules)

/** What an engine says of a missing variable: Chromium and Firefox, and WebKit. */
const missing = (name: string) => [`${name} is not defined`, `Can't find variable: ${name}`]

test.each([
  ["document.getElementById('out').textContent += chunk", 'output.append(chunk)'],
  [
    'document.querySelector("#out").innerHTML += `<p>${text}</p>`;',
    'output.append(`<p>${text}</p>`)',
  ],
  ['textArea.value += chunk', 'output.append(chunk)'],
  ['out.innerText = text', 'output.clear(); output.append(text)'],
  ["out.textContent = ''", 'output.clear()'],
  ['out.append(text);', 'output.append(text)'],
  ["$('#out').append(data)", 'output.append(data)'],
  ["out.insertAdjacentHTML('beforeend', text)", 'output.append(text)'],
  ['document.write(event.data)', 'output.append(event.data)'],
  ['alert(event.data)', 'console.log(event.data)'],
  [
    'source.onmessage = (event) => alert(event.data)',
    'source.onmessage = (event) => console.log(event.data)',
  ],
  ["button.addEventListener('click', async () => {", 'setTimeout(async () => {'],
  ["document.getElementById('go').addEventListener('click', start)", 'setTimeout(start)'],
  ["window.addEventListener('load', start);", 'setTimeout(start);'],
  ["$('#go').on('click', () => {", 'setTimeout(() => {'],
  ['button.onclick = start', 'setTimeout(start)'],
  ['apiKey: process.env.OPENAI_API_KEY,', "apiKey: 'any text',"],
  ["const key = process.env['KEY']", "const key = 'any text'"],
  ["const axios = require('axios').default;", "import axios from 'axios'"],
  ['process.stdout.write(chunk.text)', 'output.append(chunk.text)'],
  ["window.addEventListener('error', show)", "self.addEventListener('error', show)"],
  ['const source = new window.EventSource(url)', 'const source = new EventSource(url)'],
  ["const rxjs = require('rxjs')", "import * as rxjs from 'rxjs'"],
  ["const { of } = require('rxjs')", "import { of } from 'rxjs'"],
  ["const OpenAI = require('openai')", "import OpenAI from 'openai'"],
  ["const EventSource = require('eventsource')", "import { EventSource } from 'eventsource'"],
  [
    "const { createParser: parser } = require('eventsource-parser')",
    "import { createParser as parser } from 'eventsource-parser'",
  ],
])('%s is %s in a lane', (line, instead) => {
  expect(rewrite(`  ${line}  `)).toBe(instead)
})

test.each([
  'const a = 1',
  'for await (const chunk of body) {',
  'const out = document.body',
  '',
  'const url = process.env.API_URL',
  "input.value = ''",
  "stopButton.addEventListener('click', () => controller.abort())",
  "window.addEventListener('beforeunload', () => source.close())",
  "es.addEventListener('token', show)",
  'es.onmessage = show',
])('there is no rule for %s', (line) => expect(rewrite(line)).toBeNull())

test.each([
  ['document', "document.getElementById('out').textContent += 1", 'page', 'output.append(1)'],
  ['window', "window.addEventListener('load', start)", 'page', 'setTimeout(start)'],
  ['alert', 'alert(1)', 'dialog', 'console.log(1)'],
  ['$', "$('#out').append(1)", 'jquery', 'output.append(1)'],
  ['$', '$(document).ready(function () {', 'jquery', 'setTimeout(function () {'],
  ['$', '$(async () => {', 'jquery', 'setTimeout(async () => {'],
  ['jQuery', 'jQuery(function ($) {', 'jquery', 'setTimeout(function ($) {'],
  ['button', "button.addEventListener('click', start)", 'element', 'setTimeout(start)'],
  ['out', 'out.textContent += text', 'element', 'output.append(text)'],
  ['process', 'const key = process.env.KEY', 'process', "const key = 'any text'"],
  ['require', "const ky = require('ky')", 'require', "import ky from 'ky'"],
])('%s in %s: %s, with the line rewritten', (name, line, id, instead) => {
  for (const message of missing(name)) {
    const why = explainError({ message, position: { line: 2, column: 1 } }, `start()\n${line}`)
    expect(why).toEqual({ id, values: [name, '2', instead] })
    // Without its place, as some errors come, the line is found by the name.
    expect(explainError({ message, position: null }, `start()\n${line}`)).toEqual(why)
  }
})

test('where a variable only holds an element, the line that uses it is the one to change', () => {
  const source = "const out = document.querySelector('#out')\n\nout.textContent += chunk"
  const error = { message: 'document is not defined', position: { line: 1, column: 13 } }
  expect(explainError(error, source)).toEqual({
    id: 'page-element',
    values: ['document', '1', '3', 'output.append(chunk)'],
  })
})

test('what has no rule is explained without a line', () => {
  const explain = (name: string, line: string) =>
    explainError({ message: `${name} is not defined`, position: { line: 1, column: 1 } }, line)
  expect(explain('document', 'console.log(document.title)')).toEqual({
    id: 'page',
    values: ['document', '1'],
  })
  expect(explain('localStorage', 'localStorage.a = 1')).toEqual({
    id: 'storage',
    values: ['localStorage'],
  })
  expect(explain('indexedDB', 'indexedDB.open(1)')).toEqual({
    id: 'removed',
    values: ['indexedDB'],
  })
  expect(explain('process', 'process.exit()')).toEqual({ id: 'process', values: ['process'] })
})

test.each([
  ['stop', "stop.addEventListener('click', () => controller.abort())", 'stop-listener'],
  ['go', "go.addEventListener('click', () => {\n  controller.abort()\n})", 'stop-listener'],
  ['window', "window.addEventListener('beforeunload', () => source.close())", 'leave-listener'],
])('%s in %s is not run at once, but removed', (name, line, id) => {
  const error = { message: `${name} is not defined`, position: { line: 1, column: 1 } }
  const values = name === 'window' ? [name, '1'] : [name, '1', 'element']
  expect(explainError(error, line)).toEqual({ id, values })
})

test.each([
  'es.onmessage = show',
  "es.addEventListener('token', show)",
  'xhr.onload = show',
  'show(result.value)',
])('a variable that is no element is not explained as one: %s', (line) => {
  const name = /es|xhr|result/.exec(line)?.[0] ?? ''
  const message = `${line.startsWith('show') ? 'result' : name} is not defined`
  expect(explainError({ message, position: { line: 1, column: 1 } }, line)).toBeNull()
})

test.each([
  'OPENAI_API_KEY is not defined',
  "Can't find variable: OPENAI_API_KEY",
  "Cannot read properties of undefined (reading 'OPENAI_API_KEY')",
  'can\'t access property "OPENAI_API_KEY", import.meta.env is undefined',
  "undefined is not an object (evaluating 'import.meta.env.OPENAI_API_KEY')",
])('the name of a key in the code is not a client without one: %s', (message) => {
  expect(explainError({ message, position: null }, '')).toEqual({
    id: 'key-variable',
    values: ['OPENAI_API_KEY'],
  })
})

test.each([
  'import.meta.env.OPENAI_API_KEY',
  'import.meta.env?.OPENAI_API_KEY',
  "env['OPENAI_API_KEY']",
  'OPENAI_API_KEY',
])('the whole expression that reads a key is named: %s', (expression) => {
  const message = 'OPENAI_API_KEY is not defined'
  expect(explainError({ message, position: null }, `start({ key: ${expression} })`)).toEqual({
    id: 'key-variable',
    values: ['OPENAI_API_KEY', expression],
  })
})

test.each([
  ['node-fetch', 'require-fetch'],
  ['fs', 'require-node'],
  ['http', 'require-node'],
  ['express', 'require-node'],
  ['react', 'require-page'],
  ['ws', 'require-socket'],
])('the line that requires %s can go', (module, id) => {
  const error = { message: 'require is not defined', position: { line: 1, column: 1 } }
  expect(explainError(error, `const a = require('${module}')`)).toEqual({
    id,
    values: [module, '1'],
  })
})

test.each([
  ["const lodash = require('lodash')", 'lodash'],
  ["const { get } = require('lodash').default", 'lodash'],
  ["const config = require('./axios')", './axios'],
  ["const helpers = require('ky/helpers')", 'ky/helpers'],
  ["const client = require('vendor/axios')", 'vendor/axios'],
])('a module that the playground lacks is not imported: %s', (line, name) => {
  const error = { message: 'require is not defined', position: { line: 1, column: 1 } }
  expect(explainError(error, line)).toEqual({
    id: 'require-unknown',
    values: [name, '1', ...modules],
  })
})

test('a module with a version is imported by its name', () => {
  const error = { message: 'require is not defined', position: { line: 1, column: 1 } }
  expect(explainError(error, "const axios = require('axios@1')")).toEqual({
    id: 'require',
    values: ['require', '1', "import axios from 'axios'"],
  })
})

test.each(["prompt1.value = ''", 'prompt1.value = next'])(
  'what sets a form field is not shown, but removed: %s',
  (line) => {
    const error = { message: 'prompt1 is not defined', position: { line: 1, column: 1 } }
    expect(explainError(error, line)).toEqual({ id: 'form-field', values: ['prompt1', '1'] })
  },
)

test.each([
  ['axios', "import axios from 'axios'"],
  ['fetchEventSource', "import { fetchEventSource } from '@microsoft/fetch-event-source'"],
])('what was not imported is told with its import: %s', (name, line) => {
  const known = [...modules, '@microsoft/fetch-event-source']
  for (const message of missing(name)) {
    const error = { message, position: { line: 1, column: 1 } }
    expect(explainWith(error, `await ${name}.get('/x')`, known)).toEqual({
      id: 'not-imported',
      values: [name, line],
    })
    expect(explainWith(error, `await ${name}.get('/x')`, [])).toBeNull()
  }
})

test('an ordinary mistake has no explanation', () => {
  const explain = (message: string, source: string) =>
    explainError({ message, position: { line: 1, column: 1 } }, source)
  expect(explain('chunk is not defined', 'console.log(chunk)')).toBeNull()
  expect(explain('Failed to fetch', 'await fetch(url)')).toBeNull()
  expect(explain('constructor is not defined', '')).toBeNull()
})

test.each([
  'Missing credentials. Set the OPENAI_API_KEY environment variable.',
  "OpenAI API key is missing. Pass it using the 'apiKey' parameter.",
])('a client that finds no key is told to take any text: %s', (message) => {
  expect(explainError({ message, position: null }, '')).toEqual({ id: 'api-key', values: [] })
})

test.each([
  "Failed to resolve module specifier 'axios'",
  'The specifier “axios” was a bare specifier, but was not remapped to anything.',
  "Module name, 'axios' does not resolve to a valid URL.",
  'Failed to fetch dynamically imported module: https://a.test/axios.js',
  'error loading dynamically imported module: https://a.test/axios.js',
  'Importing a module script failed.',
])('an import of a variable is told to be written as a text: %s', (message) => {
  const explain = (source: string) => explainError({ message, position: null }, source)
  const why = { id: 'import-variable', values: ['2'] }
  expect(explain("const name = 'axios'\nawait import(name)")).toEqual(why)
  expect(explain('\nimport(`axios`)')).toEqual(why)
  expect(explain("import ky from 'ky'")).toEqual({ id: 'import-failed', values: [] })
})

test('HTML and JSX are told from a slip', () => {
  const page = '<!doctype html>\n<body><script>let a = 1</script></body>'
  expect(explainSource(page, false)).toEqual({ id: 'html', values: [] })
  expect(explainSource('<div id="out"></div>', true)).toEqual({
    id: 'html-without-script',
    values: [],
  })
  expect(explainSource('const a = <div />', true)).toEqual({ id: 'jsx', values: [] })
  expect(explainSource('const a = = 1', false)).toBeNull()
})

test('a missing name is marked itself, and not where Chromium says that its expression begins', () => {
  const source = "start()\nconst response = await axios.get('/axios')"
  const placeOf = (message: string, column: number) =>
    placeOfError({ message, position: { line: 2, column } }, source)
  expect(placeOf('axios is not defined', 18)).toEqual({ line: 2, column: 24 })
  expect(placeOf("Can't find variable: axios", 24)).toEqual({ line: 2, column: 24 })
  // It stands elsewhere, or is another error: as the engine says.
  expect(placeOf('other is not defined', 18)).toEqual({ line: 2, column: 18 })
  expect(placeOf('response is null', 18)).toEqual({ line: 2, column: 18 })
  expect(placeOfError({ message: 'axios is not defined', position: null }, source)).toBeNull()
})
