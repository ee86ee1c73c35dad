import type { Playground } from '../../playground/model.ts'
import type { EventId } from '../../trace/model/event-id.ts'
import type { Explanation } from '../../trace/model/events.ts'
import type { Navigation } from '../shell/navigation.ts'
import { whyTexts } from '../texts/why-texts.ts'
import type { Words } from '../texts/words.ts'

interface WhyLinesProps {
  readonly why: Explanation
  /** The event that shows it. */
  readonly event: EventId
  readonly playground: Playground
  readonly places: Navigation
}

/** One sentence of cause and one of remedy, each with a link to the event that shows it. */
export function WhyLines({ why, event, playground, places }: WhyLinesProps) {
  const t = whyTexts.value
  const sentences = t?.sentences(why.id, why.values)
  if (!t || !sentences) return null
  const show = () => {
    playground.select(event)
    places.goToTimeline()
  }
  return (
    <>
      <WhyLine sentence={sentences.cause} name={t.showCause} label={t.show} onShow={show} />
      <WhyLine sentence={sentences.remedy} name={t.showRemedy} label={t.show} onShow={show} />
    </>
  )
}

interface WhyLineProps {
  readonly sentence: Words
  readonly name: string
  readonly label: string
  readonly onShow: () => void
}

function WhyLine({ sentence, name, label, onShow }: WhyLineProps) {
  return (
    <p class="log-why">
      {sentence.map((part) => (typeof part === 'string' ? part : <code>{part.code}</code>))}{' '}
      <button type="button" class="log-show" aria-label={name} onClick={onShow}>
        {label}
      </button>
    </p>
  )
}
