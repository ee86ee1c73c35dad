import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

import { messageOf } from '../../base/errors.ts'
import type { Result } from '../../base/result.ts'
import { languageReady } from '../texts/language.ts'
import { texts } from '../texts/texts.ts'

/** Shows itself once its code is there. */
interface OnDemandComponent<P> extends FunctionComponent<P> {
  /** Fetches the code ahead; settles when that has come, or has failed. */
  preload(): Promise<void>
}

/**
 * A component whose code is fetched when it is first shown, so that the page can be used before.
 * While it is on its way its place is empty; if it cannot be had, its place says so.
 */
export function onDemand<P extends object>(
  load: () => Promise<FunctionComponent<P>>,
): OnDemandComponent<P> {
  let kept: Result<FunctionComponent<P>> | null = null
  async function fetchComponent(): Promise<Result<FunctionComponent<P>>> {
    if (kept) return kept
    try {
      // In the page's language from the first moment on.
      const [value] = await Promise.all([load(), languageReady()])
      kept = { value }
      return kept
    } catch (error) {
      return { problem: messageOf(error) }
    }
  }
  function OnDemand(props: P) {
    const [loaded, setLoaded] = useState(kept)
    useEffect(() => {
      // What has come since the first drawing is taken over all the same.
      if (loaded) return undefined
      let isShown = true
      void fetchComponent().then((result) => isShown && setLoaded(result))
      return () => {
        isShown = false
      }
    }, [])
    if (!loaded) return <div aria-busy="true" />
    if ('value' in loaded) {
      const Component = loaded.value
      return <Component {...props} />
    }
    const problem = texts.value.workbench.unloadable(loaded.problem)
    return (
      <p role="alert" class="on-demand-problem" title={problem}>
        {problem}
      </p>
    )
  }
  OnDemand.preload = async () => {
    await fetchComponent()
  }
  return OnDemand
}
