async function ask(number) {
  const response = await fetch(`/api/answers/${number}`)
  const word = response.headers.get('stop-after')
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let verdict = 'complete'
  const leave = (why) => {
    verdict = why
    return reader.cancel()
  }
  while (true) {
    const timer = setTimeout(leave, 1000, 'silent')
    const { done, value } = await reader.read()
    clearTimeout(timer)
    if (done) break
    text += decoder.decode(value, { stream: true })
    if (word !== null && text.includes(word)) await leave('stopped')
  }
  output.append(`${number} ${verdict}\n`)
}

await Promise.all([ask(1), ask(2), ask(3)])
