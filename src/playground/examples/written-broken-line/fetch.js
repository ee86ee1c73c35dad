const response = await fetch('/api/orders')
const text = await response.text()
for (const line of text.trimEnd().split('\n')) {
  try {
    console.log(`order ${JSON.parse(line).order}`)
  } catch (error) {
    console.log(error.name)
  }
}
