/* What the README of a project says, in English: it comes with what makes the zip. */

/** Why cuts that were found aren't tested in a project. */
export type Untestable = 'in-a-browser' | 'varies' | 'shows-errors' | 'written-server'

/** What the checks of a lesson need and a project doesn't have. */
export type LacksInNode = 'xhr' | 'attempts' | 'cors' | 'websocket'

const untested: Readonly<Record<Untestable, string>> = {
  'in-a-browser': 'its code reads from an XMLHttpRequest, which Node doesn’t have',
  varies: 'its code asks for time or chance, or doesn’t come to an end',
  'shows-errors':
    'its code shows errors even on the network as sent, and Vitest takes some for its own',
  'written-server': 'they were found with the server that you wrote',
}

const lacks: Readonly<Record<LacksInNode, string>> = {
  xhr: 'an XMLHttpRequest, which Node doesn’t have',
  attempts: 'a server that reads outcomes from `?attempts=`, as only the playground’s own does',
  cors: 'a browser that applies CORS',
  websocket: 'a WebSocket that is recorded',
}

export const readmeEn = {
  title: 'From Chunkwise',
  madeWith: (address: string) => `Made with ${address}`,
  start: 'the page; each lane has a button that runs it',
  test: 'the code and the servers',
  types: 'TypeScript',
  needs: 'It needs Node 22.12 or later.',
  where: 'where',
  what: 'what',
  /** On the button of a lane, in the page. */
  run: (lane: string) => `Run ${lane}`,
  lanes: 'The code, as it was in the playground.',
  surface:
    'What the code has there and no browser has: `output`, and servers at addresses that are elsewhere.',
  writtenServer: 'The server that was written in the playground, as MSW handlers.',
  recordings:
    'Servers that play recorded responses, byte by byte and at the times of the recording.',
  servers: 'Real servers that send the same bytes, with the values that were chosen.',
  others: 'The same in other languages. The first line of each says how to run it.',
  changedConditions: 'What the network does: the conditions that were chosen.',
  conditions: 'What the network does: nothing, until you write something here.',
  serverFolder:
    'Starts the servers with Vite, and puts that network between them and the page: `cors.ts` and `sockets.ts` have what concerns other origins and WebSockets.',
  chunkwise: 'The simulated network of Chunkwise, as it is in its repository (MIT License).',
  tests:
    'The code in Node, answered by MSW handlers through the same network; and the real servers, chunk by chunk.',
  cutsTest:
    'The response, cut where *Try every cut* found that the code fails: one test for each cause. They fail until the code is repaired.',
  lessonTest:
    'The checks of the lesson, over what happens when the code runs in Node. They hold once the lesson’s task is solved.',
  differs: 'What differs from the playground',
  addresses:
    'Requests go to `/servers/…` of the development server, which knows for whom they are. `src/surface.ts` sends them there, so the code is the one of the playground, unchanged. In an app of your own, give the client a base URL instead.',
  speed: 'Servers run at their own speed, whatever the speed of the playground was.',
  joined: 'Real sockets can join two chunks that are written within a few milliseconds.',
  noCors:
    'CORS isn’t applied, as was chosen in the playground. Set `cors: true` in `server/conditions.ts`, and it is.',
  cors: 'CORS is applied by your browser, so Node’s tests know none of it. Each other origin is a port of its own here, at which `server/cors.ts` answers what its host allows. Hosts that let in pages of the same machine let this one in.',
  corsOfRecordings: 'Recordings let in every origin.',
  connections: 'Your browser itself opens at most six connections to a host over HTTP/1.1.',
  connectionsOfAll:
    'Your browser itself opens at most six connections to a host over HTTP/1.1, and without CORS all servers are one host for it.',
  connectionLimit: (most: number) =>
    `That no more than ${most} ${most === 1 ? 'is' : 'are'} open to each host, as was chosen, is seen to by \`server/network.ts\`.`,
  sockets:
    'A WebSocket is asked for at its own address, and meets the chosen network there (`server/sockets.ts`). Code that runs in the tests has none; `tests/sockets.test.ts` asks the server itself, without that network.',
  expected:
    'The tests know what each lane showed when it ran in the playground, unless it prints times or random values.',
  untested: (lane: string, why: Untestable) =>
    `The cuts on which \`${lane}\` fails aren’t tested here: ${untested[why]}.`,
  checks:
    'The checks see a run as Node has it: an EventSource is the npm package, axios uses `fetch`, and nothing tells them that code reads a response on after its end. The second run with other values stays in the playground.',
  noChecks: (what: LacksInNode) =>
    `The checks of the lesson stay in the playground: they need ${lacks[what]}.`,
}

export type ReadmeTexts = typeof readmeEn
