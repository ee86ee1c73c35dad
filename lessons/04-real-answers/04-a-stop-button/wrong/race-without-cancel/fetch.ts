const afterASecond = () => new Promise((resolve) => setTimeout(() => resolve('silent'), 1000))

async function ask(number) {
  const response = await fetch(`/api/answers/${number}`)
  const word = response.headers.get('stop-after')
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (true) {
    const step = await Promise.race([reader.read(), afterASecond()])
    if (step === 'silent') return 'silent'
    if (step.done) return 'complete'
    text += step.value
    if (word && text.includes(word)) return 'stopped'
  }
}

await Promise.all([1, 2, 3].map(async (number) => console.log(number, await ask(number))))
