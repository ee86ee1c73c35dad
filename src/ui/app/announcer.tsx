import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { Playground } from '../../playground/model.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Announcements } from '../shell/announcements.ts'
import { texts } from '../texts/texts.ts'
import { followOutcome } from './outcomes.ts'

interface AnnouncerProps {
  readonly playground: Playground
  readonly announcements: Announcements
}

/** Tells screen readers how runs ended: outcomes, never single tokens (WCAG 4.1.3). */
export function Announcer({ playground, announcements: { messages, say } }: AnnouncerProps) {
  useEffect(() => {
    const stops = lanes.map((lane) => followOutcome(playground, lane, say))
    let offline = playground.offline.peek().state
    stops.push(
      effect(() => {
        const next = playground.offline.value.state
        if (next === 'ready' && offline === 'filling') say(texts.peek().announcer.offline)
        offline = next
      }),
    )
    return () => stops.forEach((stop) => stop())
  }, [playground, say])
  const t = texts.value.announcer
  return (
    <output class="visually-hidden">
      {messages.value.map((message) => (
        <span key={message.id}>{t.message(message.text)}</span>
      ))}
    </output>
  )
}
