import '../widgets/fades-above.css'

import { useEffect, useRef, useState } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'
import { legendSymbols, paintSymbol, symbolSize, type LegendSymbol } from '../../timeline/legend.ts'
import { readPalette } from '../../timeline/palette.ts'
import { surfaceOf } from '../../timeline/surface.ts'
import type { PanelShell } from '../shell/shell.ts'
import { useResize } from '../widgets/use-resize.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface LegendProps {
  /** What has been drawn. */
  readonly symbols: ReadonlySet<LegendSymbol>
  /** A response in the picture is replayed from a recording without chunk borders. */
  readonly hasUnknownBorders: boolean
  /** A response in the picture comes from a real server. */
  readonly isReal: boolean
  readonly shell: PanelShell
}

/**
 * What the marks of this run mean, as far as one line has room, and on demand what all marks mean. What
 * isn't known comes first: it must be seen, and the marks' meanings can be had on demand.
 * Each symbol is painted by what paints the axis.
 */
export function Legend({ symbols, hasUnknownBorders, isReal, shell }: LegendProps) {
  const t = panelTexts.value.timeline
  const colors = `${shell.theme.resolved.value} ${useForcedColors()}`
  return (
    <div class="legend-line fades-above">
      <ul class="legend" aria-label={t.legend}>
        {hasUnknownBorders && (
          <li class="legend-note" title={t.unknownBordersHint}>
            {t.unknownBorders}
          </li>
        )}
        {isReal && (
          <li class="legend-note" title={t.realServerHint}>
            {t.realServer}
          </li>
        )}
        {legendSymbols
          .filter((symbol) => symbols.has(symbol))
          .map((symbol) => (
            <li key={symbol} data-symbol={symbol} title={t.meanings[symbol]}>
              <Symbol symbol={symbol} colors={colors} />
              {t.marks[symbol]}
            </li>
          ))}
      </ul>
      <AllMarks colors={colors} />
    </div>
  )
}

const allMarksId = 'timeline-all-marks'

function AllMarks({ colors }: { readonly colors: string }) {
  const t = panelTexts.value.timeline
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        class="link"
        popovertarget={allMarksId}
        title={t.allMarksHint}
      >
        {t.allMarks}
      </button>
      <section
        ref={popover}
        id={allMarksId}
        class="legend-all"
        popover="auto"
        aria-label={t.allMarks}
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          if (button.current && popover.current) placeAbove(popover.current, button.current)
        }}
      >
        {isOpen && (
          <dl>
            {legendSymbols.map((symbol) => (
              <div key={symbol} data-symbol={symbol}>
                <dt>
                  <Symbol symbol={symbol} colors={colors} />
                  {t.marks[symbol]}
                </dt>
                <dd>{t.meanings[symbol]}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    </>
  )
}

/** Above what opened it, as far as there is room: what is in the top layer has no place of its own. */
function placeAbove(popover: HTMLElement, button: HTMLElement): void {
  const { top, right } = button.getBoundingClientRect()
  const room = Math.max(top, 200)
  popover.style.bottom = `${innerHeight - room + 4}px`
  popover.style.right = `${Math.max(8, innerWidth - right)}px`
  popover.style.maxHeight = `${room - 12}px`
}

/** As large as the axis draws them where it has room. */
const growth = 1.3

interface SymbolProps {
  readonly symbol: LegendSymbol
  /** Another text whenever the colours are others. */
  readonly colors: string
}

function Symbol({ symbol, colors }: SymbolProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const paint = () => {
    const surface = canvas.current && surfaceOf(canvas.current)
    if (!canvas.current || !surface) return
    surface.context.scale(growth, growth)
    paintSymbol(surface.context, symbol, readPalette(canvas.current))
  }
  useEffect(paint, [symbol, colors])
  // In a tab that is not shown it has no size to be painted in.
  useResize(canvas, paint)
  const { width, height } = symbolSize(symbol)
  return (
    <canvas
      ref={canvas}
      class="legend-symbol"
      style={{ width: `${width * growth}px`, height: `${height * growth}px` }}
      aria-hidden="true"
    />
  )
}

/** Whether the system chooses the colours (Windows: contrast themes). */
export function useForcedColors(): boolean {
  const [query] = useState(() => matchMedia('(forced-colors: active)'))
  const [isForced, setForced] = useState(query.matches)
  useEffect(() => listen(query, 'change', () => setForced(query.matches)), [query])
  return isForced
}
