/** Names and values of headers, as an iteration over `Headers` gives them. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** The value of the first header called `name`, in whatever case; null if there is none. */
export function headerValue(headers: HeaderList, name: string): string | null {
  const wanted = name.toLowerCase()
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1] ?? null
}
