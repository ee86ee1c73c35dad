import type { Plugin } from 'vite'

const inlineScript = /<script>[\s\S]*?<\/script>/g
const commentLines = /^[ \t]*\/\/.*\n/gm

/** Takes the comments out of the scripts in a page: they are for who reads the source, and every page has them. */
export function withoutComments(): Plugin {
  return {
    name: 'chunkwise:without-comments',
    apply: 'build',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) => html.replace(inlineScript, (script) => script.replace(commentLines, '')),
    },
  }
}
