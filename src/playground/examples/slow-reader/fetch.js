const response = await fetch('/api/bytes')
const reader = response.body.getReader()
let bytes = 0
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  bytes += value.length
  // Work that takes longer than the network.
  await new Promise((next) => setTimeout(next, 20))
}
console.log(`bytes: ${bytes}`)
