import type { Plugin } from 'vite'

const styleSheets = /^\s*<link rel="stylesheet"[^>]*>\n/gm
const firstScript = /^[ \t]*<script type="module"/m

/**
 * Puts what the first paint waits for before the scripts, which it doesn't: browsers ask for six files
 * at a time over HTTP/1.1, in the order in which a page names them.
 */
export const styleSheetFirst = (): Plugin => ({
  name: 'chunkwise:style-sheet-first',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html) {
      const links = html.match(styleSheets) ?? []
      if (links.length === 0 || !firstScript.test(html)) return html
      return html
        .replace(styleSheets, '')
        .replace(firstScript, (script) => `${links.join('')}${script}`)
    },
  },
})
