import {
  closedByCode,
  eventsOf,
  failed,
  finalText,
  found,
  ownCheck,
  receivedEvents,
  where,
} from '../../../src/lesson/checks/index.ts'

/** What comes between does not matter, and neither does who adds a line break. */
const lettersAndNumbers = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')

const idAndCharacter = ownCheck({
  id: 'id-and-character',
  sentence: { en: 'For each event its id and the first line of its data are shown, no more.' },
  look(trace) {
    const shown = eventsOf(trace, 'eventsource', 'shown')
    const [first] = shown
    if (!first) return failed('Nothing was shown.')
    const lines = shown.slice(0, 3).map(({ text }) => `“${text.trim().replaceAll('\n', '↵')}”`)
    const wanted = Array.from('stream', (character, index) => `${index + 1}${character}`).join('')
    const pass = lettersAndNumbers(finalText(trace, 'eventsource')) === wanted
    const rest = shown.length > lines.length ? ' …' : ''
    return found(pass, `Shown: ${lines.join(', ')}${rest}`, where(first))
  },
})

export default [
  receivedEvents('eventsource', 'character', 6),
  idAndCharacter,
  closedByCode('eventsource'),
]
