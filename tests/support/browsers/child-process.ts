import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process'

/** Groups of processes that must not outlive us. */
const groups = new Set<number>()

const killGroup = (pid: number): void => {
  groups.delete(pid)
  try {
    // The minus names the group: the driver and every browser process it started.
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

const killAll = (): void => {
  for (const pid of groups) killGroup(pid)
}

let watching = false
const watchForOurEnd = (): void => {
  if (watching) return
  watching = true
  process.once('exit', killAll)
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      killAll()
      // eslint-disable-next-line unicorn/no-process-exit -- an interrupt ends the run
      process.exit(code)
    })
  }
}

export interface OwnedProcess {
  readonly child: ChildProcess
  /** Ends the process and all that it started. */
  kill(): void
}

/** Starts a program in a process group of its own, which ends with this process at the latest. */
export const startProcess = (
  path: string,
  args: readonly string[],
  options: { stdio: StdioOptions; env?: NodeJS.ProcessEnv },
): OwnedProcess => {
  watchForOurEnd()
  const child = spawn(path, args, {
    detached: true,
    stdio: options.stdio,
    env: options.env ?? process.env,
  })
  const { pid } = child
  if (pid !== undefined) groups.add(pid)
  return {
    child,
    kill: () => {
      if (pid !== undefined) killGroup(pid)
    },
  }
}
