import type { Answer } from '../../src/servers/msw-handlers.ts'

export const plansHost = 'http://plans.test'

/** What a simulated server does at an address: it writes these chunks, then ends or breaks. */
export interface Plan {
  readonly chunks: readonly Uint8Array[]
  /** The connection breaks after so many chunks; null: it ends as meant. */
  readonly breaksAfter: number | null
}

const plans = new Map<string, Plan>()

/** Has the simulated server answer `path` by that plan. A client that comes back gets what is left. */
export function plan(path: string, what: Plan): void {
  plans.set(path, what)
}

/** Stands in for `createServers`: answers by the plans. */
export const answerByPlan: Answer = (request) => {
  const { pathname, searchParams } = new URL(request.url)
  const found = plans.get(pathname)
  if (!found) return Promise.resolve(new Response('no plan', { status: 404 }))
  let next = Number(searchParams.get('from') ?? 0)
  const breaksAt = searchParams.has('from') ? null : found.breaksAfter
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = found.chunks[next]
        if (breaksAt === next) controller.error(new Error('the server broke'))
        else if (chunk) controller.enqueue(chunk.slice())
        else controller.close()
        next += 1
      },
    },
    { highWaterMark: 0 },
  )
  return Promise.resolve(new Response(body))
}
