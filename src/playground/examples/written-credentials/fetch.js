const server = 'http://localhost:4000'
const credentials = 'include'
await fetch(`${server}/login`, { method: 'POST', credentials })
const without = await fetch(`${server}/events`)
console.log(`without cookie: ${without.status}`)
const response = await fetch(`${server}/events`, { credentials })
console.log(`with cookie: ${response.status}`)
output.append(await response.text())
