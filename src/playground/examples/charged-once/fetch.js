// One key for the question, however often it is sent.
const key = crypto.randomUUID()
for (let wait = 250; ; wait *= 2) {
  try {
    const response = await fetch('/api/charges', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: 'Why is the sky blue?',
    })
    await response.text()
    const times = response.headers.get('x-times-charged')
    console.log(`times charged: ${times}`)
    break
  } catch {
    console.log('connection lost, trying again')
    await new Promise((next) => setTimeout(next, wait))
  }
}
