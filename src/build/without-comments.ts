import type { Plugin } from 'vite'

const inlineScript = /<script>[\s\S]*?<\/script>/g
const commentLines = /^[ \t]*\/\/.*\n/gm

/** The page without lines of comments in its scripts. */
export const withoutScriptComments = (html: string): string =>
  html.replace(inlineScript, (script) => script.replace(commentLines, ''))

/** Takes the comments out of the scripts in a page: they are for authors, and every page has them. */
export function withoutComments(): Plugin {
  return {
    name: 'chunkwise:without-comments',
    apply: 'build',
    transformIndexHtml: { order: 'pre', handler: withoutScriptComments },
  }
}
