await count('/api/gzip')
await count('/api/gzip-flushed')

async function count(url) {
  const response = await fetch(url)
  const reader = response.body.getReader()
  let chunks = 0
  for (;;) {
    const { done } = await reader.read()
    if (done) break
    chunks += 1
  }
  console.log(`${url} ${chunks === 1 ? 'at once' : 'in parts'}`)
}
