import * as v from 'valibot'

/** More than this no server has; each is a part of a header, the Content-Security-Policy. */
const maxOrigins = 64
const maxOriginLength = 300

/**
 * Whether `text` is an origin of http or https as browsers write it, and nothing that could add to a
 * Content-Security-Policy.
 */
function isOrigin(text: string): boolean {
  if (!/^https?:\/\/[^\s;,*/?#]+$/.test(text)) return false
  try {
    return new URL(text).origin === text
  } catch {
    return false
  }
}

export const originSchema = v.pipe(
  v.string(),
  v.maxLength(maxOriginLength),
  v.check(isOrigin, 'This is no origin of http or https: write scheme, host and port only'),
)

/** Origins that a lane's own servers have, beside those of the simulated servers. */
export const originsSchema = v.pipe(
  v.array(originSchema),
  v.maxLength(maxOrigins, `A run can have at most ${maxOrigins} origins of its own`),
)
