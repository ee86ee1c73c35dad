import {
  firstLanguage,
  languageFolder,
  offeredLanguages,
  type Language,
} from '../../base/languages.ts'
import { alternateLinks, fillAppPage, toRootFrom } from './app-page.ts'
import { wordsOf } from './languages.ts'

/** A page of free play, before the app has been put into it. */
interface PlayPage {
  readonly file: string
  readonly language: Language
  readonly html: string
  /** The way from the page to the site's root. */
  readonly toRoot: string
}

/** Free play's page in each language, made of the app's own. */
export const playPages = (template: string, site: string | null): readonly PlayPage[] =>
  offeredLanguages.map((language) => {
    const place = { language, path: '', offered: offeredLanguages, site }
    const { frame } = wordsOf[language]
    const html =
      language === firstLanguage || frame === null
        ? template.replace(/<\/title>/, () => ['</title>', ...alternateLinks(place)].join('\n    '))
        : fillAppPage(template, { ...place, ...frame, body: null })
    return {
      file: `${languageFolder(language)}index.html`,
      language,
      html,
      toRoot: toRootFrom(place),
    }
  })
