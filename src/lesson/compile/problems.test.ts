import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { ScratchLessons } from '../../../tests/support/scratch-lessons.ts'

let scratch: ScratchLessons
beforeEach(() => {
  scratch = new ScratchLessons()
})
afterEach(() => scratch.dispose())

/** What is done to a good lesson, and what must be said: line (by a part of text), what, remedy. */
interface Case {
  readonly name: string
  readonly spoil: () => number
  readonly file?: string
  readonly says: readonly string[]
}
const lesson = 'lessons/01-streams/01-first'
const text = `${lesson}/lesson.md`
const inText = (part: string, replacement: string) => () => scratch.change(text, part, replacement)
const removed =
  (...paths: readonly string[]) =>
  () => {
    for (const path of paths) scratch.remove(`${lesson}/${path}`)
    return 1
  }

/** Two questions in front matter, of which the text is given. */
const writeQuestions = (text: string) =>
  scratch.write(
    'lessons/01-streams/questions.md',
    `---\ntitle: a\nsummary: b\nquestions:\n  - { id: one, trace: run }\n  - { id: two, trace: run }\n---\n\n\n${text}`,
  )

const cases: readonly Case[] = [
  {
    name: 'an unknown key',
    spoil: inText('minutes: 10', 'minuts: 10'),
    says: ['unknown key "minuts"', 'Did you mean "minutes"?'],
  },
  {
    name: 'a missing key',
    spoil: () => scratch.change(text, 'summary:', 'concept:') - 1,
    says: ['the key "summary" is missing', 'Add "summary: …"'],
  },
  {
    name: 'an empty title',
    spoil: inText('title: First', 'title: ""'),
    says: ['"title" must not be empty'],
  },
  {
    name: 'front matter that isn’t YAML',
    spoil: inText('title: First', 'title: First: a lesson'),
    says: ['the front matter isn’t YAML', 'quotes'],
  },
  {
    name: 'no front matter',
    spoil: () => {
      scratch.write(text, 'Hello')
      return 1
    },
    says: ['the front matter is missing', '---'],
  },
  {
    name: 'an unknown lane',
    spoil: inText('lanes: [fetch]', 'lanes: [ftch]'),
    says: ['"lanes.0" isn’t a lane: "ftch"', '"eventsource"'],
  },
  {
    name: 'an unknown server',
    spoil: inText('aspnet-characters', 'aspnet-character'),
    says: ['there is no server "aspnet-character"', 'Did you mean "aspnet-characters"?'],
  },
  {
    name: 'an unknown parameter',
    spoil: inText('network: as-sent', 'serverValues: { times: 2 }'),
    says: ['has no parameter "times"', 'repeat, pace'],
  },
  {
    name: 'a parameter out of range',
    spoil: inText('network: as-sent', 'serverValues: { repeat: 20 }'),
    says: ['"repeat" is out of range: 20', '1 to 9'],
  },
  {
    name: 'a parameter that is no choice',
    spoil: inText('network: as-sent', 'serverValues: { pace: fast }'),
    says: ['"pace" cannot be "fast"', 'Choose "slow"'],
  },
  {
    name: 'an unknown network',
    spoil: inText('as-sent', 'slow-lime'),
    says: ['there is no network "slow-lime"', 'Did you mean "slow-line"?'],
  },
  {
    name: 'an unknown condition',
    spoil: inText('as-sent', '{ chunkByte: 3 }'),
    says: ['no network condition "chunkByte"', 'Did you mean "chunkBytes"?'],
  },
  {
    name: 'a condition of the wrong kind',
    spoil: inText('as-sent', '{ cors: 3 }'),
    says: ['"cors" cannot be 3', 'true or false'],
  },
  {
    name: 'a focus on an absent lane',
    spoil: inText('lane: fetch, line', 'lane: axios, line'),
    says: ['focus is on "axios"', 'Name one of "fetch"'],
  },
  {
    name: 'a focus behind the end',
    spoil: () => {
      inText('line: 2', 'line: 9')()
      return 1
    },
    says: ['focus is on line 9', 'Name a line that exists'],
  },
  {
    name: 'an unknown heading',
    spoil: inText('## Run', '## Runn'),
    says: ['unknown heading "Runn"', '"Investigate"'],
  },
  {
    name: 'steps out of order',
    spoil: inText('## Modify', '## Run: again'),
    says: ['"Run" stands after "Investigate"', 'The order is Predict, Run'],
  },
  {
    name: 'a step twice',
    spoil: inText('## Modify', '## Investigate'),
    says: ['"Investigate" appears twice'],
  },
  {
    name: 'an empty step',
    spoil: inText('## Modify\n\nA small change, and what it shows.', '## Modify'),
    says: ['the step "Modify" is empty'],
  },
  {
    name: 'a prediction without options',
    spoil: () => {
      scratch.change(
        text,
        '- [ ] After half a second.\n  > Say why somebody could think so, and what happens instead.\n- [x] When all of it has come.\n  > Say why.',
        '',
      )
      return scratch.change(text, '## Predict', '## Predict')
    },
    says: ['the prediction has no options', '- [ ] wrong'],
  },
  {
    name: 'an option without a reason',
    spoil: () => scratch.change(text, '\n  > Say why.', ''),
    says: ['the option has no reason', '> …'],
  },
  {
    name: 'two right options',
    spoil: inText('- [ ] After', '- [x] After'),
    says: ['2 options are right', 'exactly one'],
  },
  {
    name: 'no hints',
    spoil: () => {
      scratch.change(
        text,
        '## Hints\n\n1. The first hint says where to look.\n2. The last one says nearly all.\n',
        '',
      )
      return scratch.change(text, 'Why this matters', 'Why')
    },
    says: ['the section "Hints" is missing'],
  },
  {
    name: 'hints that are no numbered list',
    spoil: () => {
      inText('1. The first', '- The first')()
      return scratch.change(text, '2. The last', '2. The last')
    },
    says: ['"Hints" is not one numbered list'],
  },
  {
    name: 'raw HTML',
    spoil: inText('A small change', '<b>A small</b> change'),
    says: ['raw HTML is not allowed: <b>', 'Markdown'],
  },
  {
    name: 'a picture',
    spoil: inText('A small change', '![x](x.png)'),
    says: ['pictures are not allowed'],
  },
  {
    name: 'a code block in no known language',
    spoil: inText('A small change', '```cobol\nx\n```\n'),
    says: ['the language "cobol"', '"csharp"'],
  },
  {
    name: 'a link that depends on where the site lies',
    spoil: inText('A small change', '[x](/lessons/)'),
    says: ['the link goes to "/lessons/"', 'lesson:<part>/<lesson>'],
  },
  {
    name: 'a link to no lesson',
    spoil: inText('A small change', '[x](lesson:streams/last)'),
    says: ['there is no lesson "streams/last"'],
  },
  {
    name: 'a heading of the first level',
    spoil: inText('A small change', '# Big\n'),
    says: ['a heading of the first level'],
  },
  {
    name: 'no checks',
    spoil: removed('checks.ts'),
    file: `${lesson}/checks.ts`,
    says: ['the file is missing', 'default export'],
  },
  {
    name: 'a lane without starting code',
    spoil: removed('start/fetch.ts'),
    file: `${lesson}/start/fetch.ts`,
    says: ['the file is missing', 'add its code'],
  },
  {
    name: 'a lane without a solution',
    spoil: removed('solution/fetch.ts'),
    file: `${lesson}/solution/fetch.ts`,
    says: ['the file is missing'],
  },
  {
    name: 'too few wrong answers',
    spoil: removed('wrong/bytes-at-once', 'wrong/hard-coded'),
    file: `${lesson}/wrong`,
    says: ['1 wrong answers', 'at least two'],
  },
  {
    name: 'no alternative',
    spoil: removed('alternative/recursion'),
    file: `${lesson}/alternative`,
    says: ['no alternative'],
  },
  {
    name: 'a wrong answer that expects nothing',
    spoil: removed('wrong/bytes-at-once/expect.json'),
    file: `${lesson}/wrong/bytes-at-once/expect.json`,
    says: ['the file is missing', '"evidence"'],
  },
  {
    name: 'a stray file',
    spoil: () => {
      scratch.write(`${lesson}/notes.txt`, '')
      return 1
    },
    file: `${lesson}/notes.txt`,
    says: ['doesn’t belong here'],
  },
  {
    name: 'code of no lane',
    spoil: () => {
      scratch.write(`${lesson}/start/ky.ts`, '')
      return 1
    },
    file: `${lesson}/start/ky.ts`,
    says: ['"ky.ts" isn’t code of a lane or the server', 'server.ts'],
  },
  {
    name: 'a solution’s server where the lesson begins without one',
    spoil: () => {
      scratch.write(`${lesson}/solution/server.ts`, '')
      return 1
    },
    file: `${lesson}/start/server.ts`,
    says: ['the file is missing', 'Add the server that the learner begins with'],
  },
  {
    name: 'a wrong answer’s server where the lesson begins without one',
    spoil: () => {
      scratch.write(`${lesson}/wrong/bytes-at-once/server.ts`, '')
      return 1
    },
    file: `${lesson}/wrong/bytes-at-once/server.ts`,
    says: ['the lesson has no written server', 'Remove the file.'],
  },
  {
    name: 'a part without its file',
    spoil: () => {
      scratch.remove('lessons/01-streams/part.md')
      return 1
    },
    file: 'lessons/01-streams/part.md',
    says: ['the file is missing'],
  },
  {
    name: 'a folder without a number',
    spoil: () => {
      scratch.write('lessons/extra/a.txt', '')
      return 1
    },
    file: 'lessons',
    says: ['"extra" doesn’t belong here', '01-name'],
  },
  {
    name: 'two folders with one number',
    spoil: () => {
      scratch.write('lessons/01-other/part.md', '---\ntitle: a\npromise: b\n---\n')
      return 1
    },
    file: 'lessons',
    says: ['have the same number'],
  },
  {
    name: 'a cheat sheet that leaves out a lesson',
    spoil: () => {
      scratch.write(
        'lessons/01-streams/cheat-sheet.md',
        '---\ntitle: a\nsummary: b\n---\n\nText.\n',
      )
      return 1
    },
    file: 'lessons/01-streams/cheat-sheet.md',
    says: ['the lesson "streams/first" is missing', '## [title](lesson:streams/first)'],
  },
  {
    name: 'a cheat sheet that leads to a lesson that isn’t there',
    spoil: () => {
      const text = '---\ntitle: a\nsummary: b\n---\n\n## [First](lesson:streams/frist)\n'
      scratch.write('lessons/01-streams/cheat-sheet.md', text)
      return 6
    },
    file: 'lessons/01-streams/cheat-sheet.md',
    says: ['there is no lesson "streams/frist"'],
  },
  {
    name: 'a cheat sheet in another language alone',
    spoil: () => {
      scratch.write('lessons/01-streams/cheat-sheet.zh.md', '')
      return 1
    },
    file: 'lessons/01-streams/cheat-sheet.md',
    says: ['the file is missing'],
  },
  {
    name: 'questions without a run, and with a heading too few',
    spoil: () => {
      writeQuestions('## What?\n\nText.\n\n### Answer\n\nThis.\n\n### Look for\n\nThat.\n')
      return 1
    },
    file: 'lessons/01-streams/questions.md',
    says: [
      'there is no trace "run"',
      'npm run record:questions',
      '1 headings of the second level for 2 questions',
    ],
  },
  {
    name: 'a question without its answer',
    spoil: () => {
      writeQuestions('## What?\n\nText.\n\n### Anwser\n\nThis.\n\n### Look for\n\nThat.\n')
      return 10
    },
    file: 'lessons/01-streams/questions.md',
    says: ['the question needs one section "Answer"', 'Add "### Answer" and a sentence.'],
  },
  {
    name: 'questions without rules',
    spoil: () => {
      writeQuestions('')
      return 1
    },
    file: 'lessons/01-streams/questions.ts',
    says: ['the file is missing'],
  },
  {
    name: 'a lesson with an address of the part',
    spoil: () => {
      scratch.write('lessons/01-streams/02-questions/lesson.md', '')
      return 1
    },
    file: 'lessons/01-streams',
    says: ['"questions" is an address of the part itself'],
  },
]

describe('what is wrong with a lesson is said with file, line and remedy', () => {
  test.each(cases)('$name', async ({ spoil, file = text, says }) => {
    const line = spoil()
    const { message } = await scratch.problems()
    const own = message.split('\n').filter((each) => each.startsWith(`${file}:${line}: `))
    expect(own, message).not.toEqual([])
    for (const part of says) expect(own.join('\n')).toContain(part)
  })

  test('all problems are said at once, in the order of files and lines', async () => {
    scratch.change(text, 'minutes: 10', 'minuts: 10')
    scratch.change(text, 'lanes: [fetch]', 'lanes: [ftch]')
    const { problems: list } = await scratch.problems()
    expect(list.length).toBeGreaterThanOrEqual(3)
    const own = list.filter((each) => each.file === text).map(({ line }) => line)
    expect(own).toEqual([...own].sort((a, b) => a - b))
  })
})
