const begun = performance.now()
const names = ['1', '2', '3', '4', '5', '6', '7']
await Promise.all(names.map(read))

async function read(name) {
  const response = await fetch('/api/stream')
  const ms = Math.round(performance.now() - begun)
  console.log(`${name} opened after ${ms} ms`)
  await response.text()
}
