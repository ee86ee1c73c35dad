import type { Plugin } from 'vite'

import {
  firstLanguage,
  languageFolder,
  languageTags,
  offeredLanguages,
  type Language,
} from '../../base/languages.ts'

/** What the page of an embed says by itself, before its script has come. */
const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    title: 'Chunkwise: a program to run and change',
    noScript: 'Chunkwise runs code in your browser, so it needs JavaScript.',
    unloaded: 'This frame couldn’t load completely. Open the program in Chunkwise.',
  },
  zh: {
    title: 'Chunkwise：可以运行和修改的程序',
    noScript: 'Chunkwise 在浏览器里运行代码，需要 JavaScript。',
    unloaded: '这个框没有加载完整。请在 Chunkwise 中打开程序。',
  },
}

const template = 'embed/index.html'

/** Makes the page of an embed in each other language of the one in English. */
export function embedPages(): Plugin {
  return {
    name: 'chunkwise:embed-pages',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle[template]
        // The build of something else with the same plugins.
        if (page?.type !== 'asset') return
        const html = String(page.source)
        for (const language of offeredLanguages) {
          if (language === firstLanguage) continue
          const fileName = `${languageFolder(language)}${template}`
          this.emitFile({ type: 'asset', fileName, source: inLanguage(html, language) })
        }
      },
    },
  }
}

/** The page lies one folder deeper, so its relative addresses do, too. */
function inLanguage(html: string, language: Language): string {
  let said = html
    .replace('<html lang="en"', `<html lang="${languageTags[language]}"`)
    .replaceAll(/(href|src|content)="\.\.\//g, '$1="../../')
  for (const [key, english] of Object.entries(words.en)) {
    if (!said.includes(english)) throw new Error(`${template} doesn't say ${english}`)
    said = said.replace(english, () => words[language][key] ?? english)
  }
  return said
}
