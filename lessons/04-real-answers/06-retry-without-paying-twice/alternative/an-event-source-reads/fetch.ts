// A POST pays for the answer; an EventSource reads it, and reconnects by itself.
async function pay(question, path, attempt = 0, key = crypto.randomUUID()) {
  const controller = new AbortController()
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: question,
    signal: controller.signal,
  })
  const address = response.headers.get('content-location')
  const seconds = Number(response.headers.get('retry-after')) || 2 ** attempt
  controller.abort()
  if (response.ok) return address
  if (![429, 503].includes(response.status) || attempt > 5) throw new Error(response.status)
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  return pay(question, path, attempt + 1, key)
}

const show = (address) =>
  new Promise((resolve) => {
    const source = new EventSource(address)
    source.onmessage = ({ data }) => output.append(data)
    source.addEventListener('done', () => {
      source.close()
      resolve()
    })
  })

const questions = [
  ['What is streaming?', '/api/charges'],
  ['Why does it type?', '/api/charges?attempts=ok'],
  ['Who pays?', '/api/charges?attempts=401,401,401,401,401,401'],
]
for (const [question, path] of questions) {
  try {
    await show(await pay(question, path))
  } catch (error) {
    output.append(`given up: ${error.message}`)
  }
}
