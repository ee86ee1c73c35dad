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
 * Memory in MiB that the processes started by this one hold for themselves, browsers and all that
 * they started included. Shared pages count in the share of each.
 */
export const memoryOfDescendants = (): number => {
  const parentOf = parents()
  const isOurs = (pid: number): boolean => {
    for (let each = parentOf.get(pid); each !== undefined; each = parentOf.get(each)) {
      if (each === process.pid) return true
    }
    return false
  }
  let kibibytes = 0
  for (const pid of parentOf.keys()) {
    if (!isOurs(pid)) continue
    const sizes = read(`/proc/${pid}/smaps_rollup`)
    kibibytes += Number(/^Pss_Anon:\s+(\d+) kB$/m.exec(sizes)?.[1] ?? 0)
    kibibytes += Number(/^Pss_Shmem:\s+(\d+) kB$/m.exec(sizes)?.[1] ?? 0)
  }
  return kibibytes / 1024
}
