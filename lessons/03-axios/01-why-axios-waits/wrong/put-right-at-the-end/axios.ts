const xhr = new XMLHttpRequest()
xhr.open('POST', 'http://localhost:5255/stream')
xhr.onprogress = () => output.append(xhr.responseText)
xhr.onload = () => {
  output.clear()
  output.append(xhr.responseText)
}
xhr.send()
