/** Where the rows of a list are, one below the other. Lengths are in pixels. */
export interface RowLayout {
  readonly count: number
  /** The top of a row; the end of the last one for `count`. */
  top(row: number): number
  /** The row at a distance from the top of the first. Beyond either end it may not exist. */
  rowAt(y: number): number
}

/** Rows of one height. */
export const equalRows = (count: number, height: number): RowLayout => ({
  count,
  top: (row) => row * height,
  rowAt: (y) => Math.floor(y / height),
})

/** Which rows are to be in the document. */
interface RowWindow {
  readonly first: number
  /** The row after the last one. */
  readonly end: number
}

/** The rows in a view that is `height` tall and begins at `top`, and `spare` more on either side. */
export function visibleRows(
  rows: RowLayout,
  view: { readonly top: number; readonly height: number },
  spare: number,
): RowWindow {
  const bottom = view.top + view.height
  const last = rows.rowAt(bottom)
  const end = rows.top(last) < bottom ? last + 1 : last
  const inRange = (row: number) => Math.min(Math.max(0, row), rows.count)
  return { first: inRange(rows.rowAt(view.top) - spare), end: inRange(end + spare) }
}
