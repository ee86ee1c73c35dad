import { readFileSync } from 'node:fs'

const styles = (path: string) =>
  readFileSync(new URL(`../../ui/${path}`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ')

const tokens = styles('shell/tokens.css')

/** Light first, as the style sheet has them. */
const pairOf = (name: string): string =>
  [...tokens.matchAll(new RegExp(`${name}: (#\\w+)`, 'g'))].map(([, color]) => color).join(', ')

/** The colours of code and how its long lines break, by class, for pages that have a style sheet of their own. */
export const codeColors: string = styles('lesson/lesson-code.css')
  .replaceAll(/var\((--\w{2,})\)/g, (_, name: string) => `light-dark(${pairOf(name)})`)
  .replaceAll(/\/\*.*?\*\//g, '')
