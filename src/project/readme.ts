import { defaultConditions, areSameConditions } from '../catalogue/network/conditions.ts'
import type { LessonChecks, ProjectContents } from './project.ts'

interface Told {
  readonly contents: ProjectContents
  readonly files: readonly string[]
  readonly laneFiles: readonly string[]
  readonly others: readonly string[]
}

const list = (paths: readonly string[]): string => paths.map((path) => `\`${path}\``).join(', ')

/** What is what, and how to run it. Nothing in it comes from outside but the playground’s address. */
export function readme({ contents, files, laneFiles, others }: Told): string {
  const { program, recordings, checks, from } = contents
  const { network = defaultConditions } = program
  const shown = files.filter(
    (path) => /^server\/.*\.mjs$/.test(path) && !path.includes('recording'),
  )
  const isChanged = !areSameConditions(network, defaultConditions)
  const rows = [
    [list(laneFiles), 'The code, as it was in the playground.'],
    [
      '`src/surface.ts`',
      'What the code has there and no browser has: `output`, and servers at addresses that are elsewhere.',
    ],
    ...(program.server === undefined
      ? []
      : [
          [
            '`server/written-server.*`',
            'The server that was written in the playground, as MSW handlers.',
          ],
        ]),
    ...(recordings.length === 0
      ? []
      : [
          [
            '`server/recording*.mjs`',
            'Servers that play recorded responses, byte by byte and at the times of the recording.',
          ],
        ]),
    ...(shown.length === 0
      ? []
      : [
          [list(shown), 'Real servers that send the same bytes, with the values that were chosen.'],
        ]),
    ...(others.length === 0
      ? []
      : [
          [list(others), 'The same in other languages. The first line of each says how to run it.'],
        ]),
    [
      '`server/conditions.ts`',
      isChanged
        ? 'What the network does: the conditions that were chosen.'
        : 'What the network does: nothing, until you write something here.',
    ],
    [
      '`server/plugin.ts`, `server/network.ts`',
      'Starts the servers with Vite, and puts that network between them and the page.',
    ],
    [
      '`chunkwise/`',
      'The simulated network of Chunkwise, as it is in its repository (MIT License).',
    ],
    [
      '`tests/`',
      'The code in Node, answered by MSW handlers through the same network; and the real servers, chunk by chunk.',
    ],
    ...(checks?.lacks === null
      ? [
          [
            '`tests/lesson/`',
            'The checks of the lesson, over what happens when the code runs in Node. They hold once the lesson’s task is solved.',
          ],
        ]
      : []),
  ]
  return `# From Chunkwise

Made with ${from}

\`\`\`sh
npm install
npm start        # the page; each lane has a button that runs it
npm test         # the code and the servers
npm run types    # TypeScript
\`\`\`

It needs Node 22.12 or later.

| where | what |
|---|---|
${rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}
## What differs from the playground

- Requests go to \`/servers/…\` of the development server, which knows for whom they are. \`src/surface.ts\` sends them there, so the code is the one of the playground, unchanged. In an app of your own, give the client a base URL instead.
- Servers run at their own speed, whatever the speed of the playground was.
- Real sockets can join two chunks that are written within a few milliseconds.
- CORS, connection limits and the playground's WebSocket conditions aren't simulated: here the browser and the servers are real.
- The tests know what each lane showed when it ran in the playground, unless it prints times or random values.
${checks ? aboutChecks(checks) : ''}`
}

const aboutChecks = ({ lacks }: LessonChecks): string =>
  lacks === null
    ? '- The checks see a run as Node has it: an EventSource is the npm package, axios uses `fetch`, and nothing tells them that code reads a response on after its end. The second run with other values stays in the playground.\n'
    : `- The checks of the lesson stay in the playground: they need ${lacks}.\n`
