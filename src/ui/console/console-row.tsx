import { memo } from 'preact/compat'
import { useRef } from 'preact/hooks'

import type { ConsoleEntry } from '../../trace/model/console-entries.ts'
import { laneNames } from '../../trace/model/lane.ts'
import { eventMoment } from '../../trace/model/moment-text.ts'
import { goToServer } from '../shell/go-to-server.ts'
import type { Navigation } from '../shell/navigation.ts'
import { LevelShape } from './console-levels.tsx'
import { entryText, textLines, type TextLine } from './console-rows.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { panelTexts } from '../texts/panel-texts.ts'
import { texts } from '../texts/texts.ts'
import { CopyButton } from '../widgets/copy-button.tsx'
import { useResize } from '../widgets/use-resize.ts'

interface ConsoleRowProps {
  readonly entry: ConsoleEntry
  readonly top: number
  readonly row: number
  readonly total: number
  readonly zeroAt: number
  /** Selected: then it shows all of its text. */
  readonly isOpen: boolean
  readonly places: Navigation
  readonly onSelect: (entry: ConsoleEntry) => void
  /** Hears the height in pixels that the open row has taken. */
  readonly onHeight: ((height: number) => void) | null
}

/** More lines than this are not drawn even of the open entry. */
const openLines = 500

/** One entry: when, whose, what kind and what. */
export const ConsoleRow = memo(function ConsoleRowView(props: ConsoleRowProps) {
  const t = panelTexts.value.console
  const { entry, top, row, total, zeroAt, isOpen, places, onSelect, onHeight } = props
  const element = useRef<HTMLLIElement>(null)
  useResize(element, onHeight && ((row) => onHeight(row.getBoundingClientRect().height)))
  const { event, level } = entry
  const text = entryText(entry)
  const { lines, more } = isOpen ? textLines(text, openLines, Infinity) : textLines(text)
  const time = eventMoment(event.at - zeroAt)
  const isServers = event.realm === 'server-code'
  const name = isServers ? t.serverOf(laneNames[event.lane]) : laneNames[event.lane]
  return (
    // The button inside does the same by keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- see above
    <li
      ref={element}
      class={`console-row console-${level} lane-${event.lane}`}
      data-open={isOpen || undefined}
      aria-setsize={total}
      aria-posinset={row + 1}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        // A click that ends a selection of text is no wish to select the entry.
        if (getSelection()?.isCollapsed !== false) onSelect(entry)
      }}
    >
      <button
        type="button"
        class="console-select"
        title={panelTexts.value.zero.list}
        aria-pressed={isOpen}
        aria-label={t.entry(time, name, t.levelNames[level])}
        tabIndex={isOpen ? 0 : -1}
      >
        {time}
      </button>
      <span class="console-lane">
        <span class="console-swatch" aria-hidden="true" />
        <span class="console-lane-name">{isServers ? t.server : name}</span>
      </span>
      <LevelShape level={level} />
      <div class="console-text">
        {lines.map((line, index) => (
          <Line
            key={index}
            line={line}
            onPlace={(at) =>
              at.of === 'server' ? goToServer(places, at) : places.reveal(event.lane, at)
            }
          />
        ))}
        {more > 0 && <div class="console-more">{t.moreLines(more)}</div>}
        {isOpen && <CopyButton isIcon what={copyTexts.value.line} text={() => text} />}
      </div>
    </li>
  )
})

interface LineProps {
  readonly line: TextLine
  readonly onPlace: (position: NonNullable<TextLine['position']>) => void
}

function Line({ line, onPlace }: LineProps) {
  const t = texts.value.code
  const { before, position, after } = line
  if (!position) return <div class="console-line">{before}</div>
  return (
    <div class="console-line console-frame">
      {before}
      <button
        type="button"
        class="console-place"
        title={t.goToLine}
        onClick={(event) => {
          event.stopPropagation()
          onPlace(position)
        }}
      >
        {t.line(position.line)}
      </button>
      {after}
    </div>
  )
}
