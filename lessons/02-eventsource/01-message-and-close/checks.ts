import { closedByCode, requests, showsExactly } from '../../../src/lesson/checks/index.ts'

export default [
  showsExactly('eventsource', 'Hello!'),
  requests('eventsource', 1),
  closedByCode('eventsource'),
]
