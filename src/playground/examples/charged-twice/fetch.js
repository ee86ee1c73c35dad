for (;;) {
  try {
    const response = await fetch('/api/charges', {
      method: 'POST',
      body: 'Why is the sky blue?',
    })
    await response.text()
    const times = response.headers.get('x-times-charged')
    console.log(`times charged: ${times}`)
    break
  } catch {
    console.log('connection lost, trying again')
  }
}
