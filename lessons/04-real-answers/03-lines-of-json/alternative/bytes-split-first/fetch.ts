// No character of UTF-8 but the line feed itself contains the byte 0x0a.
const response = await fetch('/api/lines')

function take(bytes) {
  const line = new TextDecoder().decode(Uint8Array.from(bytes))
  if (line.trim() === '') return
  try {
    output.append(JSON.parse(line).text)
  } catch (error) {
    console.error('Damaged line:', error.message)
  }
}

let bytes = []
await response.body.pipeTo(
  new WritableStream({
    write(chunk) {
      for (const byte of chunk) {
        if (byte === 0x0a) {
          take(bytes)
          bytes = []
        } else bytes.push(byte)
      }
    },
    close() {
      take(bytes)
    },
  }),
)
