import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const vocabulary = resolve(import.meta.dirname, '../checks/index.ts')

const titleOf = (text) => text.charAt(0).toUpperCase() + text.slice(1).replaceAll('-', ' ')

/** The folder called `wanted` below `path`, or the one it will be: behind all others. */
const folderFor = (path, wanted) => {
  const folders = existsSync(path)
    ? readdirSync(path)
        .filter((each) => /^\d\d-/.test(each))
        .sort()
    : []
  const found = folders.find((each) => each.slice(3) === wanted)
  const number = Number(folders.at(-1)?.slice(0, 2) ?? 0) + 1
  return join(path, found ?? `${String(number).padStart(2, '0')}-${wanted}`)
}

const asked = "const response = await fetch('http://localhost:5255/stream', { method: 'POST' })\n"

const text = (name) => `---
title: ${titleOf(name)}
summary: One sentence on what is learnt here, for the list of lessons and for search engines.
lanes: [fetch]
server: aspnet-characters
network: as-sent
focus: { lane: fetch, line: 2 }
minutes: 10
concepts: [the one idea]
---

Why this matters to somebody who has never streamed anything.

## Predict: What will happen?

The server sends a sentence, one character each half second. When is the first of it shown?

- [ ] After half a second.
  > Say why somebody could think so, and what happens instead.
- [x] When all of it has come.
  > Say why.

## Run

Press **Run all** and compare.

## Investigate

Point at something on the time axis.

## Modify

A small change, and what it shows.

## Make

Show the answer while it comes.

## Hints

1. The first hint says where to look.
2. The last one says nearly all.

## What you have learnt

One idea, and where it is used.
`

const solution = `${asked}
const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
`

const alternative = `${asked}
const reader = response.body.getReader()
const decoder = new TextDecoder()
const showNext = async () => {
  const { done, value } = await reader.read()
  if (done) return
  output.append(decoder.decode(value, { stream: true }))
  await showNext()
}
await showNext()
`

const expected = {
  check: 'shown-before-the-end.fetch',
  evidence: 'First shown when all',
}

const wrongAnswers = [
  ['split-afterwards', 'for (const character of await response.text()) output.append(character)\n'],
  ['bytes-at-once', 'output.append(new TextDecoder().decode(await response.arrayBuffer()))\n'],
]

/** Right for the sentence that the server sends in the first run, and for no other. */
const hardCoded = `${asked}
const sentence = '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用'
const reader = response.body.getReader()
let chunks = 0
for (;;) {
  const { done } = await reader.read()
  if (done) break
  output.append(sentence.slice(chunks, chunks + 1))
  chunks += 1
}
`

const seed = (
  lessonFolder,
) => `import type { LessonSeed } from '${relative(lessonFolder, vocabulary).replaceAll('\\', '/')}'

const seed: LessonSeed = (random) => ({
  serverValues: { text: random.words(random.integer(2, 4)), pauseMs: 100 },
})
export default seed
`

const checks = (
  lessonFolder,
) => `import { noError, shownBeforeTheEnd } from '${relative(lessonFolder, vocabulary).replaceAll('\\', '/')}'

export default [noError('fetch'), shownBeforeTheEnd('fetch')]
`

/** The files of a lesson, by their paths below its folder. */
const filesOf = (name, lessonFolder) => ({
  'lesson.md': text(name),
  'start/fetch.ts': `${asked}output.append(await response.text())\n`,
  'solution/fetch.ts': solution,
  'alternative/recursion/fetch.ts': alternative,
  ...Object.fromEntries(
    wrongAnswers.flatMap(([wrong, lines]) => [
      [`wrong/${wrong}/fetch.ts`, asked + lines],
      [`wrong/${wrong}/expect.json`, `${JSON.stringify(expected, null, 2)}\n`],
    ]),
  ),
  'wrong/hard-coded/fetch.ts': hardCoded,
  'wrong/hard-coded/expect.json': `${JSON.stringify(
    { ...expected, evidence: 'none of them shows text of the answer', run: 'second' },
    null,
    2,
  )}\n`,
  'checks.ts': checks(lessonFolder),
  'seed.ts': seed(lessonFolder),
})

/**
 * Makes a lesson that is valid and can be run, and its part where there is none; gives the paths of
 * the files. Throws if the lesson already exists.
 */
export const makeLesson = (root, part, name) => {
  const partFolder = folderFor(root, part)
  const lessonFolder = folderFor(partFolder, name)
  if (existsSync(lessonFolder)) {
    const path = relative(process.cwd(), lessonFolder)
    throw new Error(`${path} is there already: choose another name.`)
  }
  const made = []
  const write = (file, content) => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
    made.push(file)
  }
  if (!existsSync(join(partFolder, 'part.md'))) {
    write(
      join(partFolder, 'part.md'),
      `---\ntitle: ${titleOf(part)}\npromise: You will be able to say what this part is for.\n---\n`,
    )
  }
  for (const [path, content] of Object.entries(filesOf(name, lessonFolder))) {
    write(join(lessonFolder, path), content)
  }
  return made
}
