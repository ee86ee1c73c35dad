import { languages, type Language } from '../../base/languages.ts'
import { withBlanks, type Place } from '../check-text.ts'

/*
 * Checks that a lesson writes have their texts in all languages beside each other, where an author needs
 * them. Who reads a lesson loads it with those of one language.
 */

/** In the address of a module: the language that the copy is for. */
export const languageQuery = 'texts-in'

/** The language of a copy of a module, by the module's id; undefined if it is no copy. */
export const languageOfCopy = (id: string): Language | undefined =>
  languages.find((language) => id.endsWith(`?${languageQuery}=${language}`))

/**
 * Takes the other languages out of each object literal that has a key for `language`. What they take up
 * becomes blank, so that places in the code stay as they are.
 *
 * @param program - `code` as ESTree
 */
export const inOneLanguage = (program: object, code: string, language: Language): string =>
  withBlanks(code, placesOfOthers(program, code, language))

/** Where the other languages stand in `code`, its ESTree being `program`. */
export function placesOfOthers(
  program: object,
  code: string,
  language: Language,
): readonly Place[] {
  const places: Place[] = []
  for (const properties of literalsIn(program)) {
    if (!properties.some(({ name }) => name === language)) continue
    properties.forEach(({ name, start, end }, index) => {
      const isOther = name !== language && languages.some((each) => each === name)
      // With the comma behind it.
      const [comma = ''] = /^\s*,/.exec(code.slice(end)) ?? []
      if (isOther) places.push([start, properties[index + 1]?.start ?? end + comma.length])
    })
  }
  return places
}

interface Property {
  readonly name: string | undefined
  readonly start: number
  readonly end: number
}

/** The properties of all object literals below a node of ESTree, literal by literal. */
function* literalsIn(node: object): Generator<readonly Property[]> {
  if ('type' in node && node.type === 'ObjectExpression' && 'properties' in node) {
    yield (node.properties as readonly EsProperty[]).map(({ key, start, end }) => ({
      name: key?.name,
      start,
      end,
    }))
  }
  for (const value of Object.values(node) as readonly unknown[]) {
    if (typeof value === 'object' && value !== null) yield* literalsIn(value)
  }
}

interface EsProperty {
  /** A spread has none. */
  readonly key?: { readonly name?: string }
  readonly start: number
  readonly end: number
}
