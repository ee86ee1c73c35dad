import type { EditorPosition } from '../../editor/code-editor.ts'
import { whenThere, type Navigation } from './navigation.ts'

/** Brings the server that the learner wrote into view, and cursor and focus to a place in it. */
export function goToServer({ bring, server }: Navigation, position: EditorPosition): void {
  bring?.('server')
  whenThere(() => {
    server.showCode?.()
    const { reveal } = server.port
    reveal?.(position, true)
    return reveal !== null
  })
}

/** Brings the simulated server of this id into view, and the focus to where servers are chosen. */
export function goToSimulatedServer({ bring, server }: Navigation, id: string): void {
  bring?.('server')
  whenThere(() => {
    server.choose?.(id)
    const picker = document.querySelector<HTMLElement>('.server-name')
    picker?.focus()
    return server.choose !== null && picker !== null
  })
}
