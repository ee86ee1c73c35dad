const pay = () =>
  fetch('/api/payments', {
    method: 'POST',
    headers: { 'idempotency-key': 'order-1' },
    body: '10',
  })

await pay().catch(() => console.log('response lost'))
await pay()
const all = await fetch('/api/payments')
const { charges } = await all.json()
console.log(`charges: ${charges}`)
