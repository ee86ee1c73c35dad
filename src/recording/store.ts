import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

import type { AboutRecording } from './about.ts'
import type { Recording } from './model.ts'

/** A recording in the list: everything but its bytes. */
export interface SavedRecording extends AboutRecording {
  readonly id: string
  readonly name: string
  /** In ms since the Unix epoch. */
  readonly savedAt: number
}

/** Where recordings are kept between visits. Every method rejects if the browser refuses. */
export interface RecordingStore {
  /** Oldest first. */
  list(): Promise<readonly SavedRecording[]>
  /** Undefined if it is not there any more: another tab has deleted it. */
  read(id: string): Promise<Recording | undefined>
  add(saved: SavedRecording, recording: Recording): Promise<void>
  rename(id: string, name: string): Promise<void>
  remove(id: string): Promise<void>
}

interface Schema extends DBSchema {
  /** Apart from the bytes, so that a list doesn't load them. */
  list: { key: string; value: SavedRecording }
  recordings: { key: string; value: Recording }
}

/** Of the database; goes up with a change of what is in it. */
const version = 1

/**
 * Opens the store in IndexedDB.
 *
 * @throws DOMException where the browser blocks storage.
 */
export async function openRecordingStore(): Promise<RecordingStore> {
  const database = await openDB<Schema>('chunkwise.recordings', version, {
    upgrade(opened) {
      opened.createObjectStore('list', { keyPath: 'id' })
      opened.createObjectStore('recordings')
    },
    // A newer page wants to change the database: this one lets it.
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  })
  return storeIn(database)
}

function storeIn(database: IDBPDatabase<Schema>): RecordingStore {
  return {
    async list() {
      const all = await database.getAll('list')
      return all.toSorted((one, other) => one.savedAt - other.savedAt)
    },
    read: (id) => database.get('recordings', id),
    async add(saved, recording) {
      // Both or none.
      const both = database.transaction(['list', 'recordings'], 'readwrite')
      await Promise.all([
        both.objectStore('list').put(saved),
        both.objectStore('recordings').put(recording, saved.id),
        both.done,
      ])
    },
    async rename(id, name) {
      const change = database.transaction('list', 'readwrite')
      const saved = await change.store.get(id)
      if (saved) await change.store.put({ ...saved, name })
      await change.done
    },
    async remove(id) {
      const both = database.transaction(['list', 'recordings'], 'readwrite')
      await Promise.all([
        both.objectStore('list').delete(id),
        both.objectStore('recordings').delete(id),
        both.done,
      ])
    },
  }
}
