// A slow disk: it saves 2 MB in a second, one chunk after the other.
let saved = 0
let disk = Promise.resolve()
function save(chunk) {
  disk = disk.then(async () => {
    await new Promise((done) => setTimeout(done, chunk.length / 2000))
    saved += chunk.length
    output.append(`saved ${saved}\n`)
  })
  return disk
}

const response = await fetch('/api/export')
const enough = Number(response.headers.get('enough-after'))
const log = response.clone().body.getReader()
const reader = response.body.getReader()
let read = 0
let lines = 0
while (read < enough) {
  const [{ value }, copy] = await Promise.all([reader.read(), log.read()])
  const chunk = value.subarray(0, enough - read)
  read += chunk.length
  for (const byte of copy.value.subarray(0, chunk.length)) if (byte === 10) lines += 1
  await save(chunk)
}
output.append(`${lines} lines\n`)
await reader.cancel()
