import { hasLanes } from '../shell/routing.ts'
import type { Shell } from '../shell/shell.ts'
import { texts } from '../texts/texts.ts'

interface SkipLinksProps {
  readonly shell: Shell
}

/**
 * Ways past the header for a keyboard, seen only while they have the focus (WCAG 2.4.1). Where the
 * parts of the workbench are tabs, those are the way.
 */
export function SkipLinks({ shell }: SkipLinksProps) {
  const route = shell.router.route.value
  if (shell.screen.narrow.value || !hasLanes(route)) return null
  const t = texts.value.skip
  const isOpen = shell.panels.guideOpen.value
  return (
    <nav class="skip" aria-label={t.links}>
      {isOpen && (
        <Skip onPress={() => document.querySelector<HTMLElement>('.lesson, .guide')?.focus()}>
          {route.kind === 'lesson' ? t.lesson : t.guide}
        </Skip>
      )}
      <Skip onPress={() => shell.places.enterCode()}>{t.lanes}</Skip>
      <Skip onPress={() => shell.places.goToTimeline()}>{t.timeline}</Skip>
    </nav>
  )
}

function Skip({ children, onPress }: { readonly children: string; readonly onPress: () => void }) {
  return (
    <button type="button" class="button button-plain" onClick={onPress}>
      {children}
    </button>
  )
}
