/**
 * A page with the part between its marks `<!-- name: generated -->` and `<!-- name: end -->` replaced.
 *
 * @throws Error if the page doesn't have both marks
 */
export function withGenerated(page: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}: generated -->`, `<!-- ${name}: end -->`]
  const [from, to] = [page.indexOf(start), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`The page has no marks “${start}” and “${end}”.`)
  return `${page.slice(0, from + start.length)}\n\n${content}\n\n${page.slice(to)}`
}
