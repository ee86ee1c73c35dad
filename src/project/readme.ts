import {
  areSameConditions,
  defaultConditions,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import { cutsTestsOf, type Untestable } from './cuts-tests.ts'
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
      '`server/*.ts`',
      'Starts the servers with Vite, and puts that network between them and the page: `cors.ts` and `sockets.ts` have what concerns other origins and WebSockets.',
    ],
    [
      '`chunkwise/`',
      'The simulated network of Chunkwise, as it is in its repository (MIT License).',
    ],
    [
      '`tests/`',
      'The code in Node, answered by MSW handlers through the same network; and the real servers, chunk by chunk.',
    ],
    ...(files.includes('tests/cuts.test.ts')
      ? [
          [
            '`tests/cuts.test.ts`',
            'The response, cut where *Try every cut* found that the code fails: one test for each cause. They fail until the code is repaired.',
          ],
        ]
      : []),
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
${aboutCors(contents)}${aboutConnections(network)}${aboutSockets(files)}- The tests know what each lane showed when it ran in the playground, unless it prints times or random values.
${aboutCuts(contents)}${checks ? aboutChecks(checks) : ''}`
}

const aboutCors = ({ program, recordings }: ProjectContents): string => {
  if (program.network?.cors !== true) {
    return '- CORS isn’t applied, as was chosen in the playground. Set `cors: true` in `server/conditions.ts`, and it is.\n'
  }
  const ofRecordings = recordings.length === 0 ? '' : ' Recordings let in every origin.'
  return `- CORS is applied by your browser, so Node’s tests know none of it. Each other origin is a port of its own here, at which \`server/cors.ts\` answers what its host allows. Hosts that let in pages of the same machine let this one in.${ofRecordings}\n`
}

const aboutConnections = ({ cors, connectionLimit }: NetworkConditions): string => {
  const all = cors ? '' : ', and without CORS all servers are one host for it'
  const chosen =
    connectionLimit === null
      ? ''
      : ` That no more than ${connectionLimit} ${connectionLimit === 1 ? 'is' : 'are'} open to each host, as was chosen, is seen to by \`server/network.ts\`.`
  return `- Your browser itself opens at most six connections to a host over HTTP/1.1${all}.${chosen}\n`
}

const aboutSockets = (files: readonly string[]): string =>
  files.includes('server/websocket.mjs')
    ? '- A WebSocket is asked for at its own address, and meets the chosen network there (`server/sockets.ts`). The tests don’t start it.\n'
    : ''

const whyUntested: Readonly<Record<Untestable, string>> = {
  'in-a-browser': 'its code reads from an XMLHttpRequest, which Node doesn’t have',
  varies: 'its code asks for time or chance, or doesn’t come to an end',
  'shows-errors':
    'its code shows errors even on the network as sent, and Vitest takes some for its own',
  'written-server': 'they were found with the server that you wrote',
}

const aboutCuts = (contents: ProjectContents): string =>
  Object.entries(cutsTestsOf(contents))
    .flatMap(([lane, tests]) =>
      typeof tests === 'string'
        ? [`- The cuts on which \`${lane}\` fails aren’t tested here: ${whyUntested[tests]}.\n`]
        : [],
    )
    .join('')

const aboutChecks = ({ lacks }: LessonChecks): string =>
  lacks === null
    ? '- The checks see a run as Node has it: an EventSource is the npm package, axios uses `fetch`, and nothing tells them that code reads a response on after its end. The second run with other values stays in the playground.\n'
    : `- The checks of the lesson stay in the playground: they need ${lacks}.\n`
