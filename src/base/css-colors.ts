/** The colours that the style sheet's custom properties `--…` give at `element`; grey for one it lacks. */
export function readColors<Name extends string>(
  element: Element,
  names: readonly Name[],
): Readonly<Record<Name, string>> {
  const style = getComputedStyle(element)
  const colors = names.map((name) => [
    name,
    style.getPropertyValue(`--${name}`).trim() || '#808080',
  ])
  return Object.fromEntries(colors) as Record<Name, string>
}
