import type { LessonSeed } from '../../../src/lesson/checks/index.ts'

/** Other paths, method, headers and status; the closed path isn't always the last. */
const seed: LessonSeed = (random) => {
  const names = random.words(3).split(' ')
  const paths = names.map((name) => `/${name}`)
  const [closedPath = '', busyPath = ''] = random.shuffled(paths)
  // The origin that may read the closed path begins like this page's.
  const readers = Object.fromEntries(
    paths.map((path) => [
      path,
      path === closedPath ? ['PAGE.example'] : ['https://shop.example', 'PAGE'],
    ]),
  )
  return {
    writtenValues: {
      paths: paths.join(' '),
      readers: JSON.stringify(readers),
      busyPath,
      method: random.pick(['PUT', 'PATCH', 'DELETE']),
      header: random.pick(['X-Api-Key', 'X-Tenant', 'X-Client-Version']),
      idHeader: random.pick(['x-trace-id', 'request-id', 'x-correlation-id']),
      words: random.words(random.integer(8, 11)),
      status: random.pick([400, 402, 409, 500, 503]),
      pauseMs: 400,
    },
  }
}
export default seed
