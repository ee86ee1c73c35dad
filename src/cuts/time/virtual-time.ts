/*
 * Time that stands still while anything happens, and then jumps to what is due next (decision 25).
 * Learner code runs in the same realm and may change built-ins, so this uses none of their methods later.
 */

/**
 * What is due at the same moment happens in this order: what a network brings comes before timers, and what
 * a client asks of servers after all that it may have seen.
 */
export const ranks = { network: 0, timer: 1, client: 2 } as const
type Rank = (typeof ranks)[keyof typeof ranks]

/** Something that is due. */
export interface Due {
  readonly at: number
}

interface Entry extends Due {
  readonly rank: Rank
  readonly run: () => void
  /** How many timers have set one another at this moment, up to this one. */
  readonly depth: number
  before: Entry | null
  after: Entry | null
  isListed: boolean
}

interface VirtualTimeOptions {
  /** Calls `done` in a task of its own, when all promises that can go on have done so. */
  turn(done: () => void): void
  /** Calls `done` after so many real milliseconds. */
  wait(ms: number, done: () => void): void
  /** Hears what a due function throws. */
  threw(error: unknown): void
}

/** Why time stopped: nothing is due any more, it went too far, or whoever waits needs no more of it. */
type Stop = 'rest' | 'horizon' | 'over'

interface Going {
  /** Time goes no further than this, in milliseconds. */
  readonly horizonMs: number
  /** Asked at each rest: whether time may stop here. */
  isOver(): boolean
  /** Called before time moves; true if it began something that has to end first. */
  beforeMoving(): boolean
  stopped(why: Stop): void
}

/** Reads of the clock in one task that cost no time: code that measures itself sees none of this. */
const freeReads = 1_000
/** Each further one takes so many milliseconds, or code that waits in a loop would never end. */
const readMs = 0.1
/** Timers that set one another at one moment, up to here, cost no time: a network in tiny pieces has many. */
const freeDepth = 10_000
/** Each further one takes so many milliseconds, as in a browser, or code that asks again and again would never end. */
const deeperMs = 4
/** Native work is looked for so often in turns, and then at leisure. */
const quickTurns = 64
/** In real time, code that waits for something native gets so long between two happenings. */
const betweenMs = 5
/** And so long before nothing more is expected of it, as in a lane that runs (`lane-controller.ts`). */
const restMs = 100

/** A clock that moves only when nothing is under way. */
export class VirtualTime {
  readonly #options: VirtualTimeOptions
  #now = 0
  #reads = 0
  /** That of what ran last. */
  #depth = 0
  #first: Entry | null = null
  #last: Entry | null = null
  /** Native work that is under way, and how much of it ever began or ended. */
  #pending = 0
  #changes = 0
  #going: Going | null = null
  #run = 0
  #isReal = false

  constructor(options: VirtualTimeOptions) {
    this.#options = options
  }

  /** Milliseconds since the beginning; each read beyond the first thousand of a task takes some of it. */
  read(): number {
    this.#reads += 1
    if (this.#reads > freeReads) this.#now += readMs
    return this.#now
  }

  /** The same for whoever isn’t the code. */
  get now(): number {
    return this.#now
  }

  /** The code uses something whose work can't be counted: this run takes as long as it really would. */
  useRealTime(): void {
    this.#isReal = true
  }

  get isReal(): boolean {
    return this.#isReal
  }

  /** Something native has begun that says when it has ended; time waits. */
  begin(): void {
    this.#pending += 1
    this.#changes += 1
  }

  /** What `run` began has ended; of an earlier run it is nothing to this one. */
  end(run: number): void {
    if (run !== this.#run) return
    this.#pending -= 1
    this.#changes += 1
  }

  /** The number of this run: what outlives a run must not count for the next one. */
  get run(): number {
    return this.#run
  }

  /** Has `run` called in `delayMs` milliseconds. */
  in(delayMs: number, rank: Rank, run: () => void): Due {
    return this.#add(this.#now + delayMs, rank, run)
  }

  /** Has `run` called at that moment, or as soon as possible. */
  at(at: number, rank: Rank, run: () => void): Due {
    return this.#add(at < this.#now ? this.#now : at, rank, run)
  }

  forget(due: Due): void {
    const entry = due as Entry
    if (entry.isListed) this.#remove(entry)
  }

  /** Begins anew, at zero, with nothing due. */
  reset(): void {
    this.#run += 1
    this.#now = 0
    this.#reads = 0
    this.#depth = 0
    for (let entry = this.#first; entry; entry = entry.after) entry.isListed = false
    this.#first = null
    this.#last = null
    this.#pending = 0
    this.#changes = 0
    this.#going = null
    this.#isReal = false
  }

  /** Lets time go until one of the reasons to stop; what was called before is done first. */
  go(going: Going): void {
    this.#going = going
    this.#settle(going, -1, 0)
  }

  /** Waits until nothing is under way, and a turn has shown that nothing followed from it. */
  #settle(going: Going, changes: number, turns: number): void {
    const again = () => {
      if (this.#going !== going) return
      if (this.#pending > 0 || this.#changes !== changes)
        this.#settle(going, this.#changes, turns + 1)
      else this.#move(going)
    }
    if (this.#isReal) this.#options.wait(betweenMs, again)
    else if (turns < quickTurns) this.#options.turn(again)
    else this.#options.wait(1, () => this.#options.turn(again))
  }

  #move(going: Going): void {
    if (going.beforeMoving()) return this.#settle(going, -1, 0)
    if (going.isOver()) return this.#stop(going, 'over')
    const next = this.#first
    if (!next) {
      if (!this.#isReal) return this.#stop(going, 'rest')
      const changes = this.#changes
      const isStill = () => !this.#first && this.#pending === 0 && this.#changes === changes
      this.#options.wait(restMs, () => {
        if (this.#going !== going) return
        if (isStill()) this.#stop(going, 'rest')
        else this.#settle(going, -1, 0)
      })
      return
    }
    if (next.at > going.horizonMs) return this.#stop(going, 'horizon')
    if (this.#isReal && next.at > this.#now + betweenMs) return this.#reallyWait(going, next.at)
    if (next.at > this.#now) this.#now = next.at
    this.#remove(next)
    this.#reads = 0
    this.#depth = next.depth
    if (next.depth > freeDepth) this.#now += deeperMs
    try {
      next.run()
    } catch (error) {
      this.#options.threw(error)
    }
    this.#settle(going, this.#changes, 0)
  }

  /** Step by step, as what ends meanwhile may have something done earlier. */
  #reallyWait(going: Going, until: number): void {
    const step = until - this.#now > betweenMs ? betweenMs : until - this.#now
    this.#options.wait(step, () => {
      if (this.#going !== going) return
      this.#now += step
      this.#settle(going, this.#changes, 0)
    })
  }

  #stop(going: Going, why: Stop): void {
    this.#going = null
    going.stopped(why)
  }

  /** Behind all that is due earlier or as early; most of it is due last, so it is looked for from there. */
  #add(at: number, rank: Rank, run: () => void): Entry {
    let before = this.#last
    while (before && (before.at > at || (before.at === at && before.rank > rank)))
      before = before.before
    const after = before ? before.after : this.#first
    const depth = rank === ranks.timer && at <= this.#now ? this.#depth + 1 : 0
    const entry: Entry = { at, rank, run, depth, before, after, isListed: true }
    if (before) before.after = entry
    else this.#first = entry
    if (after) after.before = entry
    else this.#last = entry
    return entry
  }

  #remove(entry: Entry): void {
    const { before, after } = entry
    if (before) before.after = after
    else this.#first = after
    if (after) after.before = before
    else this.#last = before
    entry.isListed = false
  }
}
