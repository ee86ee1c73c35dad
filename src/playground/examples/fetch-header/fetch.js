const login = await fetch('/api/token', { method: 'POST' })
const { token } = await login.json()

const response = await fetch('/api/private', {
  headers: { authorization: `Bearer ${token}` },
})
const reader = response.body
  .pipeThrough(new TextDecoderStream())
  .getReader()
for (;;) {
  const { done, value } = await reader.read()
  if (done) break
  output.append(value)
}
