import {
  requestMethod,
  responseStatus,
  reworded,
  sentHeader,
  shownBeforeTheEnd,
  showsTheWholeText,
} from '../../../src/lesson/checks/index.ts'

// It may be shown as raw events, so the words of the events’ JSON don’t count as text.
const text = 'HTTP streaming shows text while it is being written. 边写边看 👋'

export default [
  requestMethod('fetch', 'POST'),
  sentHeader('fetch', 'authorization'),
  reworded(responseStatus('fetch', 200), {
    id: 'answered',
    en: 'The service accepts the question (200).',
  }),
  shownBeforeTheEnd('fetch', { text }),
  showsTheWholeText('fetch', text),
]
