/** The lanes, by the names that traces use. */
type Lane = 'fetch' | 'eventsource' | 'axios'

/**
 * What each preset does to each lane's starting code (tests/engines/network-conditions.test.ts), by
 * the preset's id. Apart from the presets, as the first page has no need of it.
 */
export const presetEffects: Readonly<Record<string, Readonly<Record<Lane, string>>>> = {
  'as-sent': {
    fetch: 'One read for each chunk, as it is written.',
    eventsource: 'One event for each chunk, as it is written.',
    axios: 'The whole text when the response has ended.',
  },
  'slow-start': {
    fetch: 'fetch() resolves two seconds later; nothing else is slower.',
    eventsource: 'It stays in CONNECTING for two seconds longer.',
    axios: 'The promise settles two seconds later.',
  },
  'five-byte-chunks': {
    fetch: 'Reads end inside characters. Decoded one by one, they show U+FFFD.',
    eventsource: 'The same events, because the browser reassembles them before it dispatches them.',
    axios: 'The same text, because the browser decodes it as a whole.',
  },
  'one-byte-at-a-time': {
    fetch:
      'Every read returns one byte, so each Chinese character, decoded byte by byte, shows as three U+FFFD.',
    eventsource: 'The same events, each when its blank line has arrived.',
    axios: 'The same text.',
  },
  'buffering-proxy': {
    fetch:
      'Headers arrive immediately (in Firefox, with the first byte), then nothing, then everything at the end.',
    eventsource:
      'It opens (in Firefox, with the first byte), and all events arrive together at the end.',
    axios: 'No visible difference, because it waits for the end anyway.',
  },
  'one-event-late': {
    fetch: 'Each read returns when the server writes the next chunk.',
    eventsource: 'Each event arrives when the server writes the next one.',
    axios: 'No visible difference.',
  },
  'compressing-proxy': {
    fetch:
      'Headers arrive immediately (in Firefox, with the first byte), then nothing, then large blocks or everything at the end.',
    eventsource:
      'It opens (in Firefox, with the first byte); events arrive in large blocks or all at the end.',
    axios: 'No visible difference, because it waits for the end anyway.',
  },
  'compressing-proxy-flushed': {
    fetch: 'One read for each chunk, decoded by the browser, as it is written.',
    eventsource: 'One event for each chunk, as it is written.',
    axios: 'The whole text when the response has ended.',
  },
  'breaks-midway': {
    fetch: 'Earlier reads succeed; the next one rejects with a TypeError.',
    eventsource: 'An error event, a pause, and a new request. What follows depends on the server.',
    axios: 'It rejects, and what had arrived is lost.',
  },
  'breaks-once': {
    fetch:
      'The first response breaks: a read rejects with a TypeError. A second fetch() gets everything.',
    eventsource: 'An error event, a pause, and a new request, which goes through.',
    axios: 'It rejects; a second request resolves.',
  },
  'ends-early': {
    fetch: 'done is true, and nothing says that the rest is missing.',
    eventsource:
      'An incomplete event is dropped; then the EventSource reconnects, as it does after any end.',
    axios: 'It resolves with status 200 and half the text.',
  },
  stalls: {
    fetch: 'A read waits forever, without an error, unless the code sets a time limit.',
    eventsource: 'It stays OPEN, with no more events and no error.',
    axios: 'It waits forever, unless timeout is set.',
  },
  'http-500': {
    fetch: 'fetch() resolves anyway. Code that doesn’t check ok reads the error’s text.',
    eventsource: 'It dispatches an error event and is CLOSED for good.',
    axios: 'It rejects with “Request failed with status code 500”.',
  },
  'six-connections': {
    fetch: 'Its request is the seventh. It waits, without an error, until a connection is free.',
    eventsource: 'It stays in CONNECTING until a connection is free, with no error event.',
    axios: 'Its request waits until a connection is free. A timeout, if set, keeps running.',
  },
  'real-cors': {
    fetch: 'fetch() rejects with a TypeError if the host doesn’t allow this page.',
    eventsource: 'No change for /api/…, which is same-origin.',
    axios: 'It rejects with “Network Error” if the host doesn’t allow this page.',
  },
}
