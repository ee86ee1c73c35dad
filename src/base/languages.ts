/*
 * The languages of the page. The first is the one that everything is written in, and whose pages lie
 * at the site's root; another's lie in a folder of its own.
 */

export const languages = ['en', 'zh'] as const
export type Language = (typeof languages)[number]
export const firstLanguage: Language = languages[0]

/**
 * The languages that the build makes pages of and that the header offers. One that lacks texts is
 * left out here until it has all of them, so that no page shows two.
 */
export const offeredLanguages: readonly Language[] = ['en', 'zh']

/** What `<html lang>` and `hreflang` say. */
export const languageTags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans' }

/** Each language's name in itself. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' }

/** The folder of a language's pages below the site's root: empty, or with a slash at its end. */
export const languageFolder = (language: Language): string =>
  language === firstLanguage ? '' : `${language}/`

/** The language of the page at `path` below the site's root, and the path below its folder. */
export function languageOfPath(path: string): { language: Language; path: string } {
  for (const language of offeredLanguages) {
    const folder = languageFolder(language)
    if (folder !== '' && path.startsWith(folder)) {
      return { language, path: path.slice(folder.length) }
    }
  }
  return { language: firstLanguage, path }
}
