import { readdirSync, readFileSync } from 'node:fs'

/** Whether the system tells what its processes hold. */
export const canMeasureMemory = process.platform === 'linux'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended since it was listed.
    return ''
  }
}

/** Parent of each process (proc(5): the fields of `stat` after the name in parentheses). */
const parents = (): Map<number, number> => {
  const found = new Map<number, number>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const stat = read(`/proc/${entry}/stat`)
    const parent = /^\S+ (\d+)/.exec(stat.slice(stat.lastIndexOf(')') + 2))?.[1]
    if (parent !== undefined) found.set(pid, Number(parent))
  }
  return found
}

/**
 * Memory in MiB of each process that this one has started, browsers and all that they started
 * included, by process id: what it holds for itself. Shared pages count in the share of each.
 */
export const memoryOfDescendants = (): ReadonlyMap<number, number> => {
  const parentOf = parents()
  const isOurs = (pid: number): boolean => {
    for (let each = parentOf.get(pid); each !== undefined; each = parentOf.get(each)) {
      if (each === process.pid) return true
    }
    return false
  }
  const found = new Map<number, number>()
  for (const pid of parentOf.keys()) {
    if (!isOurs(pid)) continue
    const sizes = read(`/proc/${pid}/smaps_rollup`)
    const kibibytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(sizes)?.[1] ?? 0)
    found.set(pid, (kibibytes('Pss_Anon') + kibibytes('Pss_Shmem')) / 1024)
  }
  return found
}

/** By how many MiB the process has grown that grew most; one that is new has grown by all it holds. */
export const mostGrown = (
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): number => Math.max(0, ...[...after].map(([pid, size]) => size - (before.get(pid) ?? 0)))
