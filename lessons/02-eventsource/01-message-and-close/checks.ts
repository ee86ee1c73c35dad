import {
  closedByCode,
  requests,
  showsExactly,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

export default (given: GivenValues) => [
  showsExactly('eventsource', given.server('text')),
  requests('eventsource', 1),
  closedByCode('eventsource'),
]
