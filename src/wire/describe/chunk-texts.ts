import type { Format } from '../framing/framing.ts'

/* What is said of the bytes of a chunk. English; another language is one more object of this type. */

export interface UnitTexts {
  /** Unit of this number began before. */
  readonly rest: (number: number) => string
  readonly middle: (number: number) => string
  readonly whole: (count: number) => string
  readonly half: string
}

export interface ChunkTexts {
  readonly empty: string
  readonly nothingCut: string
  readonly byteOrderMark: string
  /** Bytes `first` to `last` of `length`, and no more of a character. */
  readonly only: (first: number, last: number, length: number, character: string) => string
  readonly beginsWith: (rest: number, character: string) => string
  readonly endsAfter: (count: number, length: number, character: string) => string
  readonly invalid: (count: number) => string
  /** A character that is not all there, or the mark at the start, in place of itself. */
  readonly unknownCharacter: string
  readonly markItself: string
  readonly beginsWithLf: string
  readonly cutInCrlf: string
  /** SSE blocks without data. */
  readonly silent: (count: number) => string
  readonly units: Readonly<Record<Exclude<Format, 'text'>, UnitTexts>>
}

const unit = (name: string): Pick<UnitTexts, 'rest' | 'middle'> => ({
  rest: (number) => `begins with the rest of ${name} ${number}`,
  middle: (number) => `the middle of ${name} ${number}`,
})

export const chunkTextsEn: ChunkTexts = {
  empty: 'no bytes',
  nothingCut: 'whole characters, nothing cut',
  byteOrderMark: 'starts with a byte order mark',
  only: (first, last, length, character) => {
    const which = first === last ? `byte ${first}` : `bytes ${first} and ${last}`
    return `contains only ${which} of the ${length} bytes of ${character}`
  },
  beginsWith: (rest, character) =>
    `begins with the ${rest === 1 ? 'last byte' : `last ${rest} bytes`} of ${character}`,
  endsAfter: (count, length, character) =>
    `ends after ${count} of the ${length} bytes of ${character}`,
  invalid: (count) =>
    `contains ${count === 1 ? '1 byte that isn’t' : `${count} bytes that aren’t`} valid UTF-8`,
  unknownCharacter: 'a character',
  markItself: 'a byte order mark',
  beginsWithLf: 'begins with the LF of a CRLF',
  cutInCrlf: 'an event cut between CR and LF',
  silent: (count) =>
    count === 1
      ? 'a block without data, so no event is dispatched'
      : `${count} blocks without data, so no event is dispatched`,
  units: {
    events: {
      ...unit('event'),
      whole: (count) => (count === 1 ? 'a whole event' : `${count} events in one chunk`),
      half: 'the start of an event, without its blank line',
    },
    items: {
      ...unit('item'),
      whole: (count) =>
        count === 1 ? '1 item of the JSON array' : `${count} items of the JSON array`,
      half: 'the start of an item of the JSON array',
    },
    lines: {
      ...unit('line'),
      whole: (count) =>
        count === 1 ? 'a whole line of JSON' : `${count} lines of JSON in one chunk`,
      half: 'the start of a line of JSON',
    },
  },
}
