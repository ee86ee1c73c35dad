const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
let shown = 0
let steps = 0
xhr.onprogress = () => {
  if (steps >= 3) return
  steps += 1
  output.append(xhr.responseText.slice(shown))
  shown = xhr.responseText.length
}
xhr.onload = () => output.append(xhr.responseText.slice(shown))
xhr.send()
