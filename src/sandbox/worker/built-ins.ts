/*
 * Which built-in functions learner code has replaced. Asked when recording has failed: by then nothing
 * that could be replaced can be relied upon, so it does without methods of arrays and strings.
 */

const { getOwnPropertyDescriptor } = Object
const { ownKeys } = Reflect

const owners: readonly (readonly [string, object])[] = [
  ['Array.prototype', Array.prototype],
  ['Function.prototype', Function.prototype],
  ['Map.prototype', Map.prototype],
  ['Object', Object],
  ['Promise.prototype', Promise.prototype],
  ['Reflect', Reflect],
  ['RegExp.prototype', RegExp.prototype],
  ['Set.prototype', Set.prototype],
  ['String.prototype', String.prototype],
  ['WeakMap.prototype', WeakMap.prototype],
  ['WeakSet.prototype', WeakSet.prototype],
  ['MessagePort.prototype', MessagePort.prototype],
]

interface BuiltIn {
  readonly owner: object
  readonly key: PropertyKey
  readonly name: string
  readonly native: unknown
}

const nameOf = (owner: string, key: string | symbol): string =>
  typeof key === 'symbol' ? `${owner}[${key.description ?? ''}]` : `${owner}.${key}`

const builtIns: readonly BuiltIn[] = owners.flatMap(([ownerName, owner]) =>
  ownKeys(owner)
    .map((key) => {
      const native: unknown = getOwnPropertyDescriptor(owner, key)?.value
      return { owner, key, name: nameOf(ownerName, key), native }
    })
    .filter(({ native }) => typeof native === 'function'),
)
const count = builtIns.length

/** More names than that help nobody. */
const maxNames = 3

/** Names of built-in functions that are no longer the browser's, with commas; empty if all are. */
export function replacedBuiltIns(): string {
  let names = ''
  let found = 0
  for (let index = 0; index < count && found < maxNames; index += 1) {
    const builtIn = builtIns[index]
    if (!builtIn) break
    if (getOwnPropertyDescriptor(builtIn.owner, builtIn.key)?.value === builtIn.native) continue
    names += found === 0 ? builtIn.name : `, ${builtIn.name}`
    found += 1
  }
  return names
}
