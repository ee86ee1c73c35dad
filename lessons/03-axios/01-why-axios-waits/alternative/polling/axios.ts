const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.send()

const timer = setInterval(() => {
  output.clear()
  output.append(xhr.responseText)
  if (xhr.readyState === XMLHttpRequest.DONE) clearInterval(timer)
}, 60)
