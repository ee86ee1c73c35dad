import { signal } from '@preact/signals-core'
import { expect, test } from 'vitest'

import type { Recording } from '../../recording/model.ts'
import { readInput } from '../../recording/read-input.ts'
import type { RecordingStore, SavedRecording } from '../../recording/store.ts'
import type { InUse } from './in-use.ts'
import { createRecordings, typedAddress } from './recordings.ts'

/** A store that is told to refuse, as a browser without storage or with a full one does. */
class FakeStore implements RecordingStore {
  readonly kept = new Map<string, { saved: SavedRecording; recording: Recording }>()
  refuses: DOMException | null = null

  list = () => this.#do(() => [...this.kept.values()].map(({ saved }) => saved))
  read = (id: string) => this.#do(() => this.kept.get(id)?.recording)
  add = (saved: SavedRecording, recording: Recording) =>
    this.#do(() => void this.kept.set(saved.id, { saved, recording }))
  rename = (id: string, name: string) =>
    this.#do(() => {
      const found = this.kept.get(id)
      if (found) this.kept.set(id, { ...found, saved: { ...found.saved, name } })
    })
  remove = (id: string) => this.#do(() => void this.kept.delete(id))

  #do<T>(work: () => T): Promise<T> {
    return this.refuses ? Promise.reject(this.refuses) : Promise.resolve(work())
  }
}

async function open(store: FakeStore | null = new FakeStore()) {
  const used = signal<{ readonly inUse: InUse }>({ inUse: {} })
  const opened = () => (store ? Promise.resolve(store) : Promise.reject(new DOMException()))
  return createRecordings(used, 'https://site.test', readInput, opened)
}

const add = (recordings: Awaited<ReturnType<typeof open>>, text: string, name = '') =>
  recordings.addFrom(text, { name, address: typedAddress })

const namesIn = ({ list }: Awaited<ReturnType<typeof open>>) => list.value.map(({ name }) => name)

test('what is added is listed and used; a name is never there twice', async () => {
  const recordings = await open()
  await add(recordings, 'data: 1\n\n')
  await add(recordings, 'data: 2\n\n')
  await add(recordings, 'data: 3\n\n', 'report')
  expect(namesIn(recordings)).toEqual(['/api/recorded', '/api/recorded 2', 'report'])
  const { recordings: inRun, origins } = await recordings.forRun()
  expect(inRun.map(({ playing }) => playing)).toEqual(['whole', 'whole', 'whole'])
  expect(origins).toEqual([])
})

test('an address of another host is served there, over http and https', async () => {
  const recordings = await open()
  await recordings.addFrom('x', { name: '', address: 'http://api.test:81/v1?a=1' })
  expect(recordings.list.value[0]?.responses[0]).toMatchObject({
    method: '*',
    address: 'http://api.test:81/v1?a=1',
  })
  expect((await recordings.forRun()).origins).toEqual(['http://api.test:81', 'https://api.test:81'])
})

test('what can’t be read, or served, changes nothing', async () => {
  const recordings = await open()
  expect(await add(recordings, '')).toHaveProperty('problem')
  expect(await recordings.addFrom('x', { name: '', address: 'not an address' })).toMatchObject({
    problem: expect.stringContaining('Enter a path under /api') as string,
  })
  await expect(recordings.addForEmbedder(7)).rejects.toThrow('must be given as text')
  expect(recordings.list.value).toEqual([])
})

test('one that is deleted can be had back, in use as it was', async () => {
  const recordings = await open()
  await add(recordings, 'data: 1\n\n', 'a')
  const [saved] = recordings.list.value
  const id = saved?.id ?? ''
  recordings.use(id, 'units')
  await recordings.remove(id)
  expect([namesIn(recordings), recordings.inUse.value]).toEqual([[], {}])
  expect((await recordings.forRun()).recordings).toEqual([])
  await recordings.undoRemove()
  expect([namesIn(recordings), recordings.inUse.value]).toEqual([['a'], { [id]: 'units' }])
  expect(await recordings.fileOf(id)).toContain('chunkwise-recording')
})

test('an empty name changes nothing', async () => {
  const recordings = await open()
  await add(recordings, 'x', 'a')
  const id = recordings.list.value[0]?.id ?? ''
  await recordings.rename(id, '  ')
  expect(namesIn(recordings)).toEqual(['a'])
  await recordings.rename(id, ' b ')
  expect(namesIn(recordings)).toEqual(['b'])
})

test.each([
  ['blocked', null, null],
  ['full', new FakeStore(), new DOMException('', 'QuotaExceededError')],
  ['failed', new FakeStore(), new DOMException('', 'InvalidStateError')],
] as const)(
  'with storage that is %s, recordings live on the page, and it is told',
  async (trouble, store, refuses) => {
    const recordings = await open(store)
    if (store) store.refuses = refuses
    await add(recordings, 'data: 1\n\n', 'a')
    expect([namesIn(recordings), recordings.trouble.value]).toEqual([['a'], trouble])
    expect((await recordings.forRun()).recordings).toHaveLength(1)
    const id = recordings.list.value[0]?.id ?? ''
    await recordings.rename(id, 'b')
    expect(namesIn(recordings)).toEqual(['b'])
    await recordings.remove(id)
    expect(namesIn(recordings)).toEqual([])
  },
)

test('what is damaged in the store, or gone from it, is left out of a run', async () => {
  const store = new FakeStore()
  const recordings = await open(store)
  await add(recordings, 'data: 1\n\n', 'a')
  await add(recordings, 'data: 2\n\n', 'b')
  const [a, b] = [...store.kept.keys()]
  const kept = store.kept.get(a ?? '')
  if (!kept) throw new Error('nothing kept')
  store.kept.set(a ?? '', { ...kept, recording: { ...kept.recording, exchanges: [] } })
  store.kept.delete(b ?? '')
  expect((await recordings.forRun()).recordings).toEqual([])
})

test('more than a run can have is not used, and it is said', async () => {
  const recordings = await open()
  for (let index = 0; index < 21; index += 1) await add(recordings, `data: ${index}\n\n`)
  expect(Object.keys(recordings.inUse.value)).toHaveLength(20)
  expect(recordings.trouble.value).toBe('too-many')
  const [first, last] = [recordings.list.value[0], recordings.list.value.at(-1)]
  recordings.use(first?.id ?? '', null)
  expect(recordings.trouble.value).toBeNull()
  recordings.use(last?.id ?? '', 'whole')
  expect(Object.keys(recordings.inUse.value)).toHaveLength(20)
})

test('nor are recordings of more hosts than a run can reach', async () => {
  const recordings = await open()
  const origins = (index: number) => ({ name: '', address: `http://h${index}.test/` })
  for (let index = 0; index < 15; index += 1) await recordings.addFrom('x', origins(index))
  expect(recordings.trouble.value).toBeNull()
  const entries = Array.from({ length: 10 }, (_none, index) => ({
    startedDateTime: '2026-11-28T00:00:00.000Z',
    time: 1,
    request: { method: 'GET', url: `http://more${index}.test/`, headers: [], queryString: [] },
    response: { status: 200, headers: [], content: { text: 'x', mimeType: 'text/plain' } },
    timings: { wait: 1, receive: 0 },
  }))
  const added = await add(recordings, JSON.stringify({ log: { version: '1.2', entries } }))
  expect(added).toHaveProperty('value')
  expect(recordings.trouble.value).toBe('too-many')
  expect((await recordings.forRun()).origins).toHaveLength(30)
})
