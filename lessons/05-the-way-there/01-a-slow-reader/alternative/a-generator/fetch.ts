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

/** The first `enough` bytes of a stream; the rest isn't requested. */
async function* first(enough, stream) {
  const reader = stream.getReader()
  try {
    for (let left = enough; left > 0;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value.slice(0, left)
      left -= value.length
    }
  } finally {
    await reader.cancel('enough')
  }
}

const response = await fetch('/api/export')
let lines = 0
for await (const chunk of first(Number(response.headers.get('enough-after')), response.body)) {
  const saving = save(chunk)
  // Latin-1 has one character for each byte.
  lines += new TextDecoder('latin1').decode(chunk).split('\n').length - 1
  await saving
}
console.log(`${lines} lines`)
