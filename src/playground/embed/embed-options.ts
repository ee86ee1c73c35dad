import { lanes, type Lane } from '../../trace/model/lane.ts'

/** The views of a run that an embed can have. */
export const embedViews = ['timeline', 'bytes', 'console'] as const
export type EmbedView = (typeof embedViews)[number]

export const embedThemes = ['system', 'light', 'dark'] as const
export type EmbedTheme = (typeof embedThemes)[number]

/** In CSS pixels. */
export const embedHeights = { least: 200, most: 2_000 } as const

/** What the address of an embed chooses besides the program. */
export interface EmbedOptions {
  /** Of the program's lanes, those to show; null for all. */
  readonly lanes: readonly Lane[] | null
  /** At least one. */
  readonly views: readonly EmbedView[]
  readonly theme: EmbedTheme
  /** How high it is, in CSS pixels; null: as high as its frame. */
  readonly heightPx: number | null
}

/**
 * Reads the query of an embed's address: `lanes`, `tabs`, `theme` and `height`. Anybody may have written
 * it: what is unknown counts as left out.
 */
export function readEmbedOptions(search: string): EmbedOptions {
  const query = new URLSearchParams(search)
  const chosenLanes = listed(query.get('lanes'), lanes)
  const views = listed(query.get('tabs'), embedViews)
  const height = Number(query.get('height'))
  const isHeight = height >= embedHeights.least && height <= embedHeights.most
  return {
    lanes: chosenLanes.length > 0 ? chosenLanes : null,
    views: views.length > 0 ? views : ['timeline'],
    theme: embedThemes.find((each) => each === query.get('theme')) ?? 'system',
    heightPx: isHeight ? Math.round(height) : null,
  }
}

/** What a query has to say for these options; empty, or with its `?`. */
export function embedQuery({ lanes: chosen, views, theme, heightPx }: EmbedOptions): string {
  const isOnlyTimeline = views.length === 1 && views[0] === 'timeline'
  const pairs = [
    ...(chosen ? [`lanes=${chosen.join(',')}`] : []),
    ...(isOnlyTimeline ? [] : [`tabs=${views.join(',')}`]),
    ...(theme === 'system' ? [] : [`theme=${theme}`]),
    ...(heightPx === null ? [] : [`height=${heightPx}`]),
  ]
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** The known names of a list with commas, in their own order, each once. */
function listed<T extends string>(text: string | null, known: readonly T[]): readonly T[] {
  const names = (text ?? '').split(',')
  return known.filter((each) => names.includes(each))
}
