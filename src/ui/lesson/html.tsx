import './lesson-text.css'
import './lesson-code.css'

/** Text that the build has made of a lesson's Markdown: our own, and safe to put into the page. */
export function Html({
  html,
  class: name = '',
}: {
  readonly html: string
  readonly class?: string
}) {
  // oxlint-disable-next-line react/no-danger -- the build made it, of files in the repository
  return <div class={`prose ${name}`.trim()} dangerouslySetInnerHTML={{ __html: html }} />
}

/** The same within a line of text. */
export function InlineHtml({ html }: { readonly html: string }) {
  // oxlint-disable-next-line react/no-danger -- the build made it, of files in the repository
  return <span class="prose-inline" dangerouslySetInnerHTML={{ __html: html }} />
}
