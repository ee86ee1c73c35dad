import type { Result } from '../../base/result.ts'

/**
 * The origin that a person typed, as browsers write it. A problem says what is wrong with it and what to
 * do. `site` is the origin of the playground itself.
 */
export function readRealOrigin(typed: string, site: string): Result<string> {
  const text = typed.trim()
  if (text === '') return { problem: `Enter an origin, ${example}.` }
  if (!/^https?:\/\//i.test(text))
    return {
      problem: `“${shown(text)}” doesn’t begin with http:// or https://. Enter an origin, ${example}.`,
    }
  if (!URL.canParse(text) || /[\s*;,]/.test(text))
    return {
      problem: `“${shown(text)}” isn’t an address. Enter scheme, host and port, ${example}.`,
    }
  const { username, password, pathname, search, hash, origin } = new URL(text)
  if (username !== '' || password !== '' || text.includes('@'))
    return { problem: `Remove the name and password before the @: no credentials are sent.` }
  if (pathname !== '/' || search !== '' || hash !== '' || /[?#]/.test(text))
    return {
      problem: `Remove what follows the host and port. Enter ${origin}; your code names the path.`,
    }
  if (origin === site)
    return { problem: `${origin} is the playground itself. Enter the origin of another server.` }
  return { value: origin }
}

const example = 'such as http://localhost:3000'

const maxShown = 80

const shown = (text: string): string =>
  text.length > maxShown ? `${text.slice(0, maxShown)}…` : text
