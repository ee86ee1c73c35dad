import { useEffect, useRef, useState } from 'preact/hooks'

import { listen } from '../../base/dispose.ts'
import { legendSymbols, paintSymbol, symbolSize, type LegendSymbol } from '../../timeline/legend.ts'
import { readPalette } from '../../timeline/palette.ts'
import { surfaceOf } from '../../timeline/surface.ts'
import type { Shell } from '../shell/shell.ts'
import { useResize } from '../widgets/use-resize.ts'
import { panelTexts } from '../texts/panel-texts.ts'

interface LegendProps {
  readonly compares: boolean
  readonly shell: Shell
}

/** What the marks of the axis mean; each symbol is painted by what paints the axis. */
export function Legend({ compares, shell }: LegendProps) {
  const t = panelTexts.value.timeline
  const symbols: readonly LegendSymbol[] = compares ? [...legendSymbols, 'previous'] : legendSymbols
  const theme = shell.theme.resolved.value
  const forced = useForcedColors()
  return (
    <ul class="legend" aria-label={t.legend}>
      {symbols.map((symbol) => (
        <li key={symbol} data-symbol={symbol}>
          <Symbol symbol={symbol} colors={`${theme} ${forced}`} />
          {t.marks[symbol]}
        </li>
      ))}
    </ul>
  )
}

/** `colors` is another text whenever the colours are others. */
function Symbol({ symbol, colors }: { readonly symbol: LegendSymbol; readonly colors: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const paint = () => {
    const surface = canvas.current && surfaceOf(canvas.current)
    if (canvas.current && surface) paintSymbol(surface.context, symbol, readPalette(canvas.current))
  }
  useEffect(paint, [symbol, colors])
  // In a tab that is not shown it has no size to be painted in.
  useResize(canvas, paint)
  return (
    <canvas
      ref={canvas}
      class="legend-symbol"
      style={{ width: `${symbolSize.width}px`, height: `${symbolSize.height}px` }}
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
