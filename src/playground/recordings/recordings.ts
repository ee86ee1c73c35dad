import { randomUuid } from '../../base/uuid.ts'
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals-core'
import * as v from 'valibot'

import { now } from '../../base/clock.ts'
import { aboutRecording, originsOf } from '../../recording/about.ts'
import { writeRecording } from '../../recording/file.ts'
import {
  maxInUse,
  recordingSchema,
  type Playing,
  type Recording,
  type RecordingInUse,
} from '../../recording/model.ts'
import {
  openRecordingStore,
  type RecordingStore,
  type SavedRecording,
} from '../../recording/store.ts'
import type { RunSources } from '../run/lane-server.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { RequestId } from '../../trace/model/events.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { addressOfTyped, textOfAddress } from '../../recording/address.ts'
import { recordingOfLane } from '../../recording/from-trace.ts'
import type { ReadRecording } from '../../recording/file.ts'
import type { RecordingInput } from '../../recording/read-input.ts'
import type { Result } from '../../base/result.ts'
import type { InUse } from './in-use.ts'

export type { SavedRecording } from '../../recording/store.ts'
export { maxInputBytes } from '../../recording/read-recording.ts'

/** Where a response is served that comes without its request, unless somebody chooses otherwise. */
export const typedAddress = textOfAddress(addressOfTyped)

/** What keeps recordings from surviving a reload, or another one from being used. */
type RecordingTrouble = 'blocked' | 'full' | 'failed' | 'too-many'

/** Recordings in use are of so many hosts at most, over http and https: a run has 64 origins of its own. */
const maxHostsInUse = 24

const maxNameLength = 200

/** The recordings of this browser, and which of them free play uses. */
export interface Recordings {
  /** Oldest first. */
  readonly list: ReadonlySignal<readonly SavedRecording[]>
  readonly inUse: ReadonlySignal<InUse>
  /** Something was not stored, and is there until the page is left; or it can't be used beside the others. */
  readonly trouble: ReadonlySignal<RecordingTrouble | null>
  /** The one that was deleted last can be had back. */
  readonly deleted: ReadonlySignal<SavedRecording | null>
  /** Reads the list anew: another tab may have changed it. */
  refresh(): Promise<void>
  /**
   * Adds what `readRecording` makes of `input`, and uses it in free play: whoever pastes a response
   * wants to see what their code makes of it. `address` is where a response is served that comes
   * without its request. Without a name it is called after its first request.
   */
  addFrom(
    input: string | Uint8Array,
    how: { name: string; address: string },
  ): Promise<Result<Added>>
  /**
   * The same for an embedder: resolves with the recording's name.
   *
   * @throws RangeError that says what can't be read, and what to do.
   */
  addForEmbedder(input: unknown): Promise<string>
  /** Adds one response of a run, as its server wrote it. */
  addResponse(trace: Trace, lane: Lane, request: RequestId): Promise<Result<Added>>
  /** An empty name changes nothing. */
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
  undoRemove(): Promise<void>
  /** The text of a file with the recording; undefined if it is gone. */
  fileOf(id: string): Promise<string | undefined>
  /** Uses a recording in the next run, played like this; null stops using it. */
  /** @returns whether it is as asked; false, and a trouble, if there would be too many in use. */
  use(id: string, playing: Playing | null): boolean
  /** The recordings in use, oldest first. One that is gone, or damaged, is left out. */
  forRun(): Promise<Omit<RunSources, 'realOrigin'>>
}

/** What was added, and what a person should know about it. */
export interface Added {
  /** Whether the next run replays it. */
  readonly isUsed: boolean
  readonly saved: SavedRecording
  readonly notes: readonly string[]
}

/** Makes a recording of what a person gives: in the app in a worker. */
type ReadInput = (given: RecordingInput) => Promise<Result<ReadRecording>>

interface Kept {
  readonly saved: SavedRecording
  readonly recording: Recording
}

/** Opens what is stored; where storage is blocked, recordings live as long as the page. */
export async function createRecordings(
  used: Signal<{ readonly inUse: InUse }>,
  siteOrigin: string,
  readInput: ReadInput,
  open: () => Promise<RecordingStore> = openRecordingStore,
): Promise<Recordings> {
  const trouble = signal<RecordingTrouble | null>(null)
  const store = await open().catch(() => null)
  if (!store) trouble.value = 'blocked'
  const recordings = new StoredRecordings({ store, used, trouble, siteOrigin, readInput })
  await recordings.refresh()
  return recordings
}

class StoredRecordings implements Recordings {
  readonly list = signal<readonly SavedRecording[]>([])
  readonly inUse: ReadonlySignal<InUse>
  readonly deleted: ReadonlySignal<SavedRecording | null>
  readonly trouble: Signal<RecordingTrouble | null>
  readonly #store: RecordingStore | null
  readonly #used: Signal<{ readonly inUse: InUse }>
  /** What could not be stored. */
  readonly #memory = new Map<string, Kept>()
  readonly #deleted = signal<(Kept & { readonly playing: Playing | undefined }) | null>(null)

  readonly #siteOrigin: string
  readonly #readInput: ReadInput

  constructor({
    store,
    used,
    trouble,
    siteOrigin,
    readInput,
  }: {
    readonly store: RecordingStore | null
    readonly used: Signal<{ readonly inUse: InUse }>
    readonly trouble: Signal<RecordingTrouble | null>
    readonly siteOrigin: string
    readonly readInput: ReadInput
  }) {
    this.#store = store
    this.#readInput = readInput
    this.#siteOrigin = siteOrigin
    this.#used = used
    this.trouble = trouble
    this.inUse = computed(() => used.value.inUse)
    this.deleted = computed(() => this.#deleted.value?.saved ?? null)
  }

  async refresh(): Promise<void> {
    const stored = await this.#try((store) => store.list())
    const kept = [...this.#memory.values()].map(({ saved }) => saved)
    const own = kept.filter(({ id }) => !stored?.some((each) => each.id === id))
    this.list.value = [...(stored ?? []), ...own].toSorted((a, b) => a.savedAt - b.savedAt)
  }

  async addFrom(
    input: string | Uint8Array,
    { name, address }: { name: string; address: string },
  ): Promise<Result<Added>> {
    const read = await this.#readInput({ input, address, siteOrigin: this.#siteOrigin })
    if ('problem' in read) return read
    const added = await this.#add(read.value, name)
    return { value: { ...added, isUsed: this.use(added.saved.id, 'whole') } }
  }

  async addForEmbedder(input: unknown): Promise<string> {
    if (typeof input !== 'string') throw new RangeError('A recording must be given as text.')
    const added = await this.addFrom(input, { name: '', address: typedAddress })
    if ('problem' in added) throw new RangeError(added.problem)
    return added.value.saved.name
  }

  async addResponse(trace: Trace, lane: Lane, request: RequestId): Promise<Result<Added>> {
    const options = { siteOrigin: this.#siteOrigin, timeScale: trace.timeScale }
    const read = recordingOfLane(trace.eventsOf(lane), options, request)
    return 'problem' in read ? read : { value: await this.#add(read.value, '') }
  }

  async #add({ recording, notes }: ReadRecording, name: string): Promise<Added> {
    const about = aboutRecording(recording)
    const [first] = about.responses
    const request = first ? `${first.method === '*' ? '' : `${first.method} `}${first.address}` : ''
    const saved = {
      ...about,
      id: randomUuid(),
      name: this.#freeName(name.trim() === '' ? request : name),
      savedAt: now(),
    }
    await this.#keep({ saved, recording })
    return { saved, notes, isUsed: false }
  }

  async rename(id: string, name: string): Promise<void> {
    const next = name.trim().slice(0, maxNameLength)
    if (next === '') return
    const kept = this.#memory.get(id)
    if (kept) this.#memory.set(id, { ...kept, saved: { ...kept.saved, name: next } })
    else await this.#try((store) => store.rename(id, next))
    await this.refresh()
  }

  async remove(id: string): Promise<void> {
    const saved = this.list.peek().find((each) => each.id === id)
    const recording = await this.#read(id)
    const playing = this.inUse.peek()[id]
    this.use(id, null)
    this.#memory.delete(id)
    await this.#try((store) => store.remove(id))
    await this.refresh()
    // After it has left the list: where the focus was on it, the way back takes it.
    this.#deleted.value = saved && recording ? { saved, recording, playing } : null
  }

  async undoRemove(): Promise<void> {
    const last = this.#deleted.peek()
    if (!last) return
    this.#deleted.value = null
    await this.#keep(last)
    if (last.playing) this.use(last.saved.id, last.playing)
  }

  async fileOf(id: string): Promise<string | undefined> {
    const recording = await this.#read(id)
    return recording && writeRecording(recording)
  }

  use(id: string, playing: Playing | null): boolean {
    const { [id]: _before, ...others } = this.inUse.peek()
    const next = playing === null ? others : { ...others, [id]: playing }
    const isTooMany = playing !== null && this.#isTooMany(next)
    if (isTooMany) this.trouble.value = 'too-many'
    else if (this.trouble.peek() === 'too-many') this.trouble.value = null
    if (!isTooMany) this.#used.value = { inUse: next }
    return !isTooMany
  }

  #isTooMany(inUse: InUse): boolean {
    const used = this.list.peek().filter(({ id }) => inUse[id] !== undefined)
    const addresses = used.flatMap(({ responses }) => responses.map(({ address }) => address))
    const hosts = new Set(
      addresses.filter((each) => URL.canParse(each)).map((each) => new URL(each).host),
    )
    return used.length > maxInUse || hosts.size > maxHostsInUse
  }

  async forRun(): Promise<Omit<RunSources, 'realOrigin'>> {
    const inUse = this.inUse.peek()
    const found = await Promise.all(
      this.list.peek().map(async ({ id }): Promise<RecordingInUse | null> => {
        const playing = inUse[id]
        const recording = playing && (await this.#read(id))
        return recording ? { recording, playing } : null
      }),
    )
    const recordings = found.filter((each) => each !== null)
    return { recordings, origins: originsOf(recordings.map(({ recording }) => recording)) }
  }

  async #keep(kept: Kept): Promise<void> {
    const isStored = await this.#try(async (store) => {
      await store.add(kept.saved, kept.recording)
      return true
    })
    if (!isStored) this.#memory.set(kept.saved.id, kept)
    await this.refresh()
  }

  async #read(id: string): Promise<Recording | undefined> {
    const kept = this.#memory.get(id)
    if (kept) return kept.recording
    const stored = await this.#try((store) => store.read(id))
    // Any script of this origin may have written there.
    return v.is(recordingSchema, stored) ? stored : undefined
  }

  /** What the store gives; undefined, with the reason told, if the browser refuses. */
  async #try<T>(work: (store: RecordingStore) => Promise<T>): Promise<T | undefined> {
    if (!this.#store) return undefined
    try {
      return await work(this.#store)
    } catch (error) {
      const isFull = error instanceof DOMException && error.name === 'QuotaExceededError'
      this.trouble.value = isFull ? 'full' : 'failed'
      return undefined
    }
  }

  /** `stream`, then `stream 2`: names are how people and screen readers tell recordings apart. */
  #freeName(wanted: string): string {
    const name = wanted.trim().slice(0, maxNameLength) || 'Recording'
    const taken = new Set(this.list.peek().map((each) => each.name))
    let free = name
    for (let number = 2; taken.has(free); number += 1) free = `${name} ${number}`
    return free
  }
}
