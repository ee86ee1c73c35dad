import { Buffer } from 'node:buffer'

/* Reads zips by their central directory (APPNOTE 6.3, §4.3.12), of files that are stored as they are. */

const endMark = 0x06054b50
const entryMark = 0x02014b50

/** The files in a zip, by name. Throws for one that is compressed or isn't a zip. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== endMark) throw new Error('This is no zip without a comment.')
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entryMark) throw new Error(`No entry begins at ${at}.`)
    if (zip.readUInt16LE(at + 10) !== 0) throw new Error('An entry is compressed.')
    const size = zip.readUInt32LE(at + 24)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.set(name, zip.toString('utf8', start, start + size))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
