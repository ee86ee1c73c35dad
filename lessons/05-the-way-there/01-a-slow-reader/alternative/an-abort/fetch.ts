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

const controller = new AbortController()
const { headers, body } = await fetch('/api/export', { signal: controller.signal })
const enough = +headers.get('enough-after')

let lines = 0
let got = 0
const reader = body.getReader()
const next = () => reader.read().then(take)
const take = async ({ done, value }) => {
  if (done) return
  const part = got + value.length > enough ? value.subarray(0, enough - got) : value
  got += part.length
  part.forEach((byte) => (lines += byte === 10 ? 1 : 0))
  await save(part)
  if (got < enough) return next()
  controller.abort()
}
await next()
output.append(`log: ${lines} lines, ${got} bytes\n`)
