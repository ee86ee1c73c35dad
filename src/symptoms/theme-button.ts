import { themeIcons } from '../base/theme-icons.ts'

/*
 * The header's button for the theme, as the app has it. The pages are read without script; with it, they
 * follow the theme that was chosen in the app, and change it.
 */

type Choice = keyof typeof themeIcons

/** As a page's button is called while a theme is chosen, by the choice. */
export type ThemeNames = Readonly<Record<Choice, string>>

/** What the app stores and where (ui/shell/theme.ts). */
const stored = { key: 'chunkwise.theme', version: 2 }

/** For the head: before the first paint, lest the page change its colours after it. */
export const themeAtOnce = `<script>
{
  const followTheme = (choice) => {
    document.documentElement.style.colorScheme = choice === 'system' ? '' : choice
  }
  let choice = 'system'
  try {
    const found = JSON.parse(localStorage.getItem('${stored.key}') ?? '{}').choice
    if (found === 'light' || found === 'dark') choice = found
  } catch {
    // Storage is blocked, or what it has is damaged.
  }
  followTheme(choice)
  window.chunkwiseTheme = { choice, followTheme }
}
</script>`

/** The button, and right behind it the script that shows it: it has its place in the first paint. */
export const themeButton = (
  names: ThemeNames,
): string => `<button type="button" hidden></button><script>
{
  const names = ${JSON.stringify(names)}
  const icons = ${JSON.stringify(themeIcons)}
  const order = Object.keys(names)
  const button = document.currentScript.previousElementSibling
  let { choice, followTheme } = window.chunkwiseTheme
  const show = () => {
    button.setAttribute('aria-label', names[choice])
    button.title = names[choice]
    button.innerHTML = '<svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="' + icons[choice] + '"/></svg>'
  }
  button.onclick = () => {
    choice = order[(order.indexOf(choice) + 1) % order.length]
    followTheme(choice)
    show()
    try {
      localStorage.setItem('${stored.key}', JSON.stringify({ choice, version: ${stored.version} }))
    } catch {
      // Storage is blocked: the choice holds for this page.
    }
  }
  show()
  button.hidden = false
}
</script>`
