import { render } from 'preact'

import { firstLanguage, type Language } from '../../base/languages.ts'
import type { Problem } from '../../base/result.ts'
import type { LinkProblem } from '../../playground/share/program-link.ts'
import { embedTexts } from '../texts/embed-texts.ts'
import { languageReady, loadFirst, showLanguage } from '../texts/language.ts'
import { shareTexts } from '../texts/share-texts.ts'
import { Icon } from '../widgets/icon.tsx'

interface SitePlace {
  /** The address of the site itself. */
  readonly site: string
  readonly language: Language
}

/** Says why the frame shows no program. */
export async function showUnopened(
  root: HTMLElement,
  read: Problem<{ readonly kind: LinkProblem }>,
  { site, language }: SitePlace,
): Promise<void> {
  if (language !== firstLanguage) {
    showLanguage(language, await loadFirst())
    await languageReady()
  }
  const { problems } = shareTexts.peek()
  const t = embedTexts.peek()
  render(
    <main class="app embed">
      <div class="notice" role="alert">
        <Icon name="warning" />
        <p>
          <strong>{t.unopened}</strong>{' '}
          {read.kind === 'data' ? problems.data(read.problem) : problems[read.kind]}{' '}
          <a href={site} target="_blank" rel="noopener">
            {t.openIn}
          </a>
        </p>
      </div>
    </main>,
    root,
  )
}
