import '../widgets/dialog.css'
import './tools.css'

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

import { shareTexts } from '../texts/share-texts.ts'
import { toolTexts } from '../texts/tool-texts.ts'
import { ActionButton } from '../widgets/action-button.tsx'
import { Icon } from '../widgets/icon.tsx'
import { openDialog } from './open-dialog.ts'

interface DialogProps {
  readonly title: string
  readonly children: ComponentChildren
  /** It was closed: by its button, Escape, or a press outside. The focus is back where it was. */
  readonly onClose: () => void
}

/** A modal dialog, open for as long as it is rendered. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const isTakenAway = useRef(false)
  useEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    // The browser would choose the first button, which closes it.
    dialog?.querySelector<HTMLElement>(':is(input,select)')?.focus()
    // Its close() gives the focus back; taken away while open, it would not.
    return () => {
      isTakenAway.current = true
      dialog?.close()
    }
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- Escape closes it too: the browser does that
    <dialog
      ref={element}
      class="tool-dialog"
      aria-label={title}
      // Its event comes late: by then another dialog may be open in place of one that was taken away.
      onClose={() => {
        if (!isTakenAway.current) onClose()
      }}
      onClick={(event) => {
        // Outside of what is in it: on the backdrop.
        if (event.target === element.current) element.current?.close()
      }}
    >
      <div class="tool-box fades">
        <div class="tool-head">
          <h2>{title}</h2>
          <ActionButton
            kind="icon"
            label={toolTexts.value.close}
            onPress={() => element.current?.close()}
          >
            <Icon name="cross" />
          </ActionButton>
        </div>
        {children}
        <Others title={title} />
      </div>
    </dialog>
  )
}

/** The way to the other dialogs: whoever finds one finds them all. */
function Others({ title }: { readonly title: string }) {
  const { examples, palette, settings, shortcuts } = toolTexts.value
  const { title: share } = shareTexts.value
  const all = [
    { name: 'examples', label: examples.title },
    { name: 'palette', label: palette.title },
    { name: 'share', label: share },
    { name: 'settings', label: settings.title },
    { name: 'shortcuts', label: shortcuts.title },
  ] as const
  return (
    <div class="tool-others">
      {all
        .filter(({ label }) => label !== title)
        .map(({ name, label }) => (
          <ActionButton key={name} kind="link" onPress={() => (openDialog.value = name)}>
            {label}
          </ActionButton>
        ))}
    </div>
  )
}
