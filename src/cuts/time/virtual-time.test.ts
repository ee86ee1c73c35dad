import { expect, test } from 'vitest'

import { ranks, VirtualTime } from './virtual-time.ts'

/** A clock whose turns and waits come when the test says so, and what happened by it. */
function createClock({
  horizonMs = 1_000,
  beforeMoving = (): boolean => false,
  isOver = (): boolean => false,
} = {}) {
  const tasks: (() => void)[] = []
  const waits: number[] = []
  const seen: string[] = []
  const time = new VirtualTime({
    turn: (done) => void tasks.push(done),
    wait(ms, done) {
      waits.push(ms)
      tasks.push(done)
    },
    threw: (error) => void seen.push(String(error)),
  })
  return {
    time,
    seen,
    waits,
    note: (text: string) => () => void seen.push(`${time.now} ${text}`),
    go: () =>
      time.go({
        horizonMs,
        isOver,
        beforeMoving,
        stopped: (why) => void seen.push(`stopped: ${why}`),
      }),
    /** Lets so many tasks happen, or all. */
    live(count = Infinity) {
      for (let done = 0; done < count; done += 1) {
        const task = tasks.shift()
        if (!task) return
        task()
      }
    },
  }
}

test('what is due happens in the order of its time, and of what was due as early the network comes first', () => {
  const { time, seen, note, go, live } = createClock()
  time.in(5, ranks.timer, note('b'))
  time.in(0, ranks.timer, note('a'))
  time.in(5, ranks.timer, note('c'))
  time.in(5, ranks.network, note('network'))
  go()
  live()
  expect(seen).toEqual(['0 a', '5 network', '5 b', '5 c', 'stopped: rest'])
})

test('time does not move while something native is under way, and not before what followed from it', () => {
  const { time, seen, note, go, live } = createClock()
  time.in(1_000, ranks.timer, note('timer'))
  const { run } = time
  time.begin()
  go()
  live(50)
  expect(seen).toEqual([])
  time.end(run)
  // In the turn after that, the code begins something that is due earlier.
  live(1)
  time.in(1, ranks.timer, note('what followed'))
  live()
  expect(seen).toEqual(['1 what followed', '1000 timer', 'stopped: rest'])
})

test('what an earlier run began does not count for this one', () => {
  const { time, seen, note, go, live } = createClock()
  const { run } = time
  time.begin()
  time.in(3, ranks.timer, note('of the earlier run'))
  time.reset()
  time.begin()
  time.end(run)
  time.in(1, ranks.timer, note('timer'))
  go()
  live(20)
  expect(seen).toEqual([])
  time.end(time.run)
  live()
  expect(seen).toEqual(['1 timer', 'stopped: rest'])
})

test('a busy wait ends, and code that looks at the clock now and then sees it stand still', () => {
  const { time, note, go, live, seen } = createClock()
  time.in(10, ranks.timer, () => {
    for (let read = 0; read < 1_000; read += 1) expect(time.read()).toBe(10)
    const until = time.now + 50
    while (time.read() < until);
    time.in(0, ranks.timer, note('after'))
  })
  go()
  live()
  expect(Number.parseFloat(seen[0] ?? '')).toBeCloseTo(60)
  expect(seen[1]).toBe('stopped: rest')
})

test('what is forgotten does not happen, and what throws is told', () => {
  const { time, seen, note, go, live } = createClock()
  const due = time.in(1, ranks.timer, note('forgotten'))
  time.in(2, ranks.timer, () => {
    throw new Error('late')
  })
  time.in(3, ranks.timer, note('next'))
  time.forget(due)
  time.forget(due)
  go()
  live()
  expect(seen).toEqual(['Error: late', '3 next', 'stopped: rest'])
})

test('timers that set one another without end cost time, and others don’t', () => {
  const { time, seen, note, go, live } = createClock({ horizonMs: 100 })
  let count = 0
  const again = () => {
    count += 1
    // As `await`ed ones do, outside of the timer's own function too.
    void time.in(0, ranks.timer, again)
  }
  const last = 20_000
  for (let index = 1; index <= last; index += 1) {
    time.in(0, ranks.timer, () => index === last && note('many')())
  }
  time.in(0, ranks.timer, again)
  time.in(50, ranks.timer, note('timer'))
  go()
  live()
  expect(seen).toEqual(['0 many', '52 timer', 'stopped: horizon'])
  expect(count).toBeGreaterThan(10_000)
  expect(count).toBeLessThan(10_100)
})

test('time goes no further than its horizon', () => {
  const { time, seen, go, live } = createClock({ horizonMs: 10 })
  const again = () => void time.in(4, ranks.timer, again)
  again()
  go()
  live()
  expect(time.now).toBe(8)
  expect(seen).toEqual(['stopped: horizon'])
})

test('who waits may stop it, and what has to be done first is done before each move', () => {
  let asked = 0
  let left = 2
  const { seen, go, live, time, note } = createClock({
    beforeMoving: () => {
      asked += 1
      left -= 1
      return left >= 0
    },
    isOver: () => asked >= 4,
  })
  time.in(1, ranks.timer, note('timer'))
  time.in(2, ranks.timer, note('never'))
  go()
  live()
  expect(seen).toEqual(['1 timer', 'stopped: over'])
})

test('where native work can’t be counted, time passes as it really does', () => {
  const { time, seen, note, go, live, waits } = createClock()
  time.useRealTime()
  time.in(12, ranks.timer, note('timer'))
  go()
  live()
  expect(seen).toEqual(['12 timer', 'stopped: rest'])
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(12 + 100)
})
