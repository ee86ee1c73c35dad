import { expect, test } from 'vitest'

import { withoutScriptComments } from './without-comments.ts'

test('scripts in a page lose their comments, and nothing else changes', () => {
  const page = `<script>
  // For authors.
  const address = 'https://example.org' // stays
</script>
<pre>
// Code that is shown.
</pre>
<script type="module" src="./main.js"></script>`
  expect(withoutScriptComments(page)).toBe(page.replace('  // For authors.\n', ''))
})
