import { memo } from 'preact/compat'

import type { OutputEntry, Playground } from '../../playground/model.ts'
import type { EditorPort } from '../shell/editor-port.ts'
import { texts } from '../texts/texts.ts'
import { Icon } from '../widgets/icon.tsx'
import type { Navigation } from '../shell/navigation.ts'
import { WhyLines } from './why-lines.tsx'
import { told } from '../texts/told-texts.ts'

interface LogEntryProps {
  readonly entry: OutputEntry
  readonly port: EditorPort
  readonly playground: Playground
  readonly places: Navigation
}

/** One entry of a log. Entries never change, so a long log costs only what is new in it. */
export const LogEntry = memo(function LogEntryView(props: LogEntryProps) {
  const { entry, ...ways } = props
  switch (entry.kind) {
    case 'text':
      return (
        <span class="log-text">
          {entry.text}
          <CutMark entry={entry} />
        </span>
      )
    case 'console':
      return <ConsoleLine entry={entry} />
    case 'gap':
      return <p class="log-gap">{texts.value.log.dropped(entry.count)}</p>
    case 'note':
      return (
        <div class="log-note">
          <WhyLines why={entry.why} event={entry.event} {...ways} />
        </div>
      )
    case 'problem':
      return <ProblemLine entry={entry} {...ways} />
    default:
      return entry satisfies never
  }
})

function ConsoleLine({ entry }: { readonly entry: Extract<OutputEntry, { kind: 'console' }> }) {
  const t = texts.value.log
  const { level, text, isOwn = false } = entry
  return (
    <p class={`log-line log-${level}`}>
      {(level === 'warn' || level === 'error') && (
        <>
          <Icon name={level === 'warn' ? 'warning' : 'cross'} />
          <span class="visually-hidden">{level === 'warn' ? t.warning : t.error}</span>
        </>
      )}
      <span>
        {isOwn ? told(text) : text}
        <CutMark entry={entry} />
      </span>
    </p>
  )
}

/** Says that an entry goes on elsewhere. */
function CutMark({ entry }: Pick<LogEntryProps, 'entry'>) {
  return entry.isCut && <span class="log-cut"> {texts.value.log.cut}</span>
}

interface ProblemLineProps extends Omit<LogEntryProps, 'entry'> {
  readonly entry: Extract<OutputEntry, { kind: 'problem' }>
}

function ProblemLine({ entry, port, playground, places }: ProblemLineProps) {
  const { log, code } = texts.value
  const { text, hint, position, why, event } = entry
  return (
    <div class={text ? 'log-problem' : 'log-problem log-problem-why'}>
      <Icon name="cross" />
      <div>
        <span class="visually-hidden">{log.problem}</span>
        {text && <span class="log-problem-text">{told(text)}</span>}
        <CutMark entry={entry} />{' '}
        {position && (
          <button
            type="button"
            class="log-position"
            title={code.goToLine}
            onClick={() => port.reveal?.(position, true)}
          >
            {code.line(position.line)}
          </button>
        )}
        {hint && <p class="log-hint">{told(hint)}</p>}
        {why && <WhyLines why={why} event={event} playground={playground} places={places} />}
      </div>
    </div>
  )
}
