import { signal, type ReadonlySignal } from '@preact/signals-core'

import type { Dispose } from '../../base/dispose.ts'
import { inNextFrame } from '../../base/frames.ts'
import { millis, type Millis } from '../../base/units.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Replay } from '../model.ts'

/** Moves through a finished run on its own clock. */
export interface Replayer {
  readonly replay: ReadonlySignal<Replay | null>
  play(trace: Trace, speed: number): void
  pause(): void
  seek(trace: Trace, at: Millis): void
  end(): void
}

export function createReplayer(): Replayer {
  const replay = signal<Replay | null>(null)
  let halt: Dispose = () => {}

  function advance(trace: Trace, from: Millis, startedAt: number, speed: number): void {
    halt = inNextFrame('state', (time) => {
      const at = millis(Math.min(trace.lastAt, from + Math.max(0, time - startedAt) * speed))
      const isPlaying = at < trace.lastAt
      replay.value = { at, isPlaying, speed }
      if (isPlaying) advance(trace, from, startedAt, speed)
    })
  }

  return {
    replay,
    play(trace, speed) {
      halt()
      const current = replay.value
      const resumes = current !== null && current.at < trace.lastAt
      const from = resumes ? current.at : trace.zeroAt
      replay.value = { at: from, isPlaying: true, speed }
      advance(trace, from, performance.now(), speed)
    },
    pause() {
      halt()
      if (replay.value) replay.value = { ...replay.value, isPlaying: false }
    },
    seek(trace, at) {
      halt()
      const clamped = millis(Math.min(trace.lastAt, Math.max(trace.zeroAt, at)))
      replay.value = { at: clamped, isPlaying: false, speed: replay.value?.speed ?? 1 }
    },
    end() {
      halt()
      replay.value = null
    },
  }
}
