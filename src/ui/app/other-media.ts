import './other-media.css'

import { listen, type Dispose } from '../../base/dispose.ts'
import type { Playground } from '../../playground/model.ts'

/*
 * What a page needs in forced colours and on paper. Few need it and none at once, so it comes after the
 * page has been drawn.
 */

/** While the page is printed, lanes show their code as text, of which an editor draws a part only. */
export function followPrinting(playground: Playground): Dispose {
  const { dataset } = document.documentElement
  let restore: (() => void) | null = null
  const begin = () => {
    if (restore) return
    const theme = dataset['theme']
    // Paper is white.
    dataset['theme'] = 'light'
    const added = playground.workspace.peek().lanes.flatMap((lane) => {
      const place = document.querySelector(`.lane.lane-${lane} .code`)
      if (!place) return []
      const code = document.createElement('pre')
      code.className = 'printed-code'
      code.textContent = playground.lanes[lane].code.peek()
      place.append(code)
      return [code]
    })
    restore = () => {
      if (theme !== undefined) dataset['theme'] = theme
      for (const code of added) code.remove()
    }
  }
  const end = () => {
    restore?.()
    restore = null
  }
  const stops = [listen(window, 'beforeprint', begin), listen(window, 'afterprint', end)]
  return () => {
    end()
    for (const stop of stops) stop()
  }
}
