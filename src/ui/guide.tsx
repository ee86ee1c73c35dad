import { runKeysLabel } from './shortcuts.ts'

/** What to look at, for who is here for the first time. Lessons will take this place. */
export function Guide() {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <aside class="guide" aria-label="Guide" tabIndex={0}>
      <h2>One answer, three clients</h2>
      <p>
        A faked server sends one sentence a character at a time, as language models do. Three
        clients ask for it.
      </p>
      <ol class="guide-steps">
        <li>
          <h3>Run</h3>
          <p>
            Press <b>Run all</b>
            <span class="guide-keys"> ({runKeysLabel})</span>. Two lanes type as the characters
            come; one stays silent until the very end. Which one?
          </p>
        </li>
        <li>
          <h3>Look for the reason</h3>
          <p>
            On the time axis every mark is one piece of the answer. All lanes were sent theirs just
            as early. The hatched band is what had arrived while your code could not see it.
          </p>
        </li>
        <li>
          <h3>Change the code</h3>
          <p>
            Edit a lane and run it alone. Stop one halfway and see when its server notices.{' '}
            <b>Reset</b> brings the first code back.
          </p>
        </li>
      </ol>
      <p class="guide-note">
        Your code runs in a worker: print with <code>console.log</code> or{' '}
        <code>output.append</code>. To leave an editor by keyboard, press Escape, then Tab.
      </p>
    </aside>
  )
}
