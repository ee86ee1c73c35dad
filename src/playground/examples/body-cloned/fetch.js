const response = await fetch('/api/text')
// Clone before anything reads the body.
const copy = response.clone()
console.log(await copy.text())
output.append(await response.text())
