import {
  closedByCode,
  requests,
  shownInPieces,
  showsExactly,
  type GivenValues,
} from '../../../src/lesson/checks/index.ts'

export default (given: GivenValues) => [
  shownInPieces('eventsource', { atLeast: 3 }),
  showsExactly('eventsource', given.server('text')),
  requests('eventsource', 1),
  closedByCode('eventsource'),
]
