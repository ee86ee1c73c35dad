const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
let steps = 0
const show = () => {
  output.clear()
  output.append(xhr.responseText)
}
xhr.onprogress = () => {
  steps += 1
  if (steps <= 3) show()
}
xhr.onload = show
xhr.send()
