// What the client sends differs from run to run, so it asks for it.
const { paths, method, header, idHeader } = await (await fetch('/api/plan')).json()

async function ask(path) {
  const response = await fetch(`https://chat.example${path}`, {
    method,
    mode: 'no-cors',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', [header]: 'any text will do' },
    body: JSON.stringify({ question: 'What is CORS?' }),
  })
  output.append(`${path} ${response.status} ${response.headers.get(idHeader)}\n`)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  while (true) {
    const { done, value } = await reader.read()
    if (done) break
    output.append(value)
  }
  output.append('\n')
}

for (const path of paths) {
  try {
    await ask(path)
  } catch {
    output.append(`${path} not readable\n`)
  }
}
