/** Something to choose from a list that is searched. */
export interface Entry {
  /** Unique in its list. */
  readonly id: string
  readonly name: string
  /** One sentence below the name. */
  readonly note?: string
  /** Found by these too; never shown. */
  readonly words?: string
  /** What it belongs to, as the heading above it says. */
  readonly group: string
  /** What kind of thing it is, in a list of several: said where no heading says it. */
  readonly kind?: string
  /** The keys that do the same. */
  readonly keys?: string
  /** It does nothing now, as `note` says. */
  readonly isInactive?: boolean
  readonly choose: () => void
}

const plain = (text: string): string => text.normalize('NFKD').toLowerCase()

/**
 * The entries that contain every word of `query`, those first that have it in their name, and those last
 * that do nothing now. Without a word: all, as they are.
 */
export function findEntries(entries: readonly Entry[], query: string): readonly Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries
  const ranked = entries.flatMap((entry) => {
    const rank = rankOf(entry, words)
    return rank === null ? [] : [{ entry, rank: entry.isInactive ? lastRank : rank }]
  })
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ entry }) => entry)
}

const lastRank = 3

/** 0: the name begins with the first word; 1: the name has all; 2: name, note and words have all. */
function rankOf(
  { name, note = '', words: more = '', group, kind = '' }: Entry,
  words: readonly string[],
) {
  const [first = ''] = words
  const inName = plain(name)
  const hasAll = (text: string) => words.every((word) => text.includes(word))
  if (hasAll(inName)) return inName.startsWith(first) ? 0 : 1
  return hasAll(`${inName} ${plain(note)} ${plain(more)} ${plain(group)} ${plain(kind)}`) ? 2 : null
}
