for (;;) {
  const response = await fetch('/api/report')
  if (response.ok) {
    output.append(await response.text())
    break
  }
  const seconds = response.headers.get('retry-after')
  console.log(`${response.status}, waiting ${seconds} s`)
  await new Promise((next) => setTimeout(next, seconds * 1000))
}
