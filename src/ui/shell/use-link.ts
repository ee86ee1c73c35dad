import { useEffect, useState } from 'preact/hooks'

import { programToHash } from '../../playground/share/program-link.ts'
import type { SharedProgram } from '../../playground/share/shared-program.ts'

/** The address `place` with the program in it, or without one; null until it is made. */
export function useLink(program: SharedProgram | null, place: string): string | null {
  const [made, setMade] = useState<{ readonly of: unknown; readonly link: string } | null>(null)
  useEffect(() => {
    if (program === null) return undefined
    let isOver = false
    void programToHash(program).then((hash) => {
      if (!isOver) setMade({ of: program, link: place + hash })
      return null
    })
    return () => {
      isOver = true
    }
  }, [program, place])
  if (program === null) return place
  return made?.of === program ? made.link : null
}
