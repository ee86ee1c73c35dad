import { signal, type ReadonlySignal } from '@preact/signals'

const kept = 3

/** What is told to screen readers, by whoever has something to tell. */
export interface Announcements {
  readonly messages: ReadonlySignal<readonly { readonly id: number; readonly text: string }[]>
  readonly say: (text: string) => void
}

export function createAnnouncements(): Announcements {
  const messages = signal<readonly { id: number; text: string }[]>([])
  let id = 0
  return {
    messages,
    say: (text) => {
      messages.value = [...messages.peek(), { id: (id += 1), text }].slice(-kept)
    },
  }
}
